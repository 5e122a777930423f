#include "server/store/sqlite/follow_up/reading.hpp"
#include "server/store/sqlite/rows/rows.hpp"

// The part of Reading about happy words.
namespace cirkel::store {

Result<std::vector<SubmissionId>> SqliteReading::compliments(const rights::Reach& within,
                                                             std::size_t limit) {
    Statement rows(
        database_,
        "SELECT id FROM submission WHERE test = 0 AND own_text <> '' "
        "AND (? OR location IN (SELECT value FROM json_each(?))) "
        "AND id NOT IN (SELECT submission FROM compliment WHERE team_may_read = 0) AND id IN ("
        "SELECT submission FROM compliment WHERE team_may_read = 1 UNION "
        "SELECT submission FROM reading_choice "
        "WHERE choice = 'compliment' AND undone_at IS NULL) "
        "ORDER BY captured_at DESC LIMIT ?");
    rows.bind(within.is_everywhere(), locations_json(within), static_cast<std::int64_t>(limit));
    return all_rows(rows, [](Statement& row) { return SubmissionId{row.array<16>(0)}; });
}

Result<std::optional<TeamMayRead>> SqliteReading::team_may_read(const SubmissionId& id) {
    Statement row(database_,
                  "SELECT team_may_read, off_screens FROM compliment WHERE submission = ?");
    return first_row(row.bind(id.bytes), [](Statement& found) {
        return TeamMayRead{found.integer(0) != 0, found.integer(1) != 0};
    });
}

Result<void> SqliteReading::set_team_may_read(const SubmissionId& id, const TeamMayRead& said) {
    Statement put(database_,
                  "INSERT INTO compliment (submission, team_may_read, off_screens) "
                  "VALUES (?, ?, ?) ON CONFLICT (submission) DO UPDATE SET "
                  "team_may_read = excluded.team_may_read, off_screens = excluded.off_screens");
    return put.bind(id.bytes, said.may, said.off_screens).run();
}

Result<std::set<std::string>> SqliteReading::named_staff() {
    Statement rows(database_, "SELECT staff FROM named_staff");
    const auto all = all_rows(rows, [](Statement& row) { return row.text(0); });
    if (!all) return all.error();
    return std::set<std::string>(all->begin(), all->end());
}

Result<void> SqliteReading::set_naming(const std::string& staff, Naming naming) {
    Statement set(database_, naming == Naming::Agreed
                                 ? "INSERT OR IGNORE INTO named_staff (staff) VALUES (?)"
                                 : "DELETE FROM named_staff WHERE staff = ?");
    return set.bind(staff).run();
}

}  // namespace cirkel::store
