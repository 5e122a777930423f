#pragma once

#include <functional>

#include "platform/clock/clock.hpp"
#include "shared/log.hpp"
#include "syncd/device/state_folder.hpp"

namespace cirkel::syncd {

/// What the commands need of the outside; main makes it.
struct Surroundings {
    StateFolder folder;
    clock::Clock& clock;
    Log& log;
    std::function<double()> jitter;  ///< a random number from 0 to 1
};

}  // namespace cirkel::syncd
