#pragma once

#include "platform/clock/clock.hpp"
#include "syncd/device/device.hpp"

namespace cirkel::syncd {

/// What the clocks say now.
Moment read_moment(clock::Clock& clock);

}  // namespace cirkel::syncd
