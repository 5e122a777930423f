#pragma once

#include <string>
#include <vector>

#include "server/store/backups.hpp"
#include "shared/instant.hpp"
#include "shared/result.hpp"

namespace cirkel::backup {

/// Backups of the last day are all kept, then one a day for this long (security-privacy 4.6).
inline constexpr Duration kAllKeptFor = std::chrono::hours(24);
inline constexpr Duration kKeptFor = std::chrono::hours(24 * 30);

/// `FOLDER/cirkel-20261129-0915.db`, by UTC.
std::string backup_path(const std::string& folder, Instant now);

/// Writes all that is committed in a store's file to a new file of `folder`, reads it back and
/// finds it whole; only then it gets its name. A writer goes on meanwhile. It holds no keys and
/// not the ledger of what was erased. `Full` when the disk is; nothing half-made stays.
Result<store::MadeBackup> make_backup(const std::string& database, const std::string& folder,
                                      Instant now);

/// The backups in a folder, oldest first. Other files are none of its business.
Result<std::vector<std::string>> backups_in(const std::string& folder);

/// Deletes those whose time is over; never the newest.
Result<void> thin_out(const std::string& folder, Instant now);

}  // namespace cirkel::backup
