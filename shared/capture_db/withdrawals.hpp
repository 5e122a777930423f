#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "shared/capture_db/outbox.hpp"
#include "shared/instant.hpp"
#include "shared/loop/consent.hpp"
#include "shared/result.hpp"
#include "shared/sqlite/database.hpp"

namespace cirkel::capture_db {

/// Takes out of this file what the withdrawal names and queues the withdrawal itself, in one
/// transaction; saying the same again is no fault. Works also for a submission that was given at
/// another terminal: then only the withdrawal is stored.
///
/// The bytes are gone from the disk only after `finish_erasures` said so.
Result<void> withdraw(sqlite::Database& database, const Withdrawal& withdrawal,
                      const OutboxRecord& record);

/// The first half of it, part of a caller's transaction.
Result<void> erase_withdrawn(sqlite::Database& database, const Withdrawal& withdrawal, Instant at);

/// How far the erasures that one sync.db ordered were carried out here. `source` is the birth id of
/// that file: the numbers of another one say nothing about it.
struct ErasePosition {
    IdBytes source{};  ///< all zero: nothing was carried out yet
    Seq number = 0;
    bool operator==(const ErasePosition&) const = default;
};

/// One erasure that the server ordered, with its place among those of its sync.db.
struct OrderedErasure {
    ErasePosition position;
    RecordId id;  ///< a submission (with all that belongs to it) or one consent
    Instant at;   ///< now
};

/// Carries it out and remembers the place, in one transaction. As above, `finish_erasures`
/// follows.
Result<void> erase(sqlite::Database& database, const OrderedErasure& erasure);

/// Part of a caller's transaction that erased: the bytes have to go from the disk at once.
Result<void> owe_scrub(sqlite::Database& database);
/// Part of a caller's transaction that pruned: what SQLite's own overwriting missed may wait for
/// `kGapsStay`, so that the file is not written anew for every step of pruning.
Result<void> note_gaps(sqlite::Database& database, Instant now);
inline constexpr Duration kGapsStay = std::chrono::hours(24);

/// Makes erased bytes unreadable, when an erasure since the last time owes it; survives a kill in
/// between. False when a reader still uses the log after `wait`: try again.
Result<bool> finish_erasures(sqlite::Database& database, Duration wait);
/// The same for gaps that are there for a day at `now`. True when there is nothing to do.
Result<bool> close_gaps(sqlite::Database& database, Instant now);

/// The bodies of the withdrawals that were made here of one submission, oldest first.
Result<std::vector<std::string>> read_withdrawals_of(sqlite::Database& database,
                                                     const SubmissionId& id);

/// Up to which ordered erasures were carried out; the sync daemon reads it.
Result<ErasePosition> erase_position(sqlite::Database& database);

}  // namespace cirkel::capture_db
