#include "server/devices/move.hpp"

#include <algorithm>
#include <utility>

#include "platform/http/http_client.hpp"
#include "server/desk/in_transaction.hpp"
#include "server/devices/directives.hpp"

namespace cirkel::devices {

namespace {

using desk::Desk;

Result<store::Terminal> terminal_within(Desk& desk, const TerminalId& id,
                                        const rights::Reach& within) {
    auto terminal = desk.store.devices().terminal(id);
    if (!terminal) return terminal.error();
    if (!*terminal || !within.covers((*terminal)->location)) return no_such_terminal(id);
    return std::move(**terminal);
}

Result<void> check_destination(Desk& desk, const Move& move) {
    const auto location = desk.store.setup().location(move.to);
    if (!location) return location.error();
    if (!*location || !move.within.covers(move.to))
        return Error{Kind::NotFound,
                     "there is no location " + move.to.text + "; see: cirkel-server location list"};
    return access::check_touchpoint(desk, move.to, move.touchpoint);
}

}  // namespace

Result<store::Terminal> move(Desk& desk, const Move& move, const audit::Doer& doer, Instant now) {
    store::Terminal after;
    auto moved = desk::in_transaction(desk, [&]() -> Result<void> {
        const auto before = terminal_within(desk, move.terminal, move.within);
        if (!before) return before.error();
        if (auto found = check_destination(desk, move); !found) return found;
        after = *before;
        after.location = move.to;
        after.touchpoint = move.touchpoint;
        const auto sign =
            access::free_character(desk.store, {move.to, move.terminal, before->first_character});
        if (!sign) return sign.error();
        after.first_character = *sign;
        if (auto kept = desk.store.devices().put_terminal(after); !kept) return kept;
        if (auto settled = access::settle_places(desk, after, *before, now); !settled)
            return settled;
        if (auto renewed = desk.store.setup().renew_configuration(); !renewed) return renewed;
        const audit::Deed deed{doer.actor, audit::Action::DeviceMoved, "terminal " + after.id.text,
                               audit::Outcome::Done, doer.origin};
        return audit::write(desk.store, deed, now);
    });
    if (!moved) return moved.error();
    return after;
}

Result<wire::Directive> move_to_address(Desk& desk, const NewAddress& address,
                                        const audit::Doer& doer, Instant now) {
    const auto terminal = terminal_within(desk, address.terminal, address.within);
    if (!terminal) return terminal.error();
    // By the rule by which the terminal itself takes an address.
    if (const auto takes = http::make_client(address.url, ""); !takes) return takes.error();
    Wanted wanted{wire::DirectiveKind::Move};
    wanted.url = address.url;
    wanted.by = doer;
    return order(desk, address.terminal, wanted, now);
}

Result<access::Invitation> replacing(Desk& desk, const TerminalId& id,
                                     const rights::Reach& within) {
    const auto terminal = terminal_within(desk, id, within);
    if (!terminal) return terminal.error();
    return access::Invitation{terminal->location, id, terminal->first_character,
                              terminal->touchpoint};
}

}  // namespace cirkel::devices
