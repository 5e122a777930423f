#pragma once

#include <cstdint>

#include "shared/result.hpp"
#include "syncd/device/state_folder.hpp"

namespace cirkel::syncd {

/// How full the device is.
struct StorageUse {
    int disk_percent = 0;    ///< of the file system, 0 to 100
    std::int64_t bytes = 0;  ///< of both files with their logs
};

Result<StorageUse> read_storage_use(const StateFolder& folder);

}  // namespace cirkel::syncd
