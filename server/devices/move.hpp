#pragma once

#include <optional>
#include <string>

#include "server/access/enrol.hpp"
#include "server/audit/audit.hpp"
#include "server/desk/desk.hpp"
#include "server/rights/reach.hpp"
#include "shared/instant.hpp"
#include "shared/result.hpp"
#include "shared/wire/device/directive.hpp"

// A terminal that goes somewhere else, and a device that comes in its place.
namespace cirkel::devices {

/// To another location of this server, or to another touchpoint of the same.
struct Move {
    TerminalId terminal;
    LocationId to;
    std::optional<TouchpointId> touchpoint{};            ///< none: it serves all of its location
    rights::Reach within = rights::Reach::everywhere();  ///< both locations
};

/// From its next requests on the terminal asks what the other location asks and tells what is told
/// there. What it captured before stays where it was captured, also what comes in later. Its first
/// character changes where another terminal there has it. `NotFound` without the terminal, the
/// location or the touchpoint.
Result<store::Terminal> move(desk::Desk& desk, const Move& move, const audit::Doer& doer,
                             Instant now);

/// The server itself answers at another address from some day on: the terminal is told so, signed,
/// and goes there once that address has proven to be this server. A later order takes the place of
/// one that is still open. `Malformed` for what is no address of a server.
struct NewAddress {
    TerminalId terminal;
    std::string url;  ///< "https://host:port", without a path
    rights::Reach within = rights::Reach::everywhere();
};
Result<wire::Directive> move_to_address(desk::Desk& desk, const NewAddress& address,
                                        const audit::Doer& doer, Instant now);

/// The invitation by which a new device takes over the name, the touchpoint and the first character
/// of a terminal ("Vervang T-081"). The old one goes on until the new one is let in; from then on
/// its keys sign nothing any more, the consents that they signed hold, and what it still has is
/// told when it lives again, and comes by USB stick. `NotFound` without such a terminal.
Result<access::Invitation> replacing(desk::Desk& desk, const TerminalId& id,
                                     const rights::Reach& within);

}  // namespace cirkel::devices
