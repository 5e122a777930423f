#pragma once

#include "server/store/follow_up_alarms.hpp"
#include "shared/sqlite/database.hpp"

namespace cirkel::store {

class SqliteFollowUpAlarms : public FollowUpAlarms {
public:
    explicit SqliteFollowUpAlarms(sqlite::Database& database) : database_(database) {}
    Result<void> raise_alarm(const FollowUpAlarm& alarm) override;
    Result<void> end_alarm(std::int64_t number, Instant at) override;
    Result<void> end_alarms_of(const SubmissionId& id, const std::string& about,
                               Instant at) override;
    Result<std::vector<FollowUpAlarm>> open_alarms(const rights::Reach& within) override;
    Result<std::vector<FollowUpAlarm>> open_alarms_of(const SubmissionId& id) override;

private:
    sqlite::Database& database_;
};

}  // namespace cirkel::store
