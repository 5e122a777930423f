#pragma once

#include "syncd/lanes/desk.hpp"
#include "syncd/rhythm/schedule.hpp"

namespace cirkel::syncd {

/// Tells the server that this device lives and what waits on it. `changed` of the result says that
/// the server has a newer configuration.
Attempt beat(Desk& desk, const Moment& now);

}  // namespace cirkel::syncd
