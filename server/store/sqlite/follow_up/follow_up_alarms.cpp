#include "server/store/sqlite/follow_up/follow_up_alarms.hpp"

#include "server/store/sqlite/rows/rows.hpp"

namespace cirkel::store {

namespace {

constexpr std::string_view kColumns = "number, about, submission, location, raised_at";

FollowUpAlarm alarm_of(Statement& row) {
    return {row.integer(0), row.text(1), SubmissionId{row.array<16>(2)}, LocationId{row.text(3)},
            row.instant(4)};
}

}  // namespace

Result<void> SqliteFollowUpAlarms::raise_alarm(const FollowUpAlarm& alarm) {
    Statement add(database_,
                  "INSERT INTO follow_up_alarm (about, submission, location, raised_at) "
                  "VALUES (?, ?, ?, ?) "
                  "ON CONFLICT (submission, about) WHERE ended_at IS NULL DO NOTHING");
    return add.bind(alarm.about, alarm.of.bytes, alarm.location.text, alarm.raised_at).run();
}

Result<void> SqliteFollowUpAlarms::end_alarm(std::int64_t number, Instant at) {
    Statement end(database_,
                  "UPDATE follow_up_alarm SET ended_at = ? WHERE number = ? AND ended_at IS NULL");
    return end.bind(at, number).run();
}

Result<void> SqliteFollowUpAlarms::end_alarms_of(const SubmissionId& id, const std::string& about,
                                                 Instant at) {
    Statement end(database_,
                  "UPDATE follow_up_alarm SET ended_at = ? "
                  "WHERE submission = ? AND about = ? AND ended_at IS NULL");
    return end.bind(at, id.bytes, about).run();
}

Result<std::vector<FollowUpAlarm>> SqliteFollowUpAlarms::open_alarms(const rights::Reach& within) {
    Statement rows(database_, select(kColumns,
                                     "follow_up_alarm WHERE ended_at IS NULL "
                                     "AND (? OR location IN (SELECT value FROM json_each(?))) "
                                     "ORDER BY raised_at, number"));
    return all_rows(rows.bind(within.is_everywhere(), locations_json(within)), alarm_of);
}

Result<std::vector<FollowUpAlarm>> SqliteFollowUpAlarms::open_alarms_of(const SubmissionId& id) {
    Statement rows(database_, select(kColumns,
                                     "follow_up_alarm WHERE ended_at IS NULL AND submission = ? "
                                     "ORDER BY raised_at, number"));
    return all_rows(rows.bind(id.bytes), alarm_of);
}

}  // namespace cirkel::store
