#include "server/stick/unlock.hpp"

#include <utility>

#include "server/devices/directives.hpp"

namespace cirkel::stick {

Result<UnlockMade> make_unlock(desk::Desk& desk, const TerminalId& terminal, const audit::Doer& by,
                               Instant now) {
    auto transaction = desk.store.begin();
    if (!transaction) return transaction.error();
    const auto known = desk.store.devices().terminal(terminal);
    if (!known) return known.error();
    if (!*known) return devices::no_such_terminal(terminal);
    const audit::Deed deed{by.actor, audit::Action::DeviceUnlocked, "terminal " + terminal.text,
                           audit::Outcome::Done, by.origin};
    if (auto written = audit::write(desk.store, deed, now); !written) return written.error();
    if (auto committed = (*transaction)->commit(); !committed) return committed.error();
    wire::Unlock unlock{terminal, {}, now + kUnlockUsableFor};
    desk.random(unlock.nonce.bytes);
    return UnlockMade{unlock, wire::unlock_file(unlock, desk.keys.signing())};
}

Result<server::CommandResult> unlock_device(desk::Desk& desk, const TerminalId& terminal,
                                            Instant now) {
    auto made = make_unlock(desk, terminal, audit::operator_at_command_line(), now);
    if (!made) return made.error();
    return server::CommandResult{made->file + "\n",
                                 json::Object{{"terminal", terminal.text},
                                              {"usable_until", to_ms(made->unlock.usable_until)},
                                              {"file", made->file}}};
}

}  // namespace cirkel::stick
