#include "server/pages/interfaces/interfaces_routes.hpp"

#include <array>
#include <set>
#include <utility>

#include "server/api/tokens.hpp"
#include "server/pages/interfaces/interfaces_pages.hpp"
#include "server/pages/page_answer.hpp"
#include "server/pages/page_values.hpp"
#include "shared/proof/proof.hpp"

namespace cirkel::pages {

namespace {

using desk::Call;
using desk::Desk;
using rights::Right;

constexpr const char* kHome = "/staff/interfaces";
// The pages' own, where no location says which.
constexpr const char* kZone = "Europe/Amsterdam";
constexpr Duration kDay{24LL * 60 * 60 * 1000};
constexpr Duration kSoon = 14 * kDay;
constexpr std::string_view kScopeField = "scope-";
constexpr std::string_view kPlaceField = "place-";

/// For how many days a token can be made; each has its words.
constexpr std::array kTerms{30, api::TokenOrder::kDays, 180, 365};

/// What a scope is called, and what it opens.
struct ScopeWords {
    std::string title;
    std::string hint;
};
ScopeWords words_of(const PageWords& words, Right scope) {
    if (scope == Right::Metrics)
        return {words.of("interface.metrics"), words.of("interface.metrics_hint")};
    if (scope == Right::Export)
        return {words.of("interface.export"), words.of("interface.export_hint")};
    return {std::string(rights::name_of(scope)), {}};
}

std::string joined(const std::vector<std::string>& words) {
    std::string all;
    for (const auto& word : words) all += (all.empty() ? "" : ", ") + word;
    return all;
}

/// When it was made, and by whom.
Result<std::string> made_words(Desk& desk, const PageWords& words, const store::ApiToken& token) {
    const auto day = day_and_year_in(words, local_moment(token.made_at, kZone));
    const auto& number = token.made_by;
    if (number == people::operator_at_command_line().actor)
        return words.filled("interface.made_at_server", {{"day", day}});
    const auto member = desk.store.setup().staff_member(number);
    if (!member) return member.error();
    if (!*member)
        return words.filled("interface.made_by_number", {{"day", day}, {"number", number}});
    return words.filled("interface.made_by", {{"day", day}, {"name", (*member)->alias}});
}

TokenState state_of(const store::ApiToken& token, Instant now) {
    if (token.until <= now) return TokenState::Ended;
    return token.until - now < kSoon ? TokenState::EndsSoon : TokenState::Works;
}

Result<TokenLine> line_of(Desk& desk, const store::ApiToken& token, const Looker& looker) {
    const PageWords& words = looker.words;
    auto places = reach_words(desk, words, token.reach);
    if (!places) return places.error();
    auto made = made_words(desk, words, token);
    if (!made) return made.error();
    std::vector<std::string> scopes;
    for (const auto scope : token.scopes) scopes.push_back(words_of(words, scope).title);
    const auto today = local_moment(looker.now, kZone);
    const auto spoken = [&](Instant at) {
        return spoken_moment(words, local_moment(at, kZone), today);
    };
    return TokenLine{token.id,
                     state_of(token, looker.now),
                     joined(scopes),
                     std::move(*places),
                     token.used_at ? spoken(*token.used_at) : words.of("interface.never"),
                     day_and_year_in(words, local_moment(token.until, kZone)),
                     std::move(*made)};
}

/// The form with nothing in it but the usual term.
Result<TokenForm> empty_form(Desk& desk, const PageWords& words) {
    TokenForm form;
    for (const auto right : rights::all_rights()) {
        if (!rights::is_for_tokens(right)) continue;
        auto scope = words_of(words, right);
        form.scopes.push_back({std::string(kScopeField).append(rights::name_of(right)),
                               std::move(scope.title), std::move(scope.hint), false});
    }
    auto places = reach_choices(desk, words, rights::Reach::at({}));
    if (!places) return places.error();
    form.places = std::move(*places);
    for (const int days : kTerms) {
        const auto name = std::to_string(days);
        form.days.push_back(
            {name, words.of("interface.days." + name), {}, days == api::TokenOrder::kDays});
    }
    return form;
}

/// Ticks what was ticked; the names of what it is, without the field's beginning.
std::vector<std::string> take_ticked(std::vector<Choice>& choices, std::string_view before,
                                     desk::Parameters& posted) {
    std::vector<std::string> names;
    for (Choice& choice : choices) {
        choice.chosen = posted.erase(choice.name) > 0;
        if (choice.chosen) names.push_back(choice.name.substr(before.size()));
    }
    return names;
}

/// What was asked for, with the form that says what is wrong; nothing when a field is none of this
/// page's (S-10).
std::optional<api::TokenOrder> read_form(const PageWords& words, desk::Parameters posted,
                                         TokenForm& form) {
    api::TokenOrder order;
    order.name = form.name = form_field(posted, "name");
    order.scopes = take_ticked(form.scopes, kScopeField, posted);
    order.locations = take_ticked(form.places, kPlaceField, posted);
    bool has_term = false;
    for (std::size_t i = 0; i < form.days.size(); ++i) {
        form.days[i].chosen = form.days[i].name == form_field(posted, "days");
        if (!form.days[i].chosen) continue;
        order.days = kTerms[i];
        has_term = true;
    }
    for (const auto* known : {"csrf", "name", "days"}) posted.erase(known);
    if (!posted.empty() || !has_term) return std::nullopt;
    if (!is_name_text(order.name)) form.name_fault = words.of("interface.fault.name");
    if (order.scopes.empty()) form.scopes_fault = words.of("interface.fault.scopes");
    if (order.locations.empty()) form.places_fault = words.of("interface.fault.places");
    // To the makers of tokens no location means all of them.
    if (form.places.front().chosen) order.locations.clear();
    return order;
}

bool is_faulty(const TokenForm& form) {
    return !form.name_fault.empty() || !form.scopes_fault.empty() || !form.places_fault.empty();
}

http::Response interfaces_answer(Desk& desk, const Call& call, TokenForm form) {
    const Looker looker = looker_of(call);
    InterfacesPage page;
    auto shell = shell_of(desk, call);
    if (!shell) return broken_answer(desk, call, shell.error());
    page.shell = std::move(*shell);
    if (call.query("news") == "ended") page.shell.news = looker.words.of("interface.news_ended");
    const auto tokens = desk.store.people().api_tokens();
    if (!tokens) return broken_answer(desk, call, tokens.error());
    for (const auto& token : *tokens) {
        auto line = line_of(desk, token, looker);
        if (!line) return broken_answer(desk, call, line.error());
        page.tokens.push_back(std::move(*line));
    }
    page.form = std::move(form);
    const int status = is_faulty(page.form) ? kUnprocessable : 200;
    return html_answer(render_interfaces(templates(), page), status);
}

http::Response new_token_answer(Desk& desk, const Call& call, const api::TokenOrder& order,
                                std::string key) {
    NewTokenPage page;
    auto shell = shell_of(desk, call);
    if (!shell) return broken_answer(desk, call, shell.error());
    page.shell = std::move(*shell);
    page.name = order.name;
    page.key = std::move(key);
    page.until =
        day_and_year_in(words_for(call), local_moment(call.now + order.days * kDay, kZone));
    auto answer = html_answer(render_new_token(templates(), page));
    proof::wipe(page.key);
    return answer;
}

http::Response serve_interfaces(Desk& desk, const Call& call) {
    auto form = empty_form(desk, words_for(call));
    if (!form) return broken_answer(desk, call, form.error());
    return interfaces_answer(desk, call, std::move(*form));
}

http::Response serve_make_token(Desk& desk, const Call& call) {
    if (auto refusal = forged(call)) return std::move(*refusal);
    const PageWords& words = words_for(call);
    auto form = empty_form(desk, words);
    if (!form) return broken_answer(desk, call, form.error());
    const auto order = read_form(words, call.form(), *form);
    if (!order) return strange_form(call);
    if (is_faulty(*form)) return interfaces_answer(desk, call, std::move(*form));
    auto key = api::make_token(desk, *order, doer_of(call), call.now);
    if (key) return new_token_answer(desk, call, *order, std::move(*key));
    if (key.error().kind != Kind::Conflict) return broken_answer(desk, call, key.error());
    form->name_fault = words.of("interface.fault.name_taken");
    return interfaces_answer(desk, call, std::move(*form));
}

http::Response serve_end_token(Desk& desk, const Call& call) {
    if (auto refusal = forged(call)) return std::move(*refusal);
    if (auto refusal = unknown_fields(call, {})) return std::move(*refusal);
    const auto ended = api::end_token(desk, call.parameter("token"), doer_of(call), call.now);
    if (ended) return see_other(std::string(kHome) + "?news=ended");
    if (ended.error().kind != Kind::NotFound) return broken_answer(desk, call, ended.error());
    return staff_fault(call, "interface.missing", kNotFound);
}

constexpr std::string_view kSignIn = "/staff?ended=1";

// clang-format off
constexpr std::array kRoutes{
    desk::Route{"GET", "/staff/interfaces", Right::RunInterfaces, serve_interfaces, kSignIn},
    desk::Route{"POST", "/staff/interfaces", Right::RunInterfaces, serve_make_token, kSignIn},
    desk::Route{"POST", "/staff/interfaces/{token}/end", Right::RunInterfaces, serve_end_token,
                kSignIn},
};
// clang-format on

}  // namespace

std::span<const desk::Route> interface_routes() { return kRoutes; }

}  // namespace cirkel::pages
