#include "server/store/sqlite/follow_up/loop_figures.hpp"

#include "server/store/sqlite/follow_up/loop_row.hpp"
#include "server/store/sqlite/rows/rows.hpp"

namespace cirkel::store {

namespace {

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
    Statement rows(database_,
                   select(kLoopColumns,
                          "submission AS s LEFT JOIN follow_up_case AS c ON c.submission = s.id "
                          "WHERE s.location = ? AND s.captured_at >= ? AND s.test = 0 "
                          "AND s.wants_answer = 1"));
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

Result<GoodwillFigure> SqliteLoopCounts::goodwill_since(const rights::Reach& within,
                                                        Instant since) {
    Statement rows(database_,
                   "SELECT count(DISTINCT e.case_number), coalesce(sum(e.given_cents), 0) "
                   "FROM case_event AS e JOIN follow_up_case AS c ON c.number = e.case_number "
                   "WHERE e.given_cents IS NOT NULL AND e.happened_at >= ? "
                   "AND (? OR c.location IN (SELECT value FROM json_each(?)))");
    rows.bind(since, within.is_everywhere(), locations_json(within));
    const auto figure = first_row(rows, [](Statement& row) {
        return GoodwillFigure{row.integer(0), row.integer(1)};
    });
    if (!figure) return figure.error();
    return figure->value_or(GoodwillFigure{});
}

Result<TransferFigure> SqliteLoopCounts::transfers_since(const rights::Reach& within,
                                                         Instant since) {
    Statement rows(database_,
                   "SELECT count(*), coalesce(sum(1 < (SELECT count(DISTINCT e.owner) "
                   "FROM case_event AS e WHERE e.case_number = c.number AND e.owner <> '')), 0) "
                   "FROM follow_up_case AS c WHERE c.state = 'closed' AND c.closed_at >= ? "
                   "AND (? OR c.location IN (SELECT value FROM json_each(?)))");
    rows.bind(since, within.is_everywhere(), locations_json(within));
    const auto figure = first_row(rows, [](Statement& row) {
        return TransferFigure{row.integer(0), row.integer(1)};
    });
    if (!figure) return figure.error();
    return figure->value_or(TransferFigure{});
}

Result<FormalFigure> SqliteLoopCounts::formal_complaints_since(const rights::Reach& within,
                                                               Instant since) {
    Statement rows(database_,
                   "SELECT coalesce(sum(timely), 0), coalesce(sum(timely AND formal), 0), "
                   "coalesce(sum(NOT timely), 0), coalesce(sum(NOT timely AND formal), 0) FROM "
                   "(SELECT coalesce(c.spoken_at <= coalesce(c.due, c.told_by), 0) AS timely, "
                   "EXISTS (SELECT 1 FROM formal_complaint WHERE case_number = c.number) AS formal "
                   "FROM follow_up_case AS c WHERE c.opened_at >= ? "
                   "AND (? OR c.location IN (SELECT value FROM json_each(?))))");
    rows.bind(since, within.is_everywhere(), locations_json(within));
    const auto figure = first_row(rows, [](Statement& row) {
        return FormalFigure{row.integer(0), row.integer(1), row.integer(2), row.integer(3)};
    });
    if (!figure) return figure.error();
    return figure->value_or(FormalFigure{});
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
