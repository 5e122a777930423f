#pragma once

#include <string>

#include "server/desk/command_result.hpp"
#include "server/desk/desk.hpp"
#include "shared/instant.hpp"
#include "shared/result.hpp"

// What the operator asks about devices that come, move and go.
namespace cirkel::devices {

using server::CommandResult;

/// The devices that wait for approval, with their words, and those that were replaced and live
/// again.
Result<CommandResult> list_applicants(desk::Desk& desk);

/// Lets a device in whose screen shows these words; without words it says which they have to be.
Result<CommandResult> approve_device(desk::Desk& desk, const TerminalId& id,
                                     const std::string& words, Instant now);
Result<CommandResult> refuse_device(desk::Desk& desk, const TerminalId& id, Instant now);

/// Where a terminal goes: to a location of this server, or to the address that the server will
/// have.
struct Destination {
    std::string location;
    std::string touchpoint;  ///< empty: all of the location
    std::string url;
};
Result<CommandResult> move_device(desk::Desk& desk, const TerminalId& id,
                                  const Destination& destination, Instant now);

}  // namespace cirkel::devices
