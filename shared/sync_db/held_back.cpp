#include "shared/sync_db/held_back.hpp"

#include "shared/sqlite/statement.hpp"

namespace cirkel::sync_db {

using sqlite::Database;
using sqlite::Statement;

Result<void> hold_back(Database& database, const HeldBack& held) {
    Statement saved(database,
                    "INSERT OR REPLACE INTO held_back (record_id, stream, epoch, seq, reason, "
                    "tries, next_try_at) VALUES (?, ?, ?, ?, ?, ?, ?)");
    saved.bind(held.id.bytes, name_of(held.stream), held.epoch.bytes, held.seq, held.reason,
               held.tries, held.next_try_at);
    return saved.run();
}

Result<void> let_go(Database& database, const RecordId& id) {
    return Statement(database, "DELETE FROM held_back WHERE record_id = ?").bind(id.bytes).run();
}

Result<std::vector<HeldBack>> read_held_back(Database& database, const EpochId& epoch) {
    Statement rows(database,
                   "SELECT record_id, stream, epoch, seq, reason, tries, next_try_at "
                   "FROM held_back WHERE epoch = ? ORDER BY stream, seq");
    rows.bind(epoch.bytes);
    std::vector<HeldBack> every;
    while (rows.step()) {
        HeldBack held;
        held.id.bytes = rows.array<16>(0);
        held.stream = stream_named(rows.text(1)).value_or(Stream::Main);
        held.epoch.bytes = rows.array<16>(2);
        held.seq = rows.integer(3);
        held.reason = rows.text(4);
        held.tries = static_cast<int>(rows.integer(5));
        held.next_try_at = rows.instant(6);
        every.push_back(std::move(held));
    }
    if (auto read = rows.end(); !read) return read.error().with_context("reading what is held");
    return every;
}

Result<void> let_go_other_epochs(Database& database, const EpochId& epoch) {
    return Statement(database, "DELETE FROM held_back WHERE epoch <> ?").bind(epoch.bytes).run();
}

}  // namespace cirkel::sync_db
