#pragma once

#include "server/desk/command_result.hpp"
#include "server/desk/desk.hpp"
#include "shared/instant.hpp"
#include "shared/loop/ids.hpp"
#include "shared/result.hpp"

namespace cirkel::server {

/// Every terminal: its last sign of life, what somebody has to see to, and the orders to it.
Result<CommandResult> list_devices(desk::Desk& desk, Instant now);
/// One terminal with all that is known of it.
Result<CommandResult> show_device(desk::Desk& desk, const TerminalId& id, Instant now);

}  // namespace cirkel::server
