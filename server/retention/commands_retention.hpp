#pragma once

#include "server/desk/command_result.hpp"
#include "server/desk/desk.hpp"
#include "shared/instant.hpp"

namespace cirkel::server {

/// What is kept how long, when the job ran last, when it runs next, and what it would let go now:
/// the dry run. Changes nothing.
Result<CommandResult> show_retention(desk::Desk& desk, Instant now);

}  // namespace cirkel::server
