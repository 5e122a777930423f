#include "server/store/sqlite/follow_up/loop_figures.hpp"

#include "server/store/sqlite/rows/rows.hpp"

namespace cirkel::store {

namespace {

LoopRow loop_row(Statement& row) {
    LoopRow one;
    one.captured_at = row.instant(0);
    one.wants_answer = row.integer(1) != 0;
    one.read_at = row.optional_instant(2);
    one.asked = row.integer(3) != 0;
    one.due = row.optional_instant(4);
    one.spoken_at = row.optional_instant(5);
    one.closed_at = row.optional_instant(6);
    if (const auto outcome = row.optional_text(7)) one.outcome = outcome_named(*outcome);
    if (const auto stage = row.optional_text(8)) one.stage = stage_named(*stage);
    return one;
}

int count_at(Statement& row, int column) { return static_cast<int>(row.integer(column)); }

LoopFigures figures_of(Statement& row) {
    LoopFigures figures{LocationId{row.text(0)}, row.instant(1)};
    int* const counts[] = {&figures.submissions, &figures.asked,   &figures.reached,
                           &figures.reached_of,  &figures.told,    &figures.told_of,
                           &figures.read,        &figures.read_of, &figures.never,
                           &figures.never_of};
    int column = 2;
    for (int* const count : counts) *count = count_at(row, column++);
    return figures;
}

}  // namespace

Result<std::vector<LoopRow>> SqliteLoopCounts::rows_since(const LocationId& at, Instant since) {
    Statement rows(
        database_,
        "SELECT s.captured_at, s.wants_answer, s.read_at, "
        "EXISTS (SELECT 1 FROM consent WHERE submission = s.id) "
        "OR EXISTS (SELECT 1 FROM past_consent WHERE submission = s.id), "
        "c.due, c.spoken_at, c.closed_at, c.outcome, "
        "(SELECT stage FROM public_status_step WHERE submission = s.id ORDER BY n DESC LIMIT 1) "
        "FROM submission AS s LEFT JOIN follow_up_case AS c ON c.submission = s.id "
        "WHERE s.location = ? AND s.captured_at >= ? AND s.test = 0 AND s.wants_answer = 1");
    return all_rows(rows.bind(at.text, since), loop_row);
}

Result<int> SqliteLoopCounts::submissions_since(const LocationId& at, Instant since) {
    Statement rows(database_,
                   "SELECT count(*) FROM submission "
                   "WHERE location = ? AND captured_at >= ? AND test = 0");
    const auto count =
        first_row(rows.bind(at.text, since), [](Statement& row) { return count_at(row, 0); });
    if (!count) return count.error();
    return count->value_or(0);
}

Result<void> SqliteLoopCounts::put_figures(const LoopFigures& figures) {
    Statement put(database_,
                  "INSERT OR REPLACE INTO loop_figures (location, counted_at, submissions, asked, "
                  "reached, reached_of, told, told_of, read, read_of, never, never_of) "
                  "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    put.bind(figures.location.text, figures.counted_at, figures.submissions, figures.asked,
             figures.reached, figures.reached_of, figures.told, figures.told_of, figures.read,
             figures.read_of, figures.never, figures.never_of);
    return put.run();
}

Result<std::vector<LoopFigures>> SqliteLoopCounts::figures(const rights::Reach& within) {
    Statement rows(database_,
                   select("location, counted_at, submissions, asked, reached, reached_of, told, "
                          "told_of, read, read_of, never, never_of",
                          "loop_figures "
                          "WHERE (? OR location IN (SELECT value FROM json_each(?))) "
                          "ORDER BY location"));
    return all_rows(rows.bind(within.is_everywhere(), locations_json(within)), figures_of);
}

}  // namespace cirkel::store
