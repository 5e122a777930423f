#pragma once

#include "terminal/effects/device.hpp"
#include "terminal/session/event.hpp"

namespace cirkel::effects {

/// Reads again what the sync daemon brought: the configuration (only when its signature holds, else
/// the last good one stays), the offer with what is left of this terminal's own share, and the
/// erasures that the server ordered, which are carried out. Called at the start and whenever the
/// doorbell rang. From `now` the schedules are laid out for some days, and an offer is over.
/// What a disk refused is told in the log once, and the answer says that it is in doubt.
session::SetupRead read_setup(Device& device, const Moment& now);

/// Why what a customer gives could not be kept: the disk is full (decisions 18), or capture.db
/// cannot be written.
std::optional<session::OutOfUse> out_of_use(const Device& device);

}  // namespace cirkel::effects
