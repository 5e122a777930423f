#include "server/people/commands_people.hpp"

#include <set>
#include <utility>

#include "server/people/accounts.hpp"
#include "shared/proof/proof.hpp"

namespace cirkel::people {

namespace {

using desk::Desk;
using rights::Role;

Result<std::set<Role>> roles_of(const std::vector<std::string>& names) {
    std::set<Role> roles;
    for (const auto& name : names) {
        const auto role = rights::role_named(name);
        if (!role)
            return Error{Kind::Malformed, "--role " + name +
                                              " is none; roles are employee, manager, director, "
                                              "neutral-owner, technician, administrator, auditor"};
        roles.insert(*role);
    }
    return roles;
}

/// Without a word about it, somebody works at the only location there is; with several, it has to
/// be said, because the wrong one would show them strangers' customers.
Result<rights::Reach> own_of(Desk& desk, const std::vector<std::string>& names) {
    if (names == std::vector<std::string>{"all"}) return rights::Reach::everywhere();
    std::set<LocationId> locations;
    for (const auto& name : names) {
        auto id = LocationId::parse(name);
        if (!id) return Error{Kind::Malformed, "--location " + name + " is no name of a location"};
        locations.insert(std::move(*id));
    }
    if (!locations.empty()) return rights::Reach::at(std::move(locations));
    const auto all = desk.store.setup().locations();
    if (!all) return all.error();
    if (all->size() > 1)
        return Error{Kind::Malformed,
                     "--location is missing: there are several; name those where this person "
                     "works, or write --location all"};
    for (const auto& only : *all) locations.insert(only.id);
    return rights::Reach::at(std::move(locations));
}

json::Array role_names(const rights::Duties& duties) {
    json::Array names;
    for (const Role role : duties.roles) names.emplace_back(rights::name_of(role));
    return names;
}

json::Value own_value(const rights::Duties& duties) {
    if (duties.own.is_everywhere()) return "all";
    json::Array names;
    for (const auto& id : duties.own.locations()) names.emplace_back(id.text);
    return names;
}

std::string duties_text(const rights::Duties& duties) {
    std::string text;
    for (const Role role : duties.roles)
        text += (text.empty() ? "" : ", ") + std::string(rights::name_of(role));
    text += " at";
    if (duties.own.is_everywhere()) return text + " all locations";
    if (duties.own.locations().empty()) return text + " no location";
    for (const auto& id : duties.own.locations()) text += " " + id.text;
    return text;
}

/// One person as `staff list` shows them.
Result<CommandResult> person_result(Desk& desk, const store::Account& account) {
    const auto member = desk.store.setup().staff_member(account.number);
    if (!member) return member.error();
    const auto alias = *member ? (*member)->alias : std::string();
    const bool has_pin = *member && !(*member)->pin_verifier.empty();
    const bool signs_in = !account.password_verifier.empty();
    return CommandResult{account.number + "  " + alias + "  " + duties_text(account.duties) +
                             (account.disabled_at ? "  disabled" : "") +
                             (signs_in ? "" : "  has no password yet") +
                             (account.mail.empty() ? "" : "  " + account.mail) + "\n",
                         json::Object{{"number", account.number},
                                      {"alias", alias},
                                      {"roles", role_names(account.duties)},
                                      {"locations", own_value(account.duties)},
                                      {"pin", has_pin},
                                      {"password", signs_in},
                                      {"app", !account.sealed_totp_secret.empty()},
                                      {"mail", account.mail},
                                      {"disabled", account.disabled_at.has_value()}}};
}

Result<CommandResult> person_now(Desk& desk, const std::string& number) {
    const auto account = account_of(desk, number);
    return account ? person_result(desk, *account) : account.error();
}

std::string how_to_begin(const std::string& code) {
    return "code to begin with  " + code +
           "  (shown only now; valid 7 days)\nType it on the page /staff/begin, and choose a "
           "password there.\n";
}

}  // namespace

Result<CommandResult> add_staff(Desk& desk, const StaffOrder& order, Instant now) {
    auto roles = roles_of(order.roles);
    if (!roles) return roles.error();
    if (roles->empty()) roles->insert(Role::Employee);
    auto own = own_of(desk, order.locations);
    if (!own) return own.error();
    const NewPerson person{
        order.number, order.alias, {std::move(*roles), std::move(*own)}, true, order.mail};
    auto made = add_person(desk, person, operator_at_command_line(), now);
    if (!made) return made.error();
    CommandResult result{"staff " + person.number + " (" + person.alias + "), " +
                             duties_text(person.duties) + "\nPIN " + made->pin +
                             "  (shown only now)\n" + how_to_begin(made->invitation),
                         json::Object{{"number", person.number},
                                      {"alias", person.alias},
                                      {"roles", role_names(person.duties)},
                                      {"locations", own_value(person.duties)},
                                      {"pin", made->pin},
                                      {"invitation", made->invitation}}};
    proof::wipe(made->pin);
    return result;
}

Result<CommandResult> list_staff(Desk& desk) {
    const auto accounts = desk.store.people().accounts();
    if (!accounts) return accounts.error();
    CommandResult result;
    json::Array values;
    for (const auto& account : *accounts) {
        auto person = person_result(desk, account);
        if (!person) return person;
        result.text += person->text;
        values.push_back(std::move(person->json));
    }
    if (accounts->empty()) result.text = "nobody yet\n";
    result.json = json::Object{{"staff", std::move(values)}};
    return result;
}

Result<CommandResult> change_roles(Desk& desk, const StaffOrder& order, Instant now) {
    auto account = account_of(desk, order.number);
    if (!account) return account.error();
    auto roles = roles_of(order.roles);
    if (!roles) return roles.error();
    account->duties.roles = std::move(*roles);
    if (auto set = set_duties(desk, *account, operator_at_command_line(), now); !set)
        return set.error();
    return person_now(desk, order.number);
}

Result<CommandResult> change_locations(Desk& desk, const StaffOrder& order, Instant now) {
    auto account = account_of(desk, order.number);
    if (!account) return account.error();
    auto own = own_of(desk, order.locations);
    if (!own) return own.error();
    account->duties.own = std::move(*own);
    if (auto set = set_duties(desk, *account, operator_at_command_line(), now); !set)
        return set.error();
    return person_now(desk, order.number);
}

Result<CommandResult> change_mail(Desk& desk, const StaffOrder& order, Instant now) {
    if (auto set = set_mail(desk, order.number, order.mail, operator_at_command_line(), now); !set)
        return set.error();
    return person_now(desk, order.number);
}

Result<CommandResult> disable_staff(Desk& desk, const std::string& number, Instant now) {
    if (auto gone = disable(desk, number, operator_at_command_line(), now); !gone)
        return gone.error();
    return person_now(desk, number);
}

Result<CommandResult> enable_staff(Desk& desk, const std::string& number, Instant now) {
    if (auto back = enable(desk, number, operator_at_command_line(), now); !back)
        return back.error();
    return person_now(desk, number);
}

Result<CommandResult> renew_pin_of(Desk& desk, const std::string& number, Instant now) {
    auto pin = renew_pin(desk, number, operator_at_command_line(), now);
    if (!pin) return pin.error();
    CommandResult result{"staff " + number + "\nPIN " + *pin + "  (shown only now)\n",
                         json::Object{{"number", number}, {"pin", *pin}}};
    proof::wipe(*pin);
    return result;
}

Result<CommandResult> invite_staff(Desk& desk, const std::string& number, Instant now) {
    const auto code = invite(desk, number, operator_at_command_line(), now);
    if (!code) return code.error();
    return CommandResult{"staff " + number + "\n" + how_to_begin(*code),
                         json::Object{{"number", number}, {"invitation", *code}}};
}

Result<CommandResult> verify_audit(Desk& desk) {
    auto checked = audit::check_chain(desk.store);
    if (!checked) return checked.error();
    auto fault = checked->fault;
    if (!fault) {
        auto against = desk.checkpoints.check(desk.store, desk.keys.signing().public_key);
        if (!against) return against.error();
        fault = std::move(*against);
    }
    if (fault) return Error{Kind::Conflict, "the log of what was done is not whole: " + fault->why};
    const auto notes = desk.checkpoints.count();
    if (!notes) return notes.error();
    return CommandResult{"whole: " + std::to_string(checked->entries) + " entries from number " +
                             std::to_string(checked->first) + ", " + std::to_string(*notes) +
                             " signed notes agree\n",
                         json::Object{{"whole", true},
                                      {"first", checked->first},
                                      {"entries", checked->entries},
                                      {"notes", static_cast<std::int64_t>(*notes)}}};
}

Result<CommandResult> invite_first_administrator(Desk& desk, Instant now) {
    const auto code = invite_first(desk, now);
    if (!code) return code.error();
    return CommandResult{"first administrator\n" + how_to_begin(*code),
                         json::Object{{"invitation", *code}}};
}

}  // namespace cirkel::people
