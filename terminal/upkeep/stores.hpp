#pragma once

#include <string>

#include "shared/log.hpp"
#include "shared/loop/ids.hpp"
#include "shared/sqlite/database.hpp"

namespace cirkel::upkeep {

/// The two files of a device, lent for one piece of upkeep.
struct Stores {
    sqlite::Database& capture;
    sqlite::Database* sync = nullptr;  ///< none until a sync daemon has made its file
    EpochId& epoch;                    ///< of capture.db; a new one is written back
    Log& log;
};

}  // namespace cirkel::upkeep
