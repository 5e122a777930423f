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

}  // namespace

Result<StoreFigures> SqliteFigures::count(Instant now) {
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
    return figures;
}

}  // namespace cirkel::store
