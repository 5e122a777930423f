#include "server/contacts/retention.hpp"

#include <algorithm>
#include <string>

#include "server/casework/cases.hpp"

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
    if (auto wiped = desk.store.contacts().wipe_contact(held.consent); !wiped) return wiped;
    return (*transaction)->commit();
}

void tell_what_is_owed(Desk& desk, const HeldContact& held, Instant now) {
    if (!is_open(held) || held.purpose != Purpose::Call || now < held.given_at + kCallAlarm) return;
    const auto left = std::chrono::ceil<std::chrono::days>(ends_at(held) - now).count();
    desk.log.write(Level::Warning, "case " + std::to_string(held.case_number->value) +
                                       " still waits for its call; its contact is wiped in " +
                                       std::to_string(left) + " days");
}

}  // namespace

Instant ends_at(const HeldContact& held) {
    const auto last = held.given_at + (held.purpose == Purpose::Call ? kCallKept : kMailKept);
    return held.closed_at ? std::min(last, *held.closed_at + kKeptAfterClose) : last;
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
    return done;
}

}  // namespace cirkel::contacts
