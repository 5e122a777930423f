#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "server/rights/reach.hpp"
#include "shared/instant.hpp"
#include "shared/loop/ids.hpp"
#include "shared/result.hpp"

namespace cirkel::store {

/// Something about a customer's words or their follow-up that somebody has to see to.
struct FollowUpAlarm {
    /// What an alarm is about, as the column holds it.
    static constexpr const char* kSafety = "safety";  ///< it speaks of danger
    static constexpr const char* kUnread = "unread";  ///< nobody read it for a working day
    static constexpr const char* kNudgeOwner = "nudge_owner";
    static constexpr const char* kSuggestColleague = "suggest_colleague";
    static constexpr const char* kLocationLead = "location_lead";
    static constexpr const char* kNeutralOwner = "neutral_owner";

    std::int64_t number = 0;  ///< of the store; 0 before it was raised
    std::string about;
    SubmissionId of;
    LocationId location;
    Instant raised_at;
    bool operator==(const FollowUpAlarm&) const = default;
};

class FollowUpAlarms {
public:
    virtual ~FollowUpAlarms() = default;
    /// Nothing happens when one about the same of the same submission is open.
    virtual Result<void> raise_alarm(const FollowUpAlarm& alarm) = 0;
    virtual Result<void> end_alarm(std::int64_t number, Instant at) = 0;
    /// Ends those of this submission that are about this.
    virtual Result<void> end_alarms_of(const SubmissionId& id, const std::string& about,
                                       Instant at) = 0;
    /// Longest open first.
    virtual Result<std::vector<FollowUpAlarm>> open_alarms(const rights::Reach& within) = 0;
    virtual Result<std::vector<FollowUpAlarm>> open_alarms_of(const SubmissionId& id) = 0;
};

}  // namespace cirkel::store
