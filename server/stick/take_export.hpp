#pragma once

#include <string_view>

#include "server/desk/desk.hpp"
#include "server/stick/export_lines.hpp"
#include "shared/instant.hpp"
#include "shared/result.hpp"
#include "shared/wire/push.hpp"

namespace cirkel::stick {

/// Nothing, when a terminal of this server signed this export with a key that it has or had;
/// `NotFound` for an unknown terminal, `Refused` for one that is suspended or did not sign this.
Result<void> check_export(desk::Desk& desk, const ExportClaim& claim);

/// Takes in one push of a checked export by the way of the network, with the same answer. What is
/// known already is a duplicate, so an export may be taken in again, or while its terminal pushes.
Result<wire::PushReply> take_push(desk::Desk& desk, const TerminalId& device, std::string_view line,
                                  Instant now);

}  // namespace cirkel::stick
