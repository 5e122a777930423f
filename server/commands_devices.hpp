#pragma once

#include "server/commands.hpp"
#include "server/devices/directives.hpp"

namespace cirkel::server {

/// Every terminal: its last sign of life, what somebody has to see to, and the orders to it.
Result<CommandResult> list_devices(desk::Desk& desk, Instant now);
/// Orders something from a device; it hears of it with its next heartbeat.
Result<CommandResult> order_device(desk::Desk& desk, const TerminalId& id,
                                   const devices::Wanted& wanted, Instant now);
/// Stops taking anything from a device, or goes on with it; its data stays.
Result<CommandResult> suspend_device(desk::Desk& desk, const TerminalId& id, bool suspended);

}  // namespace cirkel::server
