#include "server/devices/directives.hpp"

namespace cirkel::devices {

namespace {

using desk::Desk;

Result<store::Terminal> terminal_of(Desk& desk, const TerminalId& id) {
    const auto terminal = desk.store.devices().terminal(id);
    if (!terminal) return terminal.error();
    if (!*terminal) return no_such_terminal(id);
    return **terminal;
}

audit::Deed done_deed(const audit::Doer& doer, audit::Action action, const TerminalId& id) {
    return {doer.actor, action, "terminal " + id.text, audit::Outcome::Done, doer.origin};
}

audit::Action action_of(wire::DirectiveKind kind) {
    if (kind == wire::DirectiveKind::RotateKeys) return audit::Action::KeysChanged;
    if (kind == wire::DirectiveKind::Move) return audit::Action::DeviceMoved;
    return audit::Action::DeviceChanged;
}

/// Those that wait for the device already; what was signed with another key of ours is passed over.
Result<std::vector<wire::Directive>> waiting(Desk& desk, const TerminalId& id) {
    const auto sent = open_directives(desk, id);
    if (!sent) return sent.error();
    std::vector<wire::Directive> open;
    for (const wire::SignedDirective& one : *sent)
        if (auto directive = wire::open_directive(one, id, desk.keys.signing().public_key))
            open.push_back(std::move(*directive));
    return open;
}

/// The one that says the same already. A device can be on its way to one address only.
Result<std::optional<wire::Directive>> same_as(Desk& desk, const TerminalId& id,
                                               const Wanted& wanted, Instant now) {
    auto open = waiting(desk, id);
    if (!open) return open.error();
    for (auto& one : *open) {
        if (one.kind != wanted.kind || one.drain != wanted.drain) continue;
        if (one.url == wanted.url) return std::optional(std::move(one));
        auto ended = desk.store.fleet().end_directive(id, one.nonce, "superseded", now);
        if (!ended) return ended.error();
    }
    return std::optional<wire::Directive>();
}

Result<wire::Directive> keep_new(Desk& desk, const TerminalId& id, const Wanted& wanted,
                                 Instant now) {
    wire::Directive directive;
    directive.kind = wanted.kind;
    directive.device = id;
    desk.random(directive.nonce.bytes);
    directive.issued_at = now;
    directive.drain = wanted.drain;
    directive.url = wanted.url;
    const auto sent = wire::sign_directive(directive, desk.keys.signing());
    const store::KeptDirective kept{directive.nonce, id, now, sent.text, sent.signature};
    if (auto added = desk.store.fleet().add_directive(kept); !added) return added.error();
    const auto act = done_deed(wanted.by, action_of(wanted.kind), id);
    if (auto written = audit::write(desk.store, act, now); !written) return written.error();
    return directive;
}

}  // namespace

Error no_such_terminal(const TerminalId& id) {
    return Error{Kind::NotFound,
                 "there is no terminal " + id.text + "; see: cirkel-server device list"};
}

Result<wire::Directive> order(Desk& desk, const TerminalId& id, const Wanted& wanted, Instant now) {
    auto transaction = desk.store.begin();
    if (!transaction) return transaction.error();
    if (const auto terminal = terminal_of(desk, id); !terminal) return terminal.error();
    auto known = same_as(desk, id, wanted, now);
    if (!known) return known.error();
    if (*known) return std::move(**known);
    auto directive = keep_new(desk, id, wanted, now);
    if (!directive) return directive;
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

Result<void> set_suspended(Desk& desk, const TerminalId& id, bool suspended,
                           const audit::Doer& doer, Instant now) {
    auto transaction = desk.store.begin();
    if (!transaction) return transaction.error();
    auto terminal = terminal_of(desk, id);
    if (!terminal) return terminal.error();
    terminal->revoked = suspended;
    if (auto kept = desk.store.devices().put_terminal(*terminal); !kept) return kept;
    const auto act = done_deed(doer, audit::Action::DeviceChanged, id);
    if (auto written = audit::write(desk.store, act, now); !written) return written;
    return (*transaction)->commit();
}

}  // namespace cirkel::devices
