#pragma once

#include "shared/result.hpp"
#include "terminal/effects/device.hpp"
#include "terminal/session/event.hpp"

namespace cirkel::effects {

/// The cases of this location as staff at a terminal may see them, what became of what was heard,
/// the compliments, today's counts and how the line is doing. What was done with the cases on this
/// terminal shows at once: it is laid over what the feed told, until the feed has it.
Result<session::StaffBoard> read_board(Device& device, Instant now);

/// The last days' tapped = stored = sent = acknowledged = safe, and what still waits.
Result<session::Counts> read_counts(Device& device);

}  // namespace cirkel::effects
