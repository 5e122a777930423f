#pragma once

#include <string>

#include "shared/loop/ids.hpp"
#include "shared/result.hpp"

namespace cirkel::device {

/// What whoever hung the device on a wall found out about its glass.
struct KeptGlass {
    float px_per_mm = 0;    ///< 0: it was never measured
    int quarter_turns = 0;  ///< clockwise, of the picture on the panel: 0 to 3
    Language language{"nl"};
};

/// What was kept; the usual where nothing was, or where it cannot be read.
KeptGlass kept_glass(const std::string& path);
Result<void> keep_glass(const std::string& path, const KeptGlass& glass);

}  // namespace cirkel::device
