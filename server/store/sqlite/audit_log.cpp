#include "server/store/sqlite/people_roles.hpp"
#include "server/store/sqlite/rows/rows.hpp"

namespace cirkel::store {

namespace {

constexpr std::string_view kColumns = "seq, at, actor, action, object, result, origin, hash";

AuditEntry entry_of(Statement& row) {
    return {row.integer(0), row.instant(1), row.text(2), row.text(3),
            row.text(4),    row.text(5),    row.text(6), row.array<32>(7)};
}

}  // namespace

Result<void> SqliteAuditLog::add_entry(const AuditEntry& entry) {
    Statement add(database_,
                  "INSERT INTO audit_entry (seq, at, actor, action, object, result, origin, hash) "
                  "VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    add.bind(entry.seq, entry.at, entry.actor, entry.action, entry.object, entry.result,
             entry.origin, entry.hash);
    return add.run();
}

Result<std::optional<AuditEntry>> SqliteAuditLog::last_entry() {
    Statement rows(database_, select(kColumns, "audit_entry ORDER BY seq DESC LIMIT 1"));
    return first_row(rows, entry_of);
}

Result<std::vector<AuditEntry>> SqliteAuditLog::entries_after(std::int64_t seq, std::size_t limit) {
    Statement rows(database_, select(kColumns, "audit_entry WHERE seq > ? ORDER BY seq LIMIT ?"));
    return all_rows(rows.bind(seq, static_cast<std::int64_t>(limit)), entry_of);
}

Result<AuditStart> SqliteAuditLog::start() {
    Statement rows(database_, "SELECT seq, hash FROM audit_start");
    const auto start = first_row(rows, [](Statement& row) {
        return AuditStart{row.integer(0), row.array<32>(1)};
    });
    if (!start) return start.error();
    if (!*start) return Error{Kind::Broken, "the log of what was done has lost its beginning"};
    return **start;
}

Result<void> SqliteAuditLog::drop_entries_before(Instant then) {
    // Only a whole beginning: behind a clock that was set back, an older time may follow a newer.
    Statement find(database_,
                   "SELECT seq, hash FROM audit_entry WHERE seq < coalesce("
                   "(SELECT min(seq) FROM audit_entry WHERE at >= ?), 9223372036854775807) "
                   "ORDER BY seq DESC LIMIT 1");
    const auto last = first_row(find.bind(then), [](Statement& row) {
        return AuditStart{row.integer(0), row.array<32>(1)};
    });
    if (!last) return last.error();
    if (!*last) return done;
    Statement keep(database_, "UPDATE audit_start SET seq = ?, hash = ?");
    if (auto ran = keep.bind((*last)->seq, (*last)->hash).run(); !ran) return ran;
    Statement drop(database_, "DELETE FROM audit_entry WHERE seq <= ?");
    return drop.bind((*last)->seq).run();
}

}  // namespace cirkel::store
