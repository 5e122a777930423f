#include "server/store/sqlite/follow_up/calls.hpp"

#include "server/store/sqlite/rows/rows.hpp"

namespace cirkel::store {

Result<void> SqliteCalls::begin_call(const BegunCall& call) {
    Statement put(database_,
                  "INSERT INTO begun_call (case_number, actor, at) VALUES (?, ?, ?) "
                  "ON CONFLICT (case_number) DO UPDATE SET actor = excluded.actor, "
                  "at = excluded.at");
    return put.bind(call.number.value, call.by, call.at).run();
}

Result<std::optional<BegunCall>> SqliteCalls::begun_call(CaseNumber number) {
    Statement rows(database_,
                   "SELECT case_number, actor, at FROM begun_call WHERE case_number = ?");
    return first_row(rows.bind(number.value), [](Statement& row) {
        return BegunCall{CaseNumber{row.integer(0)}, row.text(1), row.instant(2)};
    });
}

Result<void> SqliteCalls::end_call(CaseNumber number) {
    Statement end(database_, "DELETE FROM begun_call WHERE case_number = ?");
    return end.bind(number.value).run();
}

Result<void> SqliteCalls::put_not_by(const NotBy& not_by) {
    Statement put(database_,
                  "INSERT INTO not_by (case_number, staff, reason, set_by, at) "
                  "VALUES (?, ?, ?, ?, ?) ON CONFLICT (case_number, staff) DO UPDATE SET "
                  "reason = excluded.reason, set_by = excluded.set_by, at = excluded.at");
    return put.bind(not_by.number.value, not_by.staff, not_by.reason, not_by.set_by, not_by.at)
        .run();
}

Result<void> SqliteCalls::remove_not_by(CaseNumber number, const std::string& staff) {
    Statement remove(database_, "DELETE FROM not_by WHERE case_number = ? AND staff = ?");
    return remove.bind(number.value, staff).run();
}

Result<std::vector<NotBy>> SqliteCalls::not_by(CaseNumber number) {
    Statement rows(database_,
                   "SELECT case_number, staff, reason, set_by, at FROM not_by "
                   "WHERE case_number = ? ORDER BY staff");
    return all_rows(rows.bind(number.value), [](Statement& row) {
        return NotBy{CaseNumber{row.integer(0)}, row.text(1), row.text(2), row.text(3),
                     row.instant(4)};
    });
}

Result<void> SqliteCalls::put_leaving(const LeavingSaid& said) {
    Statement put(database_,
                  "INSERT INTO leaving_said (case_number, leaving, why, at) VALUES (?, ?, ?, ?) "
                  "ON CONFLICT (case_number) DO UPDATE SET leaving = excluded.leaving, "
                  "why = excluded.why, at = excluded.at");
    return put.bind(said.number.value, name_of(said.leaving), said.why, said.at).run();
}

Result<std::optional<LeavingSaid>> SqliteCalls::leaving_of(CaseNumber number) {
    Statement rows(database_,
                   "SELECT case_number, leaving, why, at FROM leaving_said WHERE case_number = ?");
    return first_row(rows.bind(number.value), [](Statement& row) {
        return LeavingSaid{CaseNumber{row.integer(0)},
                           leaving_named(row.text(1)).value_or(Leaving::Unknown), row.text(2),
                           row.instant(3)};
    });
}

}  // namespace cirkel::store
