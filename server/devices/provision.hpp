#pragma once

#include <optional>
#include <string>

#include "server/access/enrol.hpp"
#include "server/audit/audit.hpp"
#include "server/desk/command_result.hpp"
#include "server/desk/desk.hpp"
#include "shared/installing/ask.hpp"
#include "shared/instant.hpp"
#include "shared/result.hpp"

// A file on a USB stick by which a device becomes a terminal, also with no network yet.
namespace cirkel::devices {

/// For which terminal, and what it needs to reach this server.
struct Provision {
    LocationId location;
    TerminalId terminal;
    std::optional<TouchpointId> touchpoint{};  ///< none: it serves all of its location
    Duration window = access::kTokenValidForMax;
    std::string url{};  ///< empty: the address that customers use
    std::string ca{};   ///< certificates in PEM
    std::optional<installing::NetworkWish> network{};
    audit::Doer by = audit::operator_at_command_line();
};

/// What it gives: the file, and what stands on the sheet beside the QR code.
struct Provisioned {
    TerminalId terminal;
    std::string place;  ///< "Uitgang, Utrecht"
    std::string organisation;
    std::string url;
    std::string file;
    std::string invitation;  ///< text of the QR code
    std::string code;        ///< "H4XN-7QK0-12345"
    Instant usable_until;
    std::string until;  ///< "2026-12-09 14:00", by the clock of the place
};

/// Invites a new terminal and writes down all that it needs. Whoever uses it is let in by six
/// words. An earlier invitation of the same name ends. `Conflict` when there is such a terminal
/// already, `NotFound` without the location, `Full` when all first characters there are given or
/// promised: it may work for days before it hears of another one. `Malformed` for an address that
/// no device can open.
Result<Provisioned> provision(desk::Desk& desk, const Provision& wanted, Instant now);

/// The same as the answer to a command.
Result<server::CommandResult> provision_device(desk::Desk& desk, const Provision& wanted,
                                               Instant now);

}  // namespace cirkel::devices
