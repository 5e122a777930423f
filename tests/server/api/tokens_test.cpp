#include "server/api/tokens.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "server/main/rim/route_tables.hpp"
#include "server/people/accounts.hpp"
#include "server/routes.hpp"
#include "tests/server/server_world.hpp"

using namespace cirkel;
using fakes::ServerWorld;
using rights::Right;

namespace {

constexpr Duration kDay{24LL * 60 * 60 * 1000};

struct Interfaces : ServerWorld {
    Interfaces() {
        for (const auto table : cirkel::server::added_routes()) server->add_routes(table);
    }
    std::string made(const api::TokenOrder& order) {
        const auto token =
            api::make_token(server->desk(), order, people::operator_at_command_line(), now);
        REQUIRE(token.ok());
        return *token;
    }
    http::Response metrics_by(const std::string& token) {
        return ask("GET", "/metrics", {}, {{"authorization", "Bearer " + token}});
    }
    std::vector<std::string> log_lines() {
        std::vector<std::string> lines;
        const auto entries = store().audit_log().entries_after(0, 1000);
        for (const auto& entry : *entries)
            lines.push_back(entry.actor + " " + entry.action + " " + entry.object);
        return lines;
    }
};

std::size_t times(const std::vector<std::string>& lines, const std::string& line) {
    return static_cast<std::size_t>(std::count(lines.begin(), lines.end(), line));
}

}  // namespace

TEST_CASE("a token opens what its scope names, and is kept only as a hash", "[api]") {
    Interfaces world;
    const auto token = world.made({"grafana", {"metrics"}, {}});
    CHECK(token.starts_with("cirkel_"));
    CHECK(token.size() == 7 + 64);
    CHECK(world.metrics_by(token).status == 200);
    CHECK(world.ask("GET", "/metrics", {}, {{"authorization", "bearer " + token}}).status == 200);
    const auto kept = *world.store().people().api_tokens();
    REQUIRE(kept.size() == 1);
    CHECK(kept.front().hash == proof::sha256(token));
    const auto listed = api::list_api_tokens(world.server->desk(), world.now);
    REQUIRE(listed.ok());
    CHECK(listed->text.find(token) == std::string::npos);
    CHECK(listed->text.find("grafana  metrics at all locations, by operator") == 0);
}

TEST_CASE("a token with another scope is refused", "[api]") {
    Interfaces world;
    const auto token = world.made({"figures", {"export"}, {}});
    const auto answer = world.metrics_by(token);
    CHECK(answer.status == 403);
    CHECK(answer.body.find("do not include metrics") != std::string::npos);
}

TEST_CASE("whatever is wrong with a token, the answer is the same", "[api]") {
    Interfaces world;
    const auto token = world.made({"grafana", {"metrics"}, {}, 30});
    const auto unknown = world.metrics_by("cirkel_" + std::string(64, '0'));
    CHECK(unknown.status == 401);
    CHECK(unknown.headers.at("www-authenticate") == "Bearer");
    CHECK(unknown.headers.at("content-type") == "application/problem+json");
    CHECK(world.metrics_by("").body == unknown.body);
    world.now = world.now + 30 * kDay - Duration{1};
    CHECK(world.metrics_by(token).status == 200);
    world.now = world.now + Duration{1};
    const auto late = world.metrics_by(token);
    CHECK(late.status == 401);
    CHECK(late.body == unknown.body);
    const auto other = world.made({"other", {"metrics"}, {}});
    REQUIRE(
        api::end_token(world.server->desk(), "other", people::operator_at_command_line(), world.now)
            .ok());
    const auto ended = world.metrics_by(other);
    CHECK(ended.status == 401);
    CHECK(ended.body == unknown.body);
}

TEST_CASE("S-16 a token opens no page, no contact and nobody's account, whatever it was given",
          "[api][rights]") {
    Interfaces world;
    // Past the check of its making: even one that the store holds with every right.
    std::string text = "cirkel_all";
    store::ApiToken all{"all",     proof::sha256(text), {}, rights::Reach::everywhere(), "operator",
                        world.now, world.now + kDay};
    for (const auto right : rights::all_rights()) all.scopes.insert(right);
    REQUIRE(world.store().people().add_api_token(all).ok());
    std::size_t opened = 0;
    auto tables = server::added_routes();
    tables.push_back(server::wire_routes());
    for (const auto table : tables) {
        for (const auto& route : table) {
            const auto* right = std::get_if<Right>(&route.access);
            if (right == nullptr) continue;
            INFO(route.method << " " << route.path);
            const auto answer = world.ask(std::string(route.method), std::string(route.path), {},
                                          {{"authorization", "Bearer " + text}});
            const bool is_open = answer.status < 300;
            opened += is_open ? 1 : 0;
            CHECK(is_open == (rights::is_for_tokens(*right) && route.sign_in.empty()));
        }
    }
    CHECK(opened > 0);
}

TEST_CASE("S-14 a token beside the cookie of a browser is what counts, and only it", "[api]") {
    Interfaces world;
    world.add_person("01", {rights::Role::Administrator});
    auto headers = world.signed_in("01");
    CHECK(world.ask("GET", "/metrics", {}, headers).status == 200);
    headers["authorization"] = "Bearer wrong";
    CHECK(world.ask("GET", "/metrics", {}, headers).status == 401);
    CHECK(world.ask("GET", "/staff/people", {}, headers).status == 200);
}

TEST_CASE("S-50 a token is written down when it is made, first used of a day, and ended", "[api]") {
    Interfaces world;
    const auto token = world.made({"grafana", {"metrics"}, {}});
    for (int minute = 0; minute < 10; ++minute) {
        CHECK(world.metrics_by(token).status == 200);
        world.now = world.now + Duration{30'000};
    }
    world.now = world.now + kDay;
    CHECK(world.metrics_by(token).status == 200);
    const auto used = world.store().people().api_tokens()->front().used_at;
    CHECK(used == world.now);
    REQUIRE(api::end_api_token(world.server->desk(), "grafana", world.now).ok());
    const auto lines = world.log_lines();
    CHECK(times(lines, "operator token-made token grafana") == 1);
    CHECK(times(lines, "token grafana token-used token grafana") == 2);
    CHECK(times(lines, "operator token-removed token grafana") == 1);
}

TEST_CASE("a token is refused with what is wrong about it", "[api]") {
    Interfaces world;
    auto& desk = world.server->desk();
    const auto fault = [&](const api::TokenOrder& order) {
        const auto made = api::make_api_token(desk, order, world.now);
        return made ? std::string("made") : made.error().text;
    };
    CHECK(fault({"Grafana!", {"metrics"}, {}}).find("1 to 64 of the signs") != std::string::npos);
    CHECK(fault({"grafana", {}, {}}) == "--scope is missing; scopes are export, metrics");
    CHECK(fault({"grafana", {"run-people"}, {}}) ==
          "--scope run-people is none; scopes are export, metrics");
    CHECK(fault({"grafana", {"metrics"}, {"zeist"}}) == "there is no location zeist");
    CHECK(fault({"grafana", {"metrics"}, {}, 0}).find("--days: 1 to 366") == 0);
    CHECK(fault({"grafana", {"metrics"}, {}, 367}).find("--days: 1 to 366") == 0);
    CHECK(fault({"grafana", {"metrics"}, {}}) == "made");
    CHECK(fault({"grafana", {"metrics"}, {}}) == "there is a token grafana; take another name");
    CHECK(api::end_api_token(desk, "nobody", world.now).error().kind == Kind::NotFound);
}
