#include "server/people/accounts.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "platform/mail/mail_text.hpp"
#include "server/access/typed_code.hpp"
#include "server/desk/in_transaction.hpp"
#include "server/rights/neutral.hpp"
#include "shared/proof/proof.hpp"

namespace cirkel::people {

namespace {

using audit::Action;
using desk::Desk;
using rights::Role;

constexpr std::size_t kPinDigits = 6;
constexpr int kInvitationGroups = 5;

/// One digit repeated, or a run up or down, is what everybody tries first (T-30).
bool is_weak(const std::string& pin) {
    std::set<int> steps;
    for (std::size_t i = 1; i < pin.size(); ++i) steps.insert(pin[i] - pin[i - 1]);
    const std::set<char> digits(pin.begin(), pin.end());
    const bool is_run = steps.size() == 1 && (*steps.begin() == 1 || *steps.begin() == -1);
    return digits.size() < 3 || is_run;
}

std::string drawn_pin(const Desk& desk) {
    while (true) {
        std::string pin;
        while (pin.size() < kPinDigits) {
            std::array<std::uint8_t, 1> drawn{};
            desk.random(drawn);
            // Only 0..249 divide evenly over ten digits.
            if (drawn[0] < 250) pin.push_back(static_cast<char>('0' + drawn[0] % 10));
        }
        if (!is_weak(pin)) return pin;
    }
}

bool is_staff_number(const std::string& number) {
    return number.size() == 2 && number.find_first_not_of("0123456789") == std::string::npos;
}

audit::Deed deed(const Doer& doer, Action action, const std::string& number) {
    return {doer.actor, action, "staff " + number, audit::Outcome::Done, doer.origin};
}

Digest hash_of(const std::string& code) {
    return proof::sha256("cirkel-invitation/1\n" + access::plain_code(code));
}

/// Inside the caller's transaction; older invitations of the same person end.
Result<std::string> invited_anew(Desk& desk, const std::string& number, Instant now) {
    auto code = access::drawn_code(desk, kInvitationGroups);
    if (auto gone = desk.store.people().remove_invitations_of(number); !gone) return gone.error();
    auto kept = desk.store.people().put_invitation({hash_of(code), number, now + kInvitationFor});
    if (!kept) return kept.error();
    return code;
}

/// Whether somebody else than this number can still run the people.
Result<bool> is_run_without(Desk& desk, const std::string& number) {
    const auto accounts = desk.store.people().accounts();
    if (!accounts) return accounts.error();
    return std::any_of(accounts->begin(), accounts->end(), [&](const store::Account& account) {
        return account.number != number && !account.disabled_at &&
               account.duties.roles.count(Role::Administrator) > 0;
    });
}

Result<void> keep_an_administrator(Desk& desk, const store::Account& before) {
    if (before.duties.roles.count(Role::Administrator) == 0) return done;
    const auto is_run = is_run_without(desk, before.number);
    if (!is_run) return is_run.error();
    if (*is_run) return done;
    return Error{Kind::Conflict, before.number +
                                     " is the only administrator; give somebody else "
                                     "that role first"};
}

Result<void> check_duties(Desk& desk, const rights::Duties& duties) {
    if (duties.roles.empty())
        return Error{Kind::Malformed,
                     "give at least one role: employee, manager, director, "
                     "neutral-owner, technician, administrator or auditor"};
    if (rights::leads_and_judges(duties))
        return Error{Kind::Refused,
                     "a neutral owner leads no shop, because nobody judges their own; give either "
                     "manager or neutral-owner to somebody else"};
    for (const auto& id : duties.own.locations()) {
        const auto location = desk.store.setup().location(id);
        if (!location) return location.error();
        if (!*location)
            return Error{Kind::NotFound,
                         "there is no location " + id.text + "; see: cirkel-server location list"};
    }
    return done;
}

/// The terminals know one thing of it: whether somebody may open the technician's screens.
bool is_technician(const rights::Duties& duties) {
    return duties.roles.count(Role::Technician) > 0;
}

Result<void> check_mail(const std::string& address) {
    if (address.empty() || mail::is_address(address)) return done;
    return Error{Kind::Malformed, "\"" + address + "\" is no address, like fatima@shop.nl"};
}

Result<void> check_new(Desk& desk, const NewPerson& person) {
    if (!is_staff_number(person.number))
        return Error{Kind::Malformed, "a staff number is two digits, like 07"};
    if (person.alias.empty())
        return Error{Kind::Malformed,
                     "--alias is missing: the name that colleagues and customers see"};
    const auto known = desk.store.setup().staff_member(person.number);
    if (!known) return known.error();
    if (*known)
        return Error{Kind::Conflict, person.number + " is " + (*known)->alias +
                                         " already; renew a PIN with: cirkel-server staff pin " +
                                         person.number};
    if (auto fits = check_mail(person.mail); !fits) return fits;
    return check_duties(desk, person.duties);
}

/// The account with another end; what it had opened is closed.
Result<void> close_all_of(Desk& desk, const std::string& number) {
    if (auto ended = desk.store.people().remove_sessions_of(number); !ended) return ended;
    return desk.store.people().remove_shop_computers_of(number);
}

Result<void> put_person(Desk& desk, const NewPerson& person, const std::string& pin) {
    const StaffMember member{person.number, person.alias,
                             pin.empty() ? std::string() : proof::pin_verifier(pin),
                             is_technician(person.duties)};
    if (auto kept = desk.store.setup().put_staff(member); !kept) return kept;
    store::Account account;
    account.number = person.number;
    account.duties = person.duties;
    account.mail = person.mail;
    return desk.store.people().put_account(account);
}

std::vector<std::string> words_near(const Desk& desk, const std::string& alias) {
    std::vector<std::string> near{alias};
    if (const auto organisation = desk.store.setup().organisation(); organisation && *organisation)
        near.push_back((*organisation)->name);
    if (const auto locations = desk.store.setup().locations())
        for (const auto& location : *locations) near.push_back(location.name);
    return near;
}

/// The first administrator gets a person of their own; the others have one.
Result<std::string> take_number(Desk& desk, const Beginning& beginning, bool is_first,
                                Instant now) {
    if (!is_first) return beginning.number;
    const NewPerson person{beginning.number,
                           beginning.alias,
                           {{Role::Administrator}, rights::Reach::everywhere()},
                           false};
    if (auto put = put_person(desk, person, {}); !put) return put.error();
    const Doer self{beginning.number, audit::Origin::Browser};
    auto written = audit::write(desk.store, deed(self, Action::AccountMade, person.number), now);
    if (!written) return written.error();
    return person.number;
}

}  // namespace

Result<store::Account> account_of(Desk& desk, const std::string& number) {
    auto account = desk.store.people().account(number);
    if (!account) return account.error();
    if (!*account)
        return Error{Kind::NotFound,
                     "there is nobody with number " + number + "; see: cirkel-server staff list"};
    return std::move(**account);
}

Result<PersonMade> add_person(Desk& desk, const NewPerson& person, const Doer& doer, Instant now) {
    if (auto checked = check_new(desk, person); !checked) return checked.error();
    PersonMade made;
    if (person.with_pin) made.pin = drawn_pin(desk);
    const auto went = desk::in_transaction(desk, [&]() -> Result<void> {
        if (auto put = put_person(desk, person, made.pin); !put) return put;
        auto code = invited_anew(desk, person.number, now);
        if (!code) return code.error();
        made.invitation = std::move(*code);
        audit::Deed written = deed(doer, Action::AccountMade, person.number);
        if (person.duties.roles.count(Role::NeutralOwner) > 0) written.object += " neutral-owner";
        return audit::write(desk.store, written, now);
    });
    if (!went) return went.error();
    return made;
}

Result<std::string> renew_pin(Desk& desk, const std::string& number, const Doer& doer,
                              Instant now) {
    auto member = desk.store.setup().staff_member(number);
    if (!member) return member.error();
    if (!*member) return account_of(desk, number).error();
    auto pin = drawn_pin(desk);
    (*member)->pin_verifier = proof::pin_verifier(pin);
    const auto went = desk::in_transaction(desk, [&]() -> Result<void> {
        if (auto kept = desk.store.setup().put_staff(**member); !kept) return kept;
        return audit::write(desk.store, deed(doer, Action::PinRenewed, number), now);
    });
    if (!went) return went.error();
    return pin;
}

namespace {

/// Who may know the reporters stands in the log by name: it is the one role that opens what all the
/// others keep shut (4.17).
std::string roles_changed(const store::Account& before, const store::Account& after) {
    const bool was = before.duties.roles.count(Role::NeutralOwner) > 0;
    const bool is = after.duties.roles.count(Role::NeutralOwner) > 0;
    const std::string who = "staff " + after.number;
    return was == is ? who : who + (is ? " neutral-owner given" : " neutral-owner taken");
}

}  // namespace

Result<void> set_duties(Desk& desk, const store::Account& changed, const Doer& doer, Instant now) {
    auto account = account_of(desk, changed.number);
    if (!account) return account.error();
    if (auto checked = check_duties(desk, changed.duties); !checked) return checked;
    if (changed.duties.roles.count(Role::Administrator) == 0)
        if (auto kept = keep_an_administrator(desk, *account); !kept) return kept;
    auto member = desk.store.setup().staff_member(changed.number);
    if (!member) return member.error();
    audit::Deed written = deed(doer, Action::RolesChanged, changed.number);
    written.object = roles_changed(*account, changed);
    account->duties = changed.duties;
    return desk::in_transaction(desk, [&]() -> Result<void> {
        if (auto kept = desk.store.people().put_account(*account); !kept) return kept;
        if (*member && (*member)->technician != is_technician(account->duties)) {
            (*member)->technician = is_technician(account->duties);
            if (auto kept = desk.store.setup().put_staff(**member); !kept) return kept;
        }
        if (auto renewed = desk.store.setup().renew_configuration(); !renewed) return renewed;
        return audit::write(desk.store, written, now);
    });
}

Result<void> set_mail(Desk& desk, const std::string& number, const std::string& address,
                      const Doer& doer, Instant now) {
    if (auto fits = check_mail(address); !fits) return fits;
    auto account = account_of(desk, number);
    if (!account) return account.error();
    account->mail = address;
    return desk::in_transaction(desk, [&]() -> Result<void> {
        if (auto kept = desk.store.people().put_account(*account); !kept) return kept;
        return audit::write(desk.store, deed(doer, Action::MailChanged, number), now);
    });
}

Result<void> disable(Desk& desk, const std::string& number, const Doer& doer, Instant now) {
    auto account = account_of(desk, number);
    if (!account) return account.error();
    if (account->disabled_at) return done;
    if (auto kept = keep_an_administrator(desk, *account); !kept) return kept;
    account->disabled_at = now;
    return desk::in_transaction(desk, [&]() -> Result<void> {
        if (auto kept = desk.store.people().put_account(*account); !kept) return kept;
        if (auto closed = close_all_of(desk, number); !closed) return closed;
        if (auto gone = desk.store.people().remove_invitations_of(number); !gone) return gone;
        if (auto renewed = desk.store.setup().renew_configuration(); !renewed) return renewed;
        return audit::write(desk.store, deed(doer, Action::AccountDisabled, number), now);
    });
}

Result<void> enable(Desk& desk, const std::string& number, const Doer& doer, Instant now) {
    auto account = account_of(desk, number);
    if (!account) return account.error();
    if (!account->disabled_at) return done;
    account->disabled_at = std::nullopt;
    return desk::in_transaction(desk, [&]() -> Result<void> {
        if (auto kept = desk.store.people().put_account(*account); !kept) return kept;
        if (auto renewed = desk.store.setup().renew_configuration(); !renewed) return renewed;
        return audit::write(desk.store, deed(doer, Action::AccountEnabled, number), now);
    });
}

Result<std::string> invite(Desk& desk, const std::string& number, const Doer& doer, Instant now) {
    auto account = account_of(desk, number);
    if (!account) return account.error();
    if (account->disabled_at)
        return Error{Kind::Conflict, number + " is disabled; enable that account first"};
    // Whoever asks for this may have lost the phone to a stranger, so nothing of before holds.
    account->password_verifier.clear();
    account->sealed_totp_secret.clear();
    std::string code;
    const auto went = desk::in_transaction(desk, [&]() -> Result<void> {
        if (auto kept = desk.store.people().put_account(*account); !kept) return kept;
        if (auto closed = close_all_of(desk, number); !closed) return closed;
        if (auto none = desk.store.people().set_recovery_codes(number, {}); !none) return none;
        auto drawn = invited_anew(desk, number, now);
        if (!drawn) return drawn.error();
        code = std::move(*drawn);
        return audit::write(desk.store, deed(doer, Action::AccountInvited, number), now);
    });
    if (!went) return went.error();
    return code;
}

Result<bool> has_administrator(Desk& desk) { return is_run_without(desk, {}); }

Result<std::string> invite_first(Desk& desk, Instant now) {
    const auto has = has_administrator(desk);
    if (!has) return has.error();
    if (*has)
        return Error{Kind::Conflict,
                     "there is an administrator already; a new way in for somebody "
                     "is made with: cirkel-server staff invite NUMBER"};
    std::string code;
    const auto went = desk::in_transaction(desk, [&]() -> Result<void> {
        auto drawn = invited_anew(desk, {}, now);
        if (!drawn) return drawn.error();
        code = std::move(*drawn);
        const audit::Deed made{"operator", Action::AccountInvited, "first administrator",
                               audit::Outcome::Done, audit::Origin::Command};
        return audit::write(desk.store, made, now);
    });
    if (!went) return went.error();
    return code;
}

Result<std::optional<std::string>> invited(Desk& desk, const std::string& code, Instant now) {
    const auto found = desk.store.people().invitation(hash_of(code));
    if (!found) return found.error();
    if (!*found || now >= (*found)->until)
        return Error{Kind::Refused, "this code is not known, or too old; ask for a new one"};
    if ((*found)->number.empty()) return std::optional<std::string>();
    return std::optional((*found)->number);
}

Result<std::optional<BeginningFault>> fault_in(Desk& desk, const Beginning& beginning,
                                               Instant now) {
    BeginningFault fault;
    const auto of = invited(desk, beginning.code, now);
    if (!of && of.error().kind != Kind::Refused) return of.error();
    if (!of) {
        fault.code = true;
        return std::optional(fault);
    }
    std::string alias = beginning.alias;
    const auto member = desk.store.setup().staff_member(beginning.number);
    if (!member) return member.error();
    if (*of) {
        fault.code = **of != beginning.number;
        if (*member) alias = (*member)->alias;
    } else {
        fault.number = !is_staff_number(beginning.number) || member->has_value();
        fault.alias = alias.empty();
    }
    fault.password = access::fault_in_password(beginning.password, words_near(desk, alias));
    const bool any = fault.code || fault.number || fault.alias || fault.password;
    return any ? std::optional(fault) : std::nullopt;
}

Result<void> begin(Desk& desk, const Beginning& beginning, const std::string& verifier,
                   Instant now) {
    const auto fault = fault_in(desk, beginning, now);
    if (!fault) return fault.error();
    if (*fault) return Error{Kind::Refused, "this is not complete, or the code is not right"};
    const auto of = invited(desk, beginning.code, now);
    if (!of) return of.error();
    return desk::in_transaction(desk, [&]() -> Result<void> {
        const auto number = take_number(desk, beginning, !of->has_value(), now);
        if (!number) return number.error();
        auto account = account_of(desk, *number);
        if (!account) return account.error();
        account->password_verifier = verifier;
        if (auto kept = desk.store.people().put_account(*account); !kept) return kept;
        auto gone = desk.store.people().remove_invitations_of(of->value_or(""));
        if (!gone) return gone;
        const Doer self{*number, audit::Origin::Browser};
        return audit::write(desk.store, deed(self, Action::PasswordChosen, *number), now);
    });
}

}  // namespace cirkel::people
