#pragma once

#include <string>

#include "shared/instant.hpp"
#include "shared/loop/ids.hpp"
#include "shared/result.hpp"

namespace cirkel::backup {

struct Restored {
    std::string organisation;
    std::string set_aside{};  ///< where the database from before lies; empty when there was none
};

/// Puts a backup in the place of a data folder's database, which is set aside, and gives the store
/// a new life (`epoch`), by which terminals notice and send again what the backup has not. The
/// caller holds the lock of the folder. What was erased since the backup is erased again when the
/// folder is opened. `Broken` when the backup is damaged, `NotFound` when it is none; then nothing
/// was touched.
Result<Restored> restore_backup(const std::string& database, const std::string& file,
                                const EpochId& epoch, Instant now);

}  // namespace cirkel::backup
