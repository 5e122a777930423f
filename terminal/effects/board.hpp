#pragma once

#include "shared/result.hpp"
#include "terminal/effects/device.hpp"
#include "terminal/session/event.hpp"

namespace cirkel::effects {

/// The cases of this location as staff at a terminal may see them, and how the line is doing.
Result<session::StaffBoard> read_board(Device& device);

/// The last days' tapped = stored = sent = acknowledged = safe, and what still waits.
Result<session::Counts> read_counts(Device& device);

}  // namespace cirkel::effects
