#pragma once

#include "shared/capture_db/outbox.hpp"
#include "shared/loop/consent.hpp"
#include "shared/result.hpp"
#include "shared/sqlite/database.hpp"

namespace cirkel::capture_db {

/// Takes out of this file what the withdrawal names and queues the withdrawal itself, in one
/// transaction; saying the same again is no fault. Works also for a submission that was given at
/// another terminal: then only the withdrawal is stored.
///
/// The bytes are gone from the disk only after `Database::scrub` said so: the caller retries it.
Result<void> withdraw(sqlite::Database& database, const Withdrawal& withdrawal,
                      const OutboxRecord& record);

/// One erasure that the server ordered, with its place in the feed.
struct OrderedErasure {
    Seq pos = 0;
    RecordId id;  ///< a submission (with all that belongs to it) or one consent
};

/// Carries it out and remembers the place, in one transaction. As above, the file has to be
/// scrubbed.
Result<void> erase(sqlite::Database& database, const OrderedErasure& erasure);

/// The place up to which ordered erasures were carried out; the sync daemon reads it.
Result<Seq> erase_position(sqlite::Database& database);

}  // namespace cirkel::capture_db
