#pragma once

#include "shared/result.hpp"
#include "terminal/effects/device.hpp"
#include "terminal/session/effect.hpp"

namespace cirkel::effects {

/// Erases on this device and queues the withdrawal; yes only when the bytes are gone from the disk.
/// `Busy` when the sync daemon kept reading: the withdrawal stands, saying it again tries the rest.
Result<void> withdraw(Device& device, const session::Withdraw& effect);

}  // namespace cirkel::effects
