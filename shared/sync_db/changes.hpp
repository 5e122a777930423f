#pragma once

#include <string>

#include "shared/instant.hpp"
#include "shared/result.hpp"
#include "shared/sqlite/database.hpp"
#include "shared/wire/pull.hpp"

namespace cirkel::sync_db {

/// Applies a batch of the feed and moves the cursor, in one transaction, so that a kill leaves both
/// or neither. Applying the same batch twice gives the same. True when something was erased: the
/// caller then retries `Database::scrub` until it says so.
Result<bool> apply_changes(sqlite::Database& database, const wire::PullReply& reply, Instant now);

/// Where the feed goes on; empty = from the start.
Result<std::string> read_cursor(sqlite::Database& database);
/// Forgets everything that the feed told, before all of it is asked for again.
Result<void> forget_changes(sqlite::Database& database);

}  // namespace cirkel::sync_db
