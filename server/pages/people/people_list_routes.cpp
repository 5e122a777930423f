#include "server/pages/people/people_list_routes.hpp"

#include <algorithm>
#include <utility>

#include "server/pages/page_answer.hpp"
#include "server/pages/page_values.hpp"
#include "server/pages/people/me_pages.hpp"
#include "server/pages/people/people_list_pages.hpp"
#include "server/people/accounts.hpp"
#include "shared/proof/proof.hpp"

namespace cirkel::pages {

namespace {

using desk::Call;
using desk::Desk;
using rights::Right;

constexpr std::string_view kEverywhere = "all";

http::Response no_such_person(const Call& call) {
    return staff_fault(call, "person.fault.gone", kNotFound);
}

/// Somebody of another location is not there for who may only see the own one (S-16).
bool is_within(const rights::Reach& reach, const rights::Duties& duties) {
    if (reach.is_everywhere()) return true;
    const auto& places = duties.own.locations();
    return std::any_of(places.begin(), places.end(),
                       [&reach](const LocationId& place) { return reach.covers(place); });
}

std::string roles_text(const PageWords& words, const rights::Duties& duties) {
    std::string text;
    for (const auto role : duties.roles)
        text += (text.empty() ? "" : ", ") + role_words(words, role);
    return text;
}

Result<PersonLine> line_of(Desk& desk, const PageWords& words, const store::Account& account) {
    const auto member = desk.store.setup().staff_member(account.number);
    if (!member) return member.error();
    auto places = reach_words(desk, words, account.duties.own);
    if (!places) return places.error();
    return PersonLine{account.number,
                      *member ? (*member)->alias : std::string(),
                      roles_text(words, account.duties),
                      std::move(*places),
                      account.disabled_at.has_value(),
                      !account.password_verifier.empty()};
}

std::string field_of(rights::Role role) { return "role-" + std::string(rights::name_of(role)); }
std::string field_of(const LocationId& place) { return "place-" + place.text; }

Result<PersonChoices> choices_of(Desk& desk, const PageWords& words, const rights::Duties& duties) {
    PersonChoices choices;
    for (const auto role : rights::all_roles())
        choices.roles.push_back(
            {field_of(role), role_words(words, role), {}, duties.roles.count(role) > 0});
    auto places = reach_choices(desk, words, duties.own);
    if (!places) return places.error();
    choices.places = std::move(*places);
    return choices;
}

/// What was ticked; nothing when a field is none of this page's (S-10).
Result<std::optional<rights::Duties>> duties_in(Desk& desk, desk::Parameters form) {
    rights::Duties duties;
    for (const auto role : rights::all_roles())
        if (form.erase(field_of(role)) > 0) duties.roles.insert(role);
    const auto locations = desk.store.setup().locations();
    if (!locations) return locations.error();
    std::set<LocationId> places;
    for (const auto& location : *locations)
        if (form.erase(field_of(location.id)) > 0) places.insert(location.id);
    const bool everywhere = form.erase("place-" + std::string(kEverywhere)) > 0;
    duties.own = everywhere ? rights::Reach::everywhere() : rights::Reach::at(std::move(places));
    for (const auto* known : {"csrf", "number", "alias", "pin"}) form.erase(known);
    return form.empty() ? std::optional(std::move(duties)) : std::nullopt;
}

/// What is wrong, in words for the form; what is in the way depends on what somebody wanted.
std::string words_of(const PageWords& words, const Error& error, const std::string& conflict) {
    switch (error.kind) {
        case Kind::Conflict: return conflict;
        case Kind::Malformed: return words.of("person.fault.incomplete");
        case Kind::Refused: return words.of("person.fault.neutral_leads");
        default: return words.of("person.fault.failed");
    }
}

bool is_for_the_form(const Error& error) {
    return error.kind == Kind::Conflict || error.kind == Kind::Malformed ||
           error.kind == Kind::Refused || error.kind == Kind::NotFound;
}

/// The account that the path names; nothing when there is none within reach.
Result<std::optional<store::Account>> account_in_path(Desk& desk, const Call& call) {
    auto account = desk.store.people().account(call.parameter("number"));
    if (!account) return account.error();
    if (!*account || !is_within(call.reach, (*account)->duties))
        return std::optional<store::Account>();
    return account;
}

Result<PeoplePage> people_page(Desk& desk, const Call& call, const rights::Duties& ticked) {
    PeoplePage page;
    auto shell = shell_of(desk, call);
    if (!shell) return shell.error();
    page.shell = std::move(*shell);
    page.may_run = call.duties.has(Right::RunPeople);
    const auto accounts = desk.store.people().accounts();
    if (!accounts) return accounts.error();
    for (const auto& account : *accounts) {
        if (!is_within(call.reach, account.duties)) continue;
        auto line = line_of(desk, words_for(call), account);
        if (!line) return line.error();
        page.people.push_back(std::move(*line));
    }
    auto choices = choices_of(desk, words_for(call), ticked);
    if (!choices) return choices.error();
    page.choices = std::move(*choices);
    return page;
}

/// What stands at the two forms when something was not right.
struct FormFaults {
    std::string duties{};
    std::string mail{};
};

http::Response person_answer(Desk& desk, const Call& call, const store::Account& account,
                             const FormFaults& faults) {
    const auto& words = words_for(call);
    PersonPage page;
    auto shell = shell_of(desk, call);
    if (!shell) return broken_answer(desk, call, shell.error());
    page.shell = std::move(*shell);
    if (call.query("news") == "kept") page.shell.news = words.of("person.kept");
    auto line = line_of(desk, words, account);
    if (!line) return broken_answer(desk, call, line.error());
    page.person = std::move(*line);
    page.may_run = call.duties.has(Right::RunPeople);
    auto choices = choices_of(desk, words, account.duties);
    if (!choices) return broken_answer(desk, call, choices.error());
    page.choices = std::move(*choices);
    page.mail = account.mail;
    page.error = faults.duties;
    page.mail_error = faults.mail;
    const bool is_right = faults.duties.empty() && faults.mail.empty();
    return html_answer(render_person(templates(), page), is_right ? 200 : kUnprocessable);
}

http::Response kept_answer(Desk& desk, const Call& call, const store::Account& account,
                           const Result<void>& went) {
    if (went) return see_other("/staff/people/" + account.number + "?news=kept");
    if (!is_for_the_form(went.error())) return broken_answer(desk, call, went.error());
    const auto& words = words_for(call);
    const auto& conflict = words.of("person.fault.last_administrator");
    return person_answer(desk, call, account, {words_of(words, went.error(), conflict), {}});
}

http::Response secrets_answer(Desk& desk, const Call& call, const std::string& number,
                              people::PersonMade made) {
    SecretsPage page;
    auto shell = shell_of(desk, call);
    if (!shell) return broken_answer(desk, call, shell.error());
    page.shell = std::move(*shell);
    page.number = number;
    const auto member = desk.store.setup().staff_member(number);
    if (member && *member) page.alias = (*member)->alias;
    page.pin = std::move(made.pin);
    page.invitation = std::move(made.invitation);
    auto answer = html_answer(render_secrets(templates(), page));
    proof::wipe(page.pin);
    return answer;
}

/// A change of the one person that the path names, from a form without fields of its own.
template <class Work>
http::Response change_one(Desk& desk, const Call& call, Work work) {
    if (auto refusal = forged(call)) return std::move(*refusal);
    if (auto refusal = unknown_fields(call, {})) return std::move(*refusal);
    const auto account = account_in_path(desk, call);
    if (!account) return broken_answer(desk, call, account.error());
    if (!*account) return no_such_person(call);
    return work(**account);
}

}  // namespace

http::Response serve_people(Desk& desk, const Call& call) {
    const auto page = people_page(desk, call, {});
    if (!page) return broken_answer(desk, call, page.error());
    return html_answer(render_people(templates(), *page));
}

http::Response serve_add_person(Desk& desk, const Call& call) {
    if (auto refusal = forged(call)) return std::move(*refusal);
    const auto form = call.form();
    const auto duties = duties_in(desk, form);
    if (!duties) return broken_answer(desk, call, duties.error());
    if (!*duties) return *unknown_fields(call, {});
    const people::NewPerson person{form_field(form, "number"), form_field(form, "alias"), **duties,
                                   form_field(form, "pin") == "1"};
    auto made = people::add_person(desk, person, doer_of(call), call.now);
    if (made) return secrets_answer(desk, call, person.number, std::move(*made));
    if (!is_for_the_form(made.error())) return broken_answer(desk, call, made.error());
    auto page = people_page(desk, call, **duties);
    if (!page) return broken_answer(desk, call, page.error());
    page->number = person.number;
    page->alias = person.alias;
    page->with_pin = person.with_pin;
    const auto& words = words_for(call);
    page->error = words_of(words, made.error(), words.of("person.fault.number_taken"));
    return html_answer(render_people(templates(), *page), kUnprocessable);
}

http::Response serve_person(Desk& desk, const Call& call) {
    const auto account = account_in_path(desk, call);
    if (!account) return broken_answer(desk, call, account.error());
    return *account ? person_answer(desk, call, **account, {}) : no_such_person(call);
}

http::Response serve_set_duties(Desk& desk, const Call& call) {
    if (auto refusal = forged(call)) return std::move(*refusal);
    auto account = account_in_path(desk, call);
    if (!account) return broken_answer(desk, call, account.error());
    if (!*account) return no_such_person(call);
    auto duties = duties_in(desk, call.form());
    if (!duties) return broken_answer(desk, call, duties.error());
    if (!*duties) return *unknown_fields(call, {});
    (*account)->duties = std::move(**duties);
    const auto went = people::set_duties(desk, **account, doer_of(call), call.now);
    return kept_answer(desk, call, **account, went);
}

http::Response serve_set_mail(Desk& desk, const Call& call) {
    if (auto refusal = forged(call)) return std::move(*refusal);
    if (auto refusal = unknown_fields(call, {"mail"})) return std::move(*refusal);
    auto account = account_in_path(desk, call);
    if (!account) return broken_answer(desk, call, account.error());
    if (!*account) return no_such_person(call);
    const auto form = call.form();
    (*account)->mail = form_field(form, "mail");
    const auto went =
        people::set_mail(desk, (*account)->number, (*account)->mail, doer_of(call), call.now);
    if (went) return see_other("/staff/people/" + (*account)->number + "?news=kept");
    if (went.error().kind != Kind::Malformed) return broken_answer(desk, call, went.error());
    return person_answer(desk, call, **account, {{}, words_for(call).of("person.mail_wrong")});
}

http::Response serve_disable(Desk& desk, const Call& call) {
    return change_one(desk, call, [&](const store::Account& account) {
        const auto went = people::disable(desk, account.number, doer_of(call), call.now);
        return kept_answer(desk, call, account, went);
    });
}

http::Response serve_enable(Desk& desk, const Call& call) {
    return change_one(desk, call, [&](const store::Account& account) {
        const auto went = people::enable(desk, account.number, doer_of(call), call.now);
        return kept_answer(desk, call, account, went);
    });
}

http::Response serve_renew_pin(Desk& desk, const Call& call) {
    return change_one(desk, call, [&](const store::Account& account) {
        auto pin = people::renew_pin(desk, account.number, doer_of(call), call.now);
        if (!pin) return broken_answer(desk, call, pin.error());
        return secrets_answer(desk, call, account.number, {std::move(*pin), {}});
    });
}

http::Response serve_invite(Desk& desk, const Call& call) {
    return change_one(desk, call, [&](const store::Account& account) {
        auto code = people::invite(desk, account.number, doer_of(call), call.now);
        if (!code && code.error().kind == Kind::Conflict)
            return person_answer(desk, call, account,
                                 {words_for(call).of("person.fault.disabled"), {}});
        if (!code) return kept_answer(desk, call, account, code.error());
        return secrets_answer(desk, call, account.number, {{}, std::move(*code)});
    });
}

}  // namespace cirkel::pages
