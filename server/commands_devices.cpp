#include "server/commands_devices.hpp"

#include "server/commands_casework.hpp"
#include "server/devices/move.hpp"

namespace cirkel::server {

using desk::Desk;

Result<CommandResult> order_device(Desk& desk, const TerminalId& id, const devices::Wanted& wanted,
                                   Instant now) {
    const auto directive = devices::order(desk, id, wanted, now);
    if (!directive) return directive.error();
    const std::string kind(wire::name_of(directive->kind));
    return CommandResult{
        id.text + " hears with its next heartbeat: " + kind + "\n",
        json::Object{{"terminal", id.text}, {"kind", kind}, {"nonce", directive->nonce.text()}}};
}

Result<CommandResult> suspend_device(Desk& desk, const TerminalId& id, bool suspended,
                                     Instant now) {
    const auto doer = audit::operator_at_command_line();
    if (auto set = devices::set_suspended(desk, id, suspended, doer, now); !set) return set.error();
    return CommandResult{
        id.text + (suspended ? " is suspended; it keeps its data\n" : " goes on\n"),
        json::Object{{"terminal", id.text}, {"suspended", suspended}}};
}

Result<CommandResult> replace_device(Desk& desk, const TerminalId& id,
                                     const Replacement& replacement, Instant now) {
    auto invitation = devices::replacing(desk, id, rights::Reach::everywhere());
    if (!invitation) return invitation.error();
    invitation->valid_for = replacement.valid_for;
    invitation->approval = replacement.approval;
    auto made = make_token(desk, *invitation, now);
    if (made)
        made->text += "The device that is " + id.text +
                      " now goes on until the new one is let in. If it has anything left by then, "
                      "bring that by USB stick: cirkel-syncd export\n";
    return made;
}

}  // namespace cirkel::server
