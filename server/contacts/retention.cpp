#include "server/contacts/retention.hpp"

#include <algorithm>
#include <string>
#include <variant>

#include "server/casework/system_moves.hpp"
#include "server/desk/in_transaction.hpp"
#include "shared/wire/record.hpp"

namespace cirkel::contacts {

namespace {

using desk::Desk;
using store::HeldContact;

bool is_open(const HeldContact& held) { return held.case_number && !held.closed_at; }

Result<void> wipe(Desk& desk, const HeldContact& held, Instant now) {
    auto transaction = desk.store.begin();
    if (!transaction) return transaction.error();
    if (is_open(held))
        if (auto closed = casework::close_unreached(desk.store, *held.case_number, now); !closed)
            return closed;
    if (auto wiped = desk.store.contacts().wipe_contact(held.consent, now); !wiped) return wiped;
    return (*transaction)->commit();
}

void tell_what_is_owed(Desk& desk, const HeldContact& held, Instant now) {
    if (!is_open(held) || held.purpose != Purpose::Call || now < held.given_at + kCallAlarm) return;
    const auto left = std::chrono::ceil<std::chrono::days>(ends_at(held) - now).count();
    desk.log.write(Level::Warning, "case " + std::to_string(held.case_number->value) +
                                       " still waits for its call; its contact is wiped in " +
                                       std::to_string(left) + " days");
}

Result<void> wipe_doubted(Desk& desk, Instant now) {
    const auto all = desk.store.contacts().doubted();
    if (!all) return all.error();
    for (const auto& doubted : *all) {
        if (now < ends_at(doubted)) continue;
        const auto erased = desk::in_transaction(
            desk, [&] { return desk.store.records().erase_quarantined(doubted.id); });
        if (!erased) return erased;
        desk.log.write(Level::Warning,
                       "a consent in quarantine was erased, as the time of its contact is over; "
                       "terminal=" +
                           doubted.terminal.text);
    }
    return done;
}

Duration kept_for(Purpose purpose) { return purpose == Purpose::Call ? kCallKept : kMailKept; }

}  // namespace

Instant ends_at(const HeldContact& held) {
    const auto last = held.given_at + kept_for(held.purpose);
    if (is_open(held)) return last;
    // An answer that needed no case, or the one that closed it: the later of the two is the last.
    const auto told = std::max(held.closed_at, held.told_by_mail_at);
    return told ? std::min(last, *told + kKeptAfterClose) : last;
}

Instant ends_at(const store::DoubtedConsent& doubted) {
    const auto record = wire::read_record_text(doubted.raw);
    const auto* consent = record ? std::get_if<Consent>(&record->content) : nullptr;
    // Whatever cannot be read gets the shorter time.
    if (!consent) return doubted.received_at + kCallKept;
    const bool is_dated = consent->given.clock != ClockQuality::Unset;
    const auto given =
        is_dated ? std::min(consent->given.wall, doubted.received_at) : doubted.received_at;
    return given + kept_for(consent->purpose);
}

Result<void> wipe_ended(Desk& desk, Instant now) {
    const auto all = desk.store.contacts().held();
    if (!all) return all.error();
    for (const auto& held : *all) {
        if (now < ends_at(held))
            tell_what_is_owed(desk, held, now);
        else if (auto wiped = wipe(desk, held, now); !wiped)
            return wiped;
    }
    if (auto wiped = wipe_doubted(desk, now); !wiped) return wiped;
    return desk::in_transaction(
        desk, [&] { return desk.store.contacts().drop_proofs_before(now - kProofKept); });
}

}  // namespace cirkel::contacts
