#include "server/devices/move.hpp"

#include <catch2/catch.hpp>

#include "server/devices/commands_life.hpp"
#include "server/devices/directives.hpp"
#include "server/shop/commands_location.hpp"
#include "server/shop/commands_touchpoint.hpp"
#include "shared/wire/problem.hpp"
#include "shared/wire/record.hpp"
#include "tests/server/server_world.hpp"

using namespace cirkel;
using fakes::ServerWorld;
using fakes::TestDevice;

namespace {

const audit::Doer kDoer{"90", audit::Origin::Browser};
const LocationId kUtrecht{"utrecht"};
const LocationId kZwolle{"zwolle"};
constexpr Duration kDay{24LL * 60 * 60 * 1000};

/// A second location, with a touchpoint and a terminal of its own.
struct TwoPlaces {
    TwoPlaces() {
        const auto by = shop::by_operator(world.now);
        store::Location place;
        place.id = kZwolle;
        place.name = "Zwolle";
        REQUIRE(server::add_location(desk(), place, by).ok());
        store::TouchpointSettings exit{TouchpointId{"zwolle-exit"},
                                       kZwolle,
                                       "Uitgang",
                                       SurveyId{"store-exit"},
                                       "transaction",
                                       "weten",
                                       "lezen",
                                       "bellen",
                                       "binnen een dag",
                                       "oplossen"};
        REQUIRE(server::add_touchpoint(desk(), exit, by).ok());
        const auto token = access::invite(desk(), {kZwolle, TerminalId{"t-90"}, 'K'}, world.now);
        REQUIRE(token.ok());
        wire::EnrolRequest request;
        request.token = token->token;
        REQUIRE(world.ask("POST", "/v1/enrol", wire::enrol_request_json(request)).status == 200);
    }
    desk::Desk& desk() { return world.server->desk(); }
    Result<store::Terminal> go_to_zwolle() {
        return devices::move(desk(), {device.id, kZwolle}, kDoer, world.now);
    }
    std::size_t statuses(const LocationId& at) {
        const auto changes = world.store().feed().changes_after(at, 0, 100);
        std::size_t count = 0;
        for (const auto& change : *changes)
            if (change.type == "public_status") ++count;
        return count;
    }

    ServerWorld world;
    TestDevice device{world, "t-81"};
};

std::string code_of(const http::Response& response) {
    return wire::read_problem(response.body)->code;
}

}  // namespace

TEST_CASE("a moved terminal asks what the other location asks", "[move]") {
    TwoPlaces places;
    const int version_before = places.device.configuration().version;
    const auto moved = places.go_to_zwolle();
    REQUIRE(moved.ok());
    CHECK(moved->first_character != 'K');  // t-90 has that one
    const auto configuration = places.device.configuration();
    CHECK(configuration.version > version_before);
    CHECK(configuration.location == kZwolle);
    CHECK(configuration.first_character == moved->first_character);
    REQUIRE(configuration.touchpoints.size() == 1);
    CHECK(configuration.touchpoints.front().id == TouchpointId{"zwolle-exit"});
    const auto entry = places.world.store().audit_log().last_entry();
    CHECK((*entry)->action == "device-moved");
    CHECK((*entry)->object == "terminal t-81");
}

TEST_CASE("a moved terminal hears the feed of the other location from its beginning", "[move]") {
    TwoPlaces places;
    places.device.keep(wire::record_json(places.device.submission(2, "De rij is lang")));
    places.device.push_all();
    const auto cursor = places.device.pull().cursor;
    REQUIRE(places.statuses(kUtrecht) == 1);
    REQUIRE(places.go_to_zwolle().ok());
    const auto expired = places.device.ask("GET", wire::pull_target({cursor, 500}));
    CHECK(code_of(expired) == wire::problem_code::kCursorExpired);
    const auto anew = places.device.pull();
    for (const auto& change : anew.changes)
        CHECK_FALSE(std::holds_alternative<PublicStatus>(change.content));
    // It comes back before it ever looked: its place there is still its place.
    REQUIRE(
        devices::move(places.desk(), {places.device.id, kUtrecht}, kDoer, places.world.now).ok());
    CHECK(places.device.ask("GET", wire::pull_target({cursor, 500})).status == 200);
    CHECK(code_of(places.device.ask("GET", wire::pull_target({anew.cursor, 500}))) ==
          wire::problem_code::kCursorExpired);
}

TEST_CASE("a cursor that names no location is taken from a terminal that was never moved",
          "[move]") {
    TwoPlaces places;
    const auto cursor = places.device.pull().cursor;
    const std::string older = "v1." + cursor.substr(3, 32) + cursor.substr(cursor.rfind('.'));
    CHECK(places.device.ask("GET", wire::pull_target({older, 500})).status == 200);
    REQUIRE(places.go_to_zwolle().ok());
    CHECK(code_of(places.device.ask("GET", wire::pull_target({older, 500}))) ==
          wire::problem_code::kCursorExpired);
}

TEST_CASE("what a terminal captured before it moved stays, and comes in, where it was captured",
          "[move]") {
    TwoPlaces places;
    auto& device = places.device;
    const auto sent = device.submission(1, "Nooit meer");
    device.keep(wire::record_json(sent));
    device.push_all();
    const auto late = device.submission(2, "De rij is lang");
    device.keep(wire::record_json(late));
    device.keep(wire::record_json(device.consent(late.id, "+31612345678")));
    REQUIRE(places.go_to_zwolle().ok());
    places.world.now += Duration{60'000};
    CHECK(device.push_all().results.empty());
    for (const auto& id : {sent.id, late.id})
        CHECK((*places.world.store().records().submission(id))->location == kUtrecht);
    CHECK(places.world.store().records().consents_of(late.id)->size() == 1);
    CHECK(places.statuses(kUtrecht) == 2);
    CHECK(places.statuses(kZwolle) == 0);

    auto there = device.submission(3, "Mooi hier");
    there.touchpoint = TouchpointId{"zwolle-exit"};
    device.keep(wire::record_json(there));
    CHECK(device.push_all().results.empty());
    CHECK((*places.world.store().records().submission(there.id))->location == kZwolle);
}

TEST_CASE("a terminal does not speak for ever for a location that it left, nor for a third one",
          "[move]") {
    TwoPlaces places;
    auto& device = places.device;
    auto foreign = device.submission(2, "Van een ander");
    foreign.touchpoint = TouchpointId{"zwolle-exit"};
    device.keep(wire::record_json(foreign));
    CHECK(device.push_all().results.front().code == "unknown-touchpoint");
    REQUIRE(places.go_to_zwolle().ok());
    places.world.now += 91 * kDay;
    device.keep(wire::record_json(device.submission(2, "Te laat")));
    CHECK(device.push_all().results.front().code == "unknown-touchpoint");
}

TEST_CASE("a move is refused with what to do next, and changes nothing", "[move]") {
    TwoPlaces places;
    auto& desk = places.desk();
    const auto kind_of = [&](const devices::Move& move) {
        return devices::move(desk, move, kDoer, places.world.now).error().kind;
    };
    CHECK(kind_of({TerminalId{"t-99"}, kZwolle}) == Kind::NotFound);
    CHECK(kind_of({places.device.id, LocationId{"zeist"}}) == Kind::NotFound);
    CHECK(kind_of({places.device.id, kZwolle, TouchpointId{"utrecht-exit"}}) == Kind::NotFound);
    const auto utrecht_only = rights::Reach::at({kUtrecht});
    CHECK(kind_of({places.device.id, kZwolle, {}, utrecht_only}) == Kind::NotFound);
    const auto zwolle_only = rights::Reach::at({kZwolle});
    CHECK(kind_of({places.device.id, kZwolle, {}, zwolle_only}) == Kind::NotFound);
    CHECK(places.device.configuration().location == kUtrecht);
    const auto neither = devices::move_device(desk, places.device.id, {}, places.world.now);
    CHECK(neither.error().kind == Kind::Malformed);
}

TEST_CASE("a terminal is told another address, signed, and the newest one counts", "[move]") {
    TwoPlaces places;
    auto& desk = places.desk();
    const auto id = places.device.id;
    for (const std::string wrong : {"new.example", "http://new.example", "https://new.example/x"})
        CHECK(devices::move_to_address(desk, {id, wrong}, kDoer, places.world.now).error().kind ==
              Kind::Malformed);
    REQUIRE(
        devices::move_to_address(desk, {id, "https://new.example"}, kDoer, places.world.now).ok());
    const auto again =
        devices::move_to_address(desk, {id, "https://new.example"}, kDoer, places.world.now);
    REQUIRE(again.ok());
    CHECK(devices::open_directives(desk, id)->size() == 1);
    places.world.now += Duration{1'000};
    REQUIRE(devices::move_to_address(desk, {id, "https://newer.example"}, kDoer, places.world.now)
                .ok());
    const auto open = devices::open_directives(desk, id);
    REQUIRE(open->size() == 1);
    const auto directive = wire::open_directive(open->front(), id, places.device.server_key);
    REQUIRE(directive.ok());
    CHECK(directive->kind == wire::DirectiveKind::Move);
    CHECK(directive->url == "https://newer.example");
    CHECK(places.world.store().fleet().directives(id)->front().outcome == "superseded");
}
