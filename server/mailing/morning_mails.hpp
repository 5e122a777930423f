#pragma once

#include <map>
#include <string>

#include "server/desk/desk.hpp"
#include "server/store/calendar.hpp"
#include "shared/instant.hpp"
#include "shared/json/json.hpp"
#include "shared/result.hpp"

namespace cirkel::mailing {

/// At this minute of each working day of a location, by its own clock, its people are told what
/// there is to do; a server that stood still then says it until noon.
inline constexpr int kMorningMinute = 9 * 60 + 5;
inline constexpr int kMorningUntilMinute = 12 * 60;

/// What there is to do at one location today.
struct Tasks {
    int calls = 0;        ///< promised for today, or before
    int early_calls = 0;  ///< of those: before noon
    int reads = 0;
    int answers = 0;  ///< whose time ends today
    [[nodiscard]] bool is_nothing() const { return calls + reads + answers == 0; }
    bool operator==(const Tasks&) const = default;
};
Result<Tasks> tasks_at(desk::Desk& desk, const LocationId& at, Instant now);
/// As the template wants them.
json::Object place_values(const std::string& name, const Tasks& tasks);

/// Makes the morning's mails: one a person for all their locations of one time zone, and none to
/// who has nothing to do. No word in it is about a person.
class MorningMails {
public:
    /// About once a minute; inside the caller's transaction.
    Result<void> make(desk::Desk& desk, Instant now);

private:
    /// The last morning that was looked at, by time zone: who had nothing to do then is left alone.
    std::map<std::string, store::CalendarDay> looked_at_;
};

}  // namespace cirkel::mailing
