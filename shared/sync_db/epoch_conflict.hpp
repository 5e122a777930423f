#pragma once

#include <optional>

#include "shared/instant.hpp"
#include "shared/loop/ids.hpp"
#include "shared/result.hpp"
#include "shared/sqlite/database.hpp"

namespace cirkel::sync_db {

/// The server knows other records under an epoch than this device has: the file was copied, or set
/// back. The terminal answers with a new epoch.
struct EpochConflict {
    EpochId epoch;
    Instant at;
    bool operator==(const EpochConflict&) const = default;
};

/// Only the last one is kept.
Result<void> save_epoch_conflict(sqlite::Database& database, const EpochConflict& conflict);
Result<std::optional<EpochConflict>> read_epoch_conflict(sqlite::Database& database);
/// Another epoch is in use and accepted.
Result<void> forget_epoch_conflict(sqlite::Database& database);

}  // namespace cirkel::sync_db
