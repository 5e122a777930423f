#include "server/store/sqlite/reading/figures.hpp"

#include "shared/sqlite/statement.hpp"

namespace cirkel::store {

namespace {

using sqlite::Statement;

// Small tables, an index that holds open cases only, and the end of the log; never `record` or
// `submission`, which grow without end.
constexpr std::string_view kCounts =
    "SELECT (SELECT page_count FROM pragma_page_count) * (SELECT page_size FROM pragma_page_size), "
    "(SELECT count(*) FROM quarantine), "
    "(SELECT coalesce(sum(acked_seq - safe_seq), 0) FROM stream_position), "
    "(SELECT count(*) FROM follow_up_case WHERE state <> 'closed'), "
    "(SELECT count(*) FROM follow_up_case WHERE state <> 'closed' AND due < ?), "
    "max((SELECT coalesce(max(seq), 0) FROM audit_entry), (SELECT seq FROM audit_start))";

constexpr std::string_view kTerminals =
    "SELECT count(*) FILTER (WHERE state = 'seen'), count(*) FILTER (WHERE state = 'silent'), "
    "count(*) FILTER (WHERE state = 'unheard'), count(*) FILTER (WHERE state = 'suspended'), "
    "count(*) FILTER (WHERE state = 'wiped'), "
    "min(unsent) FILTER (WHERE state IN ('seen', 'silent')) FROM "
    "(SELECT CASE WHEN wiped_at IS NOT NULL THEN 'wiped' WHEN revoked THEN 'suspended' "
    "WHEN received_at IS NULL THEN 'unheard' WHEN received_at < ? THEN 'silent' ELSE 'seen' END "
    "AS state, json_extract(body, '$.oldest_waiting') AS unsent "
    "FROM terminal LEFT JOIN heartbeat ON heartbeat.terminal = terminal.id)";

}  // namespace

Result<StoreFigures> SqliteFigures::count(Instant now, Instant silent_before) {
    StoreFigures figures;
    Statement counts(database_, kCounts);
    if (counts.bind(now).step()) {
        figures.bytes = counts.integer(0);
        figures.quarantined = counts.integer(1);
        figures.not_safe = counts.integer(2);
        figures.open_cases = counts.integer(3);
        figures.overdue_cases = counts.integer(4);
        figures.audit_entries = counts.integer(5);
    }
    if (auto ended = counts.end(); !ended) return ended.error();
    Statement terminals(database_, kTerminals);
    if (terminals.bind(silent_before).step()) {
        figures.terminals_seen = terminals.integer(0);
        figures.terminals_silent = terminals.integer(1);
        figures.terminals_unheard = terminals.integer(2);
        figures.terminals_suspended = terminals.integer(3);
        figures.terminals_wiped = terminals.integer(4);
        figures.oldest_unsent = terminals.optional_instant(5);
    }
    if (auto ended = terminals.end(); !ended) return ended.error();
    return figures;
}

}  // namespace cirkel::store
