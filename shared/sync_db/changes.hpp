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

/// Up to which place of its main stream the feed has taken in what this device sent in this epoch:
/// a whole answer came after it was acknowledged.
Result<Seq> caught_up_with(sqlite::Database& database, const EpochId& epoch);

/// Before the whole feed is asked for anew, from the empty cursor on.
Result<void> begin_whole(sqlite::Database& database);
/// Applies a batch of it beside what stands; as `apply_changes`, but the cursor stays until the
/// last batch (without `more`), which also forgets everything that was not in the whole. A customer
/// who asks meanwhile is still answered by what was told before; a kill costs nothing but the way.
Result<bool> apply_whole(sqlite::Database& database, const wire::PullReply& reply, Instant now);

}  // namespace cirkel::sync_db
