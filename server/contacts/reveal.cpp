#include "server/contacts/reveal.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "server/intake/erase.hpp"
#include "server/store/contacts.hpp"

namespace cirkel::contacts {

namespace {

using desk::Desk;
using store::HeldContact;

constexpr std::string_view kCall = "call";
constexpr std::string_view kMail = "mail";
constexpr std::string_view kRequest = "request";
constexpr std::array kReasons{kCall, kMail, kRequest};

std::string name_of(CaseNumber number) { return "case " + std::to_string(number.value); }

Result<store::Case> case_of(Desk& desk, const ContactOrder& order) {
    const auto known = desk.store.cases().case_by_number(order.number);
    if (!known) return known.error();
    if (!*known || !order.within.covers((*known)->location))
        return Error{Kind::NotFound, "there is no " + name_of(order.number)};
    return **known;
}

Result<HeldContact> contact_of(Desk& desk, const store::Case& value) {
    const auto held = desk.store.contacts().held_for(value.of);
    if (!held) return held.error();
    if (!*held)
        return Error{Kind::NotFound, name_of(value.number) +
                                         " has no contact: none was given, it was taken back, or "
                                         "its time is over"};
    return **held;
}

std::optional<Error> why_not(const store::Case& value, const HeldContact& held,
                             const ContactOrder& order, const std::string& reason) {
    if (value.owner != order.by)
        return Error{Kind::Conflict, "only who has " + name_of(order.number) +
                                         " may see its contact; take it first"};
    if (!store::is_open(value.state))
        return Error{Kind::Conflict,
                     name_of(order.number) + " is closed; reopen it to speak with the customer"};
    if (std::find(kReasons.begin(), kReasons.end(), reason) == kReasons.end())
        return Error{Kind::Malformed, "say why: call, mail or request"};
    const bool is_agreed =
        reason == kRequest || reason == (held.purpose == Purpose::Call ? kCall : kMail);
    if (!is_agreed)
        return Error{Kind::Refused, "the customer agreed to a " +
                                        std::string(cirkel::name_of(held.purpose)) +
                                        ", and to nothing else"};
    return std::nullopt;
}

/// The contact that may be shown by this order, as things stand.
Result<HeldContact> contact_to_show(Desk& desk, const ContactOrder& order,
                                    const std::string& reason) {
    const auto value = case_of(desk, order);
    if (!value) return value.error();
    const auto held = contact_of(desk, *value);
    if (!held) return held;
    if (auto refusal = why_not(*value, *held, order, reason)) return *refusal;
    return held;
}

Result<void> write_down(Desk& desk, const audit::Deed& deed, Instant now) {
    auto transaction = desk.store.begin();
    if (!transaction) return transaction.error();
    if (auto written = audit::write(desk.store, deed, now); !written) return written;
    return (*transaction)->commit();
}

}  // namespace

std::span<const std::string_view> reveal_reasons() { return kReasons; }

Result<KeeperQuestion> begin_reveal(Desk& desk, const ContactOrder& order,
                                    const std::string& reason) {
    const auto held = contact_to_show(desk, order, reason);
    if (!held) return held.error();
    return KeeperQuestion(
        [consent = held->consent, reason,
         ask = desk.keeper.reveal_aside({held->contact, order.number, order.by, reason})] {
            return KeeperSaid{consent, reason, ask()};
        });
}

Result<keeper::OpenedContact> end_reveal(Desk& desk, const ContactOrder& order,
                                         const KeeperSaid& said, Instant now) {
    auto opened = said.opened;
    const auto held = contact_to_show(desk, order, said.reason);
    if (!held)
        opened = held.error();
    else if (held->consent != said.consent)
        opened = Error{Kind::Conflict, "another contact was given meanwhile; ask again"};
    const audit::Deed deed{order.by, audit::Action::Reveal,
                           name_of(order.number) + " why " + said.reason,
                           opened ? audit::Outcome::Done : audit::Outcome::Refused, order.origin};
    if (auto written = write_down(desk, deed, now); !written) return written.error();
    return opened;
}

Result<keeper::OpenedContact> reveal(Desk& desk, const ContactOrder& order,
                                     const std::string& reason, Instant now) {
    const auto ask = begin_reveal(desk, order, reason);
    return ask ? end_reveal(desk, order, (*ask)(), now) : ask.error();
}

Result<int> suppress(Desk& desk, const ContactOrder& order, Instant now) {
    const auto value = case_of(desk, order);
    if (!value) return value.error();
    const auto held = contact_of(desk, *value);
    if (!held) return held.error();
    const auto mark = desk.store.contacts().mark_of(held->consent);
    if (!mark) return mark.error();
    if (!*mark || (*mark)->hash == Digest{})
        return Error{Kind::Busy,
                     "the keeper has not seen this contact yet; does it run? Otherwise "
                     "try again in a minute"};
    const auto same = desk.store.contacts().held_with((*mark)->hash);
    if (!same) return same.error();
    auto transaction = desk.store.begin();
    if (!transaction) return transaction.error();
    if (auto kept = desk.store.contacts().suppress((*mark)->hash, now); !kept) return kept.error();
    for (const auto& one : *same)
        if (auto erased = intake::erase_contact(desk, one.of, now); !erased) return erased.error();
    const audit::Deed deed{order.by, audit::Action::Erase, name_of(order.number) + " not me",
                           audit::Outcome::Done, order.origin};
    if (auto written = audit::write(desk.store, deed, now); !written) return written.error();
    if (auto committed = (*transaction)->commit(); !committed) return committed.error();
    if (auto forgotten = desk.store.forget_erased_bytes();
        !forgotten && forgotten.error().kind != Kind::Busy)
        return forgotten.error();
    return static_cast<int>(same->size());
}

}  // namespace cirkel::contacts
