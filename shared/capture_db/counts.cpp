#include "shared/capture_db/counts.hpp"

#include "shared/sqlite/statement.hpp"

namespace cirkel::capture_db {

using sqlite::Database;
using sqlite::Statement;

Result<void> count_tap(Database& database, const std::string& day) {
    Statement counted(database,
                      "INSERT INTO tap_count (day, taps) VALUES (?, 1) "
                      "ON CONFLICT (day) DO UPDATE SET taps = taps + 1");
    return counted.bind(day).run();
}

Result<std::vector<CountedDay>> count_days(Database& database, const Marks& main, int days_max) {
    Statement rows(database,
                   "SELECT known.day, "
                   "  coalesce((SELECT taps FROM tap_count WHERE day = known.day), 0), "
                   "  count(seq), coalesce(sum(stream = 'earlier' OR seq <= ?), 0), "
                   "  coalesce(sum(stream = 'earlier' OR seq <= ?), 0), "
                   "  coalesce(sum(stream = 'earlier' OR seq <= ?), 0) "
                   "FROM (SELECT day FROM tap_count UNION SELECT day FROM outbox) AS known "
                   "LEFT JOIN outbox ON outbox.day = known.day AND kind = 'submission' "
                   "GROUP BY known.day ORDER BY known.day DESC LIMIT ?");
    rows.bind(main.sent, main.acknowledged, main.safe, days_max);
    std::vector<CountedDay> days;
    while (rows.step()) {
        CountedDay counted;
        counted.day = rows.text(0);
        counted.tapped = static_cast<int>(rows.integer(1));
        counted.stored = static_cast<int>(rows.integer(2));
        counted.sent = static_cast<int>(rows.integer(3));
        counted.acknowledged = static_cast<int>(rows.integer(4));
        counted.safe = static_cast<int>(rows.integer(5));
        days.push_back(std::move(counted));
    }
    if (auto read = rows.end(); !read) return read.error().with_context("counting");
    return days;
}

Result<Waiting> count_waiting(Database& database, Seq main_acknowledged,
                              Seq withdrawal_acknowledged) {
    Statement row(database,
                  "SELECT count(*), min(captured_at) FROM outbox "
                  "WHERE ((stream = 'main' AND seq > ?) OR (stream = 'withdrawal' AND seq > ?)) "
                  "AND (withheld IS NULL OR withheld <> 'pruned')");
    row.bind(main_acknowledged, withdrawal_acknowledged);
    Waiting waiting;
    if (row.step()) {
        waiting.records = static_cast<int>(row.integer(0));
        waiting.oldest = row.optional_instant(1);
    }
    if (auto read = row.end(); !read) return read.error().with_context("counting");
    return waiting;
}

}  // namespace cirkel::capture_db
