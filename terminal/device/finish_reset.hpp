#pragma once

#include <chrono>

#include "shared/instant.hpp"
#include "shared/log.hpp"
#include "shared/result.hpp"
#include "terminal/device/places.hpp"

namespace cirkel::device {

/// How long the sync daemon has for its part; then whoever starts this program tries again.
struct ResetPatience {
    Duration longest = std::chrono::seconds(40);
    Duration look_every = std::chrono::milliseconds(50);
};

/// Goes on with a reset that was begun on this device, if one was: destroys what is the terminal's,
/// waits for the sync daemon's part, and takes the mark away. What follows finds a device as new.
/// To be called with the terminal's lock, before anything is opened. `Busy` when the daemon has not
/// done its part in time: nothing may begin then.
Result<void> finish_reset(const Places& places, Log& log, const ResetPatience& patience = {});

}  // namespace cirkel::device
