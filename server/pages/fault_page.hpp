#pragma once

#include <string>

#include "shared/loop/ids.hpp"

namespace cirkel::pages {

/// Anything that went wrong, told without technical words. `number` is what to name to us.
struct FaultPage {
    std::string brand;
    std::string heading;
    std::string explanation;
    std::string back = "/";
    std::string back_words;
    std::string number;  ///< empty: nothing to look up
    Language language{"nl"};
};

}  // namespace cirkel::pages
