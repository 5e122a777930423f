#pragma once

#include <string>

#include "shared/capture_db/capture_db.hpp"
#include "shared/instant.hpp"
#include "shared/log.hpp"
#include "shared/result.hpp"
#include "shared/sqlite/database.hpp"

namespace cirkel::upkeep {

/// Where the files of one device lie.
struct StorePlaces {
    std::string capture;  ///< capture.db
    std::string sync;     ///< sync.db
    std::string damaged;  ///< a folder for what was set aside
};

/// Opens capture.db, and mends it first where it is damaged: what can be read goes into a new file
/// with a new epoch, a record in its outbox tells the server how much, and the damaged file is set
/// aside with its log. Ends what a power cut broke off in the middle of that. A file that is gone
/// or empty, though the sync daemon has sent of it, is mended like a damaged one.
///
/// `birth.epoch` is drawn by the caller; a mended file has it. `Broken` as `capture_db::open`, when
/// the disk does not read, and when the file was made with another consent key.
Result<sqlite::Database> open_capture(const StorePlaces& places, const capture_db::Birth& birth,
                                      Log& log);

/// Damaged files are evidence for 30 days.
inline constexpr Duration kDamagedStays = std::chrono::hours(30 * 24);
/// Deletes what was set aside longer ago.
void drop_old_damaged(const StorePlaces& places, Instant now, Log& log);
/// Deletes all of it, because somebody withdrew: what was salvaged lies in capture.db, and a copy
/// that cannot be read cannot be erased in part (P-31). True when there was any.
bool drop_damaged(const StorePlaces& places, Log& log);
/// Files that lie there.
int count_damaged(const StorePlaces& places);

}  // namespace cirkel::upkeep
