#include "server/api/tokens.hpp"

#include <chrono>
#include <set>
#include <utility>

#include "server/access/api_token.hpp"
#include "server/audit/audit.hpp"
#include "server/calendar/day_text.hpp"
#include "server/desk/in_transaction.hpp"
#include "shared/proof/proof.hpp"

namespace cirkel::api {

namespace {

using desk::Desk;
using server::CommandResult;

std::string names_of_scopes() {
    std::string names;
    for (const auto right : rights::all_rights())
        if (rights::is_for_tokens(right))
            names += (names.empty() ? "" : ", ") + std::string(rights::name_of(right));
    return names;
}

Result<std::set<rights::Right>> scopes_of(const std::vector<std::string>& names) {
    std::set<rights::Right> scopes;
    for (const auto& name : names) {
        const auto right = rights::right_named(name);
        if (!right || !rights::is_for_tokens(*right))
            return Error{Kind::Malformed,
                         "--scope " + name + " is none; scopes are " + names_of_scopes()};
        scopes.insert(*right);
    }
    if (scopes.empty())
        return Error{Kind::Malformed, "--scope is missing; scopes are " + names_of_scopes()};
    return scopes;
}

Error no_location(const std::string& name) {
    return Error{Kind::NotFound, "there is no location " + name};
}

Result<rights::Reach> reach_of(Desk& desk, const std::vector<std::string>& names) {
    if (names.empty()) return rights::Reach::everywhere();
    std::set<LocationId> locations;
    for (const auto& name : names) {
        auto id = LocationId::parse(name);
        if (!id) return no_location(name);
        const auto location = desk.store.setup().location(*id);
        if (!location) return location.error();
        if (!*location) return no_location(name);
        locations.insert(std::move(*id));
    }
    return rights::Reach::at(std::move(locations));
}

audit::Deed deed(const people::Doer& doer, audit::Action action, const std::string& name) {
    return {doer.actor, action, "token " + name, audit::Outcome::Done, doer.origin};
}

std::string day_text(Instant at) { return calendar::day_text(calendar::day_at(at, "UTC")); }

std::string reach_text(const rights::Reach& reach) {
    if (reach.is_everywhere()) return "all locations";
    std::string text;
    for (const auto& id : reach.locations()) text += (text.empty() ? "" : " ") + id.text;
    return text;
}

std::string line_of(const store::ApiToken& token, Instant now) {
    std::string text = token.id + "  ";
    for (const auto right : token.scopes) text += std::string(rights::name_of(right)) + " ";
    text += "at " + reach_text(token.reach) + ", by " + token.made_by;
    text += token.until <= now ? ", ended " : ", until ";
    text += day_text(token.until);
    return text + (token.used_at ? ", used " + day_text(*token.used_at) : ", never used") + "\n";
}

json::Value value_of(const store::ApiToken& token, Instant now) {
    json::Array scopes;
    for (const auto right : token.scopes) scopes.emplace_back(rights::name_of(right));
    json::Array locations;
    for (const auto& id : token.reach.locations()) locations.emplace_back(id.text);
    return json::Object{
        {"name", token.id},
        {"scopes", std::move(scopes)},
        {"locations", token.reach.is_everywhere() ? json::Value("all") : std::move(locations)},
        {"made_by", token.made_by},
        {"made_at", to_ms(token.made_at)},
        {"until", to_ms(token.until)},
        {"ended", token.until <= now},
        {"used_at", token.used_at ? json::Value(to_ms(*token.used_at)) : json::Value()}};
}

}  // namespace

Result<std::string> make_token(Desk& desk, const TokenOrder& order, const people::Doer& doer,
                               Instant now) {
    if (!is_name_text(order.name))
        return Error{Kind::Malformed,
                     "token \"" + order.name + "\": 1 to 64 of the signs a-z 0-9 - _"};
    if (order.days < 1 || order.days > TokenOrder::kDaysMax)
        return Error{Kind::Malformed, "--days: 1 to " + std::to_string(TokenOrder::kDaysMax) +
                                          "; then make another"};
    auto scopes = scopes_of(order.scopes);
    if (!scopes) return scopes.error();
    auto reach = reach_of(desk, order.locations);
    if (!reach) return reach.error();
    auto text = access::draw_token(desk);
    const store::ApiToken token{order.name,
                                proof::sha256(text),
                                std::move(*scopes),
                                std::move(*reach),
                                doer.actor,
                                now,
                                now + std::chrono::days(order.days)};
    const auto went = desk::in_transaction(desk, [&]() -> Result<void> {
        if (auto added = desk.store.people().add_api_token(token); !added) return added;
        return audit::write(desk.store, deed(doer, audit::Action::TokenMade, token.id), now);
    });
    if (!went) return went.error();
    return text;
}

Result<void> end_token(Desk& desk, const std::string& name, const people::Doer& doer, Instant now) {
    return desk::in_transaction(desk, [&]() -> Result<void> {
        const auto was_there = desk.store.people().remove_api_token(name);
        if (!was_there) return was_there.error();
        if (!*was_there)
            return Error{Kind::NotFound,
                         "there is no token " + name + "; see: cirkel-server api-token list"};
        return audit::write(desk.store, deed(doer, audit::Action::TokenRemoved, name), now);
    });
}

Result<CommandResult> make_api_token(Desk& desk, const TokenOrder& order, Instant now) {
    const auto text = make_token(desk, order, people::operator_at_command_line(), now);
    if (!text) return text.error();
    return CommandResult{*text +
                             "\nShown only now. The other system sends it in each request:\n"
                             "    Authorization: Bearer " +
                             *text + "\nIt ends by itself after " + std::to_string(order.days) +
                             " days, or with: cirkel-server api-token end " + order.name + "\n",
                         json::Object{{"name", order.name}, {"token", *text}}};
}

Result<CommandResult> list_api_tokens(Desk& desk, Instant now) {
    const auto tokens = desk.store.people().api_tokens();
    if (!tokens) return tokens.error();
    CommandResult result;
    json::Array values;
    for (const auto& token : *tokens) {
        result.text += line_of(token, now);
        values.push_back(value_of(token, now));
    }
    if (tokens->empty()) result.text = "No other system has a token.\n";
    result.json = json::Object{{"tokens", std::move(values)}};
    return result;
}

Result<CommandResult> end_api_token(Desk& desk, const std::string& name, Instant now) {
    const auto ended = end_token(desk, name, people::operator_at_command_line(), now);
    if (!ended) return ended.error();
    return CommandResult{name + " opens nothing any more\n", json::Object{{"name", name}}};
}

}  // namespace cirkel::api
