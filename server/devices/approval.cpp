#include "server/devices/approval.hpp"

#include <utility>

#include "server/access/enrol.hpp"
#include "server/desk/in_transaction.hpp"
#include "shared/wire/device/six_words.hpp"

namespace cirkel::devices {

namespace {

using audit::Action;
using desk::Desk;

Applicant with_words(const Desk& desk, store::WaitingDevice device) {
    auto words =
        wire::six_words({device.transport_key, device.consent_key, desk.keys.signing().public_key});
    return {std::move(device), std::move(words)};
}

audit::Deed decision_deed(const audit::Doer& doer, Action action, const TerminalId& id,
                          audit::Outcome outcome = audit::Outcome::Done) {
    return {doer.actor, action, "terminal " + id.text, outcome, doer.origin};
}

Error other_words() {
    return Error{Kind::Refused,
                 "these are not the words of the device that waits here; read them on its own "
                 "screen. If that shows other words, somebody else used the invitation: "
                 "refuse it, and make a new one"};
}

/// An invitation may be older than the terminal that has its name now.
Result<void> check_holder(Desk& desk, const Compared& compared) {
    const auto holder = desk.store.devices().terminal(compared.terminal);
    if (!holder) return holder.error();
    if (*holder && !compared.within.covers((*holder)->location))
        return Error{Kind::Conflict,
                     "a terminal of another location is called " + compared.terminal.text +
                         " by now; refuse this device and invite it by another name"};
    return done;
}

}  // namespace

Result<std::vector<Applicant>> applicants(Desk& desk, const rights::Reach& within) {
    auto waiting = desk.store.device_life().all_waiting();
    if (!waiting) return waiting.error();
    std::vector<Applicant> found;
    for (auto& device : *waiting)
        if (within.covers(device.location)) found.push_back(with_words(desk, std::move(device)));
    return found;
}

Result<Applicant> applicant(Desk& desk, const TerminalId& id, const rights::Reach& within) {
    auto waiting = desk.store.device_life().waiting(id);
    if (!waiting) return waiting.error();
    if (!*waiting || !within.covers((*waiting)->location))
        return Error{Kind::NotFound, "no device waits for approval as " + id.text +
                                         "; see: cirkel-server device waiting"};
    return with_words(desk, std::move(**waiting));
}

Result<void> approve(Desk& desk, const Compared& compared, const audit::Doer& doer, Instant now) {
    auto transaction = desk.store.begin();
    if (!transaction) return transaction.error();
    const auto known = applicant(desk, compared.terminal, compared.within);
    if (!known) return known.error();
    if (auto own = check_holder(desk, compared); !own) return own;
    const bool is_same = wire::are_the_words(compared.words, known->words);
    const bool is_open = !known->device.refused_at;
    const auto outcome = is_same && is_open ? audit::Outcome::Done : audit::Outcome::Refused;
    const auto act = decision_deed(doer, Action::DeviceApproved, compared.terminal, outcome);
    if (auto written = audit::write(desk.store, act, now); !written) return written;
    if (outcome == audit::Outcome::Done)
        if (auto let_in = access::admit(desk, known->device, now); !let_in) return let_in;
    // A try that was turned away is written down, too.
    if (auto committed = (*transaction)->commit(); !committed) return committed;
    if (!is_open)
        return Error{Kind::Refused,
                     compared.terminal.text + " was refused before; make a new invitation for it"};
    return is_same ? Result<void>(done) : other_words();
}

Result<void> refuse(Desk& desk, const TerminalId& id, const rights::Reach& within,
                    const audit::Doer& doer, Instant now) {
    return desk::in_transaction(desk, [&]() -> Result<void> {
        auto known = applicant(desk, id, within);
        if (!known) return known.error();
        if (known->device.refused_at) return done;
        known->device.refused_at = now;
        if (auto kept = desk.store.device_life().put_waiting(known->device); !kept) return kept;
        desk.log.write(Level::Error, "a device was refused at the desk terminal=" + id.text +
                                         " words=\"" + known->words +
                                         "\"; somebody else may have its invitation");
        return audit::write(desk.store, decision_deed(doer, Action::DeviceRefused, id), now);
    });
}

}  // namespace cirkel::devices
