#pragma once

#include "server/access/enrol.hpp"
#include "server/commands.hpp"
#include "server/devices/directives.hpp"

namespace cirkel::server {

/// Orders something from a device; it hears of it with its next heartbeat.
Result<CommandResult> order_device(desk::Desk& desk, const TerminalId& id,
                                   const devices::Wanted& wanted, Instant now);
/// Stops taking anything from a device, or goes on with it; its data stays.
Result<CommandResult> suspend_device(desk::Desk& desk, const TerminalId& id, bool suspended,
                                     Instant now);

/// How long the invitation of a replacement holds, and whether it asks for approval all the same.
struct Replacement {
    Duration valid_for = access::kTokenValidFor;
    bool approval = false;
};
/// Makes the code by which another device takes over a terminal's name, touchpoint and character.
Result<CommandResult> replace_device(desk::Desk& desk, const TerminalId& id,
                                     const Replacement& replacement, Instant now);

}  // namespace cirkel::server
