#pragma once

#include <string>
#include <vector>

#include "server/audit/audit.hpp"
#include "server/desk/desk.hpp"
#include "shared/instant.hpp"
#include "shared/result.hpp"
#include "shared/wire/device/directive.hpp"

namespace cirkel::devices {

/// What is ordered; to whom, when and under which nonce is added.
struct Wanted {
    wire::DirectiveKind kind = wire::DirectiveKind::Unknown;
    bool drain = false;
    std::string url{};  ///< with a move
    audit::Doer by = audit::operator_at_command_line();
};

Error no_such_terminal(const TerminalId& id);

/// Signs an order and keeps it until the device says what became of it: one transaction. `NotFound`
/// without such a terminal. An open one that says the same is given instead of a second; one that
/// moves the device to another address ends by this one.
Result<wire::Directive> order(desk::Desk& desk, const TerminalId& id, const Wanted& wanted,
                              Instant now);

/// The orders that the device has not answered yet, oldest first, as they travel.
Result<std::vector<wire::SignedDirective>> open_directives(desk::Desk& desk, const TerminalId& id);

/// A terminal that is suspended keeps its data and says how it is doing; nothing else is taken from
/// it or given to it. `NotFound` without such a terminal.
Result<void> set_suspended(desk::Desk& desk, const TerminalId& id, bool suspended,
                           const audit::Doer& doer, Instant now);

}  // namespace cirkel::devices
