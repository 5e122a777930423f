#include "shared/sync_db/sync_state.hpp"

#include "shared/sqlite/statement.hpp"

namespace cirkel::sync_db {

using sqlite::Database;
using sqlite::Statement;

Result<void> save_sync_state(Database& database, const SyncState& state) {
    Statement saved(database,
                    "UPDATE sync_state SET last_ok_at = ?, last_error = ?, failures = ?, "
                    "next_try_at = ?, clock_offset_ms = ?, suspended_since = ?, server_epoch = ?");
    const auto epoch = state.server_epoch ? std::optional(state.server_epoch->bytes) : std::nullopt;
    saved.bind(state.last_ok_at, state.last_error, state.failures, state.next_try_at,
               state.clock_offset.count(), state.suspended_since, epoch);
    return saved.run();
}

Result<SyncState> read_sync_state(Database& database) {
    Statement row(database,
                  "SELECT last_ok_at, last_error, failures, next_try_at, clock_offset_ms, "
                  "suspended_since, server_epoch FROM sync_state");
    SyncState state;
    if (row.step()) {
        state.last_ok_at = row.optional_instant(0);
        state.last_error = row.text(1);
        state.failures = static_cast<int>(row.integer(2));
        state.next_try_at = row.optional_instant(3);
        state.clock_offset = Duration(row.integer(4));
        state.suspended_since = row.optional_instant(5);
        if (!row.is_null(6)) state.server_epoch = EpochId{row.array<16>(6)};
    }
    if (auto read = row.end(); !read) return read.error().with_context("reading the sync state");
    return state;
}

}  // namespace cirkel::sync_db
