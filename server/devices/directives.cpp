#include "server/devices/directives.hpp"

namespace cirkel::devices {

namespace {

using desk::Desk;

Result<store::Terminal> terminal_of(Desk& desk, const TerminalId& id) {
    const auto terminal = desk.store.devices().terminal(id);
    if (!terminal) return terminal.error();
    if (!*terminal)
        return Error{Kind::NotFound,
                     "there is no terminal " + id.text + "; see: cirkel-server device list"};
    return **terminal;
}

/// One of this kind that waits for the device already.
Result<std::optional<wire::Directive>> waiting(Desk& desk, const TerminalId& id,
                                               const Wanted& wanted) {
    const auto sent = open_directives(desk, id);
    if (!sent) return sent.error();
    for (const wire::SignedDirective& one : *sent) {
        auto directive = wire::open_directive(one, id, desk.keys.signing().public_key);
        if (directive && directive->kind == wanted.kind && directive->drain == wanted.drain)
            return std::optional(std::move(*directive));
    }
    return std::optional<wire::Directive>();
}

}  // namespace

Result<wire::Directive> order(Desk& desk, const TerminalId& id, const Wanted& wanted, Instant now) {
    auto transaction = desk.store.begin();
    if (!transaction) return transaction.error();
    if (const auto terminal = terminal_of(desk, id); !terminal) return terminal.error();
    auto known = waiting(desk, id, wanted);
    if (!known) return known.error();
    if (*known) return std::move(**known);
    wire::Directive directive;
    directive.kind = wanted.kind;
    directive.device = id;
    desk.random(directive.nonce.bytes);
    directive.issued_at = now;
    directive.drain = wanted.drain;
    const auto sent = wire::sign_directive(directive, desk.keys.signing());
    const store::KeptDirective kept{directive.nonce, id, now, sent.text, sent.signature};
    if (auto added = desk.store.fleet().add_directive(kept); !added) return added.error();
    if (auto committed = (*transaction)->commit(); !committed) return committed.error();
    return directive;
}

Result<std::vector<wire::SignedDirective>> open_directives(Desk& desk, const TerminalId& id) {
    const auto all = desk.store.fleet().directives(id);
    if (!all) return all.error();
    std::vector<wire::SignedDirective> open;
    for (const auto& one : *all)
        if (!one.outcome) open.push_back({one.text, one.signature});
    return open;
}

Result<void> set_suspended(Desk& desk, const TerminalId& id, bool suspended) {
    auto transaction = desk.store.begin();
    if (!transaction) return transaction.error();
    auto terminal = terminal_of(desk, id);
    if (!terminal) return terminal.error();
    terminal->revoked = suspended;
    if (auto kept = desk.store.devices().put_terminal(*terminal); !kept) return kept;
    return (*transaction)->commit();
}

}  // namespace cirkel::devices
