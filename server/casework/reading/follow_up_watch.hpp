#pragma once

#include "server/desk/desk.hpp"
#include "shared/instant.hpp"
#include "shared/result.hpp"

namespace cirkel::casework {

/// Looks whether something is forgotten: a text that nobody read for a working day of its location,
/// a case whose clock runs out, by the rungs of the ladder (closed-loop 3.3). Each is told once and
/// ends by itself when it was seen to. Own transaction.
Result<void> watch_follow_up(desk::Desk& desk, Instant now);

}  // namespace cirkel::casework
