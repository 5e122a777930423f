#include <catch2/catch.hpp>

#include "server/access/staff_session.hpp"
#include "server/main/rim/route_tables.hpp"
#include "tests/server/browser.hpp"

using namespace cirkel;
using fakes::ServerWorld;

namespace {

constexpr Duration kDay{24LL * 60 * 60 * 1000};
const std::string kPage = "/staff/interfaces";
const std::string kGood = "name=grafana-1&scope-metrics=1&scope-export=1&place-all=1&days=90";

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

struct Office {
    Office() {
        for (const auto table : server::added_routes()) world.server->add_routes(table);
    }
    std::vector<store::ApiToken> tokens() { return *world.store().people().api_tokens(); }
    int metrics_by(const std::string& key) {
        return world.ask("GET", "/metrics", {}, {{"authorization", "Bearer " + key}}).status;
    }
    std::string last_deed() {
        const auto entry = **world.store().audit_log().last_entry();
        return entry.actor + " " + entry.action + " " + entry.object + " " + entry.origin;
    }

    ServerWorld world;
    fakes::Browser browser{world};
};

/// The key that a page shows.
std::string key_in(const std::string& page) {
    const auto at = page.find("cirkel_");
    REQUIRE(at != std::string::npos);
    return page.substr(at, std::string("cirkel_").size() + 64);
}

}  // namespace

TEST_CASE("a token made at the page is shown once, and opens what was ticked", "[api][pages]") {
    Office office;
    CHECK(holds(office.browser.get(kPage).body, "Er is nog geen koppeling"));
    const auto made = office.browser.post(kPage, kGood);
    CHECK(made.status == 200);
    CHECK(made.headers.at("cache-control") == "no-store");
    const auto key = key_in(made.body);
    CHECK(holds(made.body, "Authorization: Bearer " + key));
    CHECK(holds(made.body, "dinsdag 23 februari 2027"));
    CHECK(office.last_deed() == "31 token-made token grafana-1 browser");
    CHECK(office.metrics_by(key) == 200);

    const auto list = office.browser.get(kPage).body;
    CHECK_FALSE(holds(list, key));
    for (const auto* words :
         {"grafana-1", "Antwoorden en aantallen, Hoe het met de server gaat", "alle winkels",
          "vandaag 12:00", "dinsdag 23 februari 2027", "Werkt</span>"}) {
        INFO(words);
        CHECK(holds(list, words));
    }
}

TEST_CASE("a token of one location reads no other", "[api][pages]") {
    Office office;
    CHECK(office.browser.post(kPage, "name=one&scope-export=1&place-utrecht=1&days=30").status ==
          200);
    REQUIRE(office.tokens().size() == 1);
    CHECK_FALSE(office.tokens()[0].reach.is_everywhere());
    CHECK(office.tokens()[0].reach.covers(LocationId{"utrecht"}));
    CHECK(office.tokens()[0].until == office.world.now + 30 * kDay);
    const auto list = office.browser.get(kPage).body;
    CHECK(holds(list, "nog nooit"));
    CHECK(holds(list, "<dd>Utrecht</dd>"));
}

TEST_CASE("what is wrong with a new token stands at its field, and nothing is made",
          "[api][pages]") {
    Office office;
    REQUIRE(office.browser.post(kPage, kGood).status == 200);
    struct Case {
        const char* form;
        const char* words;
    };
    const Case cases[] = {
        {"name=Grafana&scope-metrics=1&place-all=1&days=90", "alleen kleine letters"},
        {"name=&scope-metrics=1&place-all=1&days=90", "alleen kleine letters"},
        {"name=other&place-all=1&days=90", "Kies wat dit systeem mag lezen."},
        {"name=other&scope-metrics=1&days=90", "Kies van welke winkels."},
        {"name=grafana-1&scope-metrics=1&place-all=1&days=90", "Er is al een koppeling"}};
    for (const auto& one : cases) {
        INFO(one.form);
        const auto answer = office.browser.post(kPage, one.form);
        CHECK(answer.status == 422);
        CHECK(holds(answer.body, one.words));
        CHECK(holds(answer.body, "value=\"90\" checked"));
    }
    for (const auto* strange :
         {"name=x&scope-metrics=1&place-all=1&days=9000", "name=x&scope-metrics=1&place-all=1",
          "name=x&scope-run-keys=1&place-all=1&days=90", "name=x&place-nowhere=1&days=90"}) {
        INFO(strange);
        CHECK(office.browser.post(kPage, strange).status == 400);
    }
    CHECK(office.tokens().size() == 1);
}

TEST_CASE("a token that is stopped at the page opens nothing from then on", "[api][pages]") {
    Office office;
    const auto key = key_in(office.browser.post(kPage, kGood).body);
    const auto ended = office.browser.post(kPage + "/grafana-1/end", "");
    CHECK(ended.status == 303);
    CHECK(ended.headers.at("location") == kPage + "?news=ended");
    CHECK(office.last_deed() == "31 token-removed token grafana-1 browser");
    CHECK(office.metrics_by(key) == 401);
    CHECK(office.tokens().empty());
    CHECK(office.browser.post(kPage + "/grafana-1/end", "").status == 404);
}

TEST_CASE("the page says which tokens end soon and which have ended", "[api][pages]") {
    Office office;
    REQUIRE(office.browser.post(kPage, kGood).status == 200);
    auto token = office.tokens()[0];
    REQUIRE(*office.world.store().people().remove_api_token(token.id));
    token.until = office.world.now + 13 * kDay;
    REQUIRE(office.world.store().people().add_api_token(token).ok());
    CHECK(holds(office.browser.get(kPage).body, "Loopt binnenkort af"));
    REQUIRE(*office.world.store().people().remove_api_token(token.id));
    token.until = office.world.now;
    REQUIRE(office.world.store().people().add_api_token(token).ok());
    const auto list = office.browser.get(kPage).body;
    CHECK(holds(list, "Afgelopen"));
    CHECK(holds(list, "Haal grafana-1 weg"));
}

TEST_CASE("S-09 the tokens are shown to nobody whose code is longer ago", "[api][pages]") {
    Office office;
    office.world.now += access::kStepUpHolds + Duration{1};
    const auto answer = office.browser.get(kPage);
    CHECK(answer.status == 303);
    CHECK(answer.headers.at("location") == "/staff/code-again?to=/staff/interfaces");
}

TEST_CASE("the way to the tokens is in the menu of who runs them, and of nobody else",
          "[api][pages]") {
    ServerWorld world;
    for (const auto table : server::added_routes()) world.server->add_routes(table);
    fakes::Browser administrator(world);
    CHECK(holds(administrator.get("/staff/me").body, "href=\"/staff/interfaces\""));
    world.add_person("32", {rights::Role::Manager, rights::Role::Auditor});
    const auto page = world.ask("GET", "/staff/me", {}, world.signed_in("32"));
    CHECK_FALSE(holds(page.body, "/staff/interfaces"));
}
