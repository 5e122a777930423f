#pragma once

#include <optional>
#include <string>

#include "shared/instant.hpp"
#include "shared/loop/ids.hpp"
#include "shared/result.hpp"
#include "shared/sqlite/database.hpp"

namespace cirkel::sync_db {

/// How the line is doing, for the daemon after a restart and for people.
struct SyncState {
    std::optional<Instant> last_ok_at;   ///< the last answer that held
    std::string last_error;              ///< of the last try; empty when it went well
    int failures = 0;                    ///< in a row
    std::optional<Instant> next_try_at;  ///< none: nothing is planned
    Duration clock_offset{0};            ///< the server's clock minus ours
    /// Since then the server takes nothing of this device; none: it does.
    std::optional<Instant> suspended_since = std::nullopt;
    /// Of the last answer; another one means that the server was restored from a backup.
    std::optional<EpochId> server_epoch = std::nullopt;
    bool operator==(const SyncState&) const = default;
};

Result<void> save_sync_state(sqlite::Database& database, const SyncState& state);
Result<SyncState> read_sync_state(sqlite::Database& database);

}  // namespace cirkel::sync_db
