#pragma once

#include <string>

#include "shared/result.hpp"

namespace cirkel::stick {

/// The one partition of the one USB stick that is plugged in, as "sdb1"; a stick without a table of
/// partitions is one as a whole. `system` is the root of sysfs, "/sys". `NotFound` for none,
/// `Conflict` for several sticks or several partitions: nobody should have to guess which is meant.
Result<std::string> find_partition(const std::string& system);

}  // namespace cirkel::stick
