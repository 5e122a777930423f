#pragma once

#include <string>

#include "shared/result.hpp"

namespace cirkel::files {

/// Overwrites a file with zeros, cuts it to nothing and takes it away, each on disk before the
/// next; a file that is not there is fine. What a disk keeps of blocks that it replaced by itself
/// (flash) is out of reach: what must not be read there has to be sealed before it is written.
Result<void> destroy_file(const std::string& path);

}  // namespace cirkel::files
