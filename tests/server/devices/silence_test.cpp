#include "server/devices/silence.hpp"

#include <chrono>

#include <catch2/catch.hpp>

#include "server/devices/directives.hpp"
#include "server/store/alarms.hpp"
#include "shared/wire/device/heartbeat.hpp"
#include "tests/server/server_world.hpp"

using namespace cirkel;
using fakes::ServerWorld;
using fakes::TestDevice;
using std::chrono::hours;
using std::chrono::minutes;

namespace {

void beat(TestDevice& device) {
    wire::HeartbeatRequest request;
    request.version = "0.1.0";
    request.boot = device.boot;
    request.sent_at = device.world.now;
    REQUIRE(device.ask("POST", "/v1/heartbeat", wire::heartbeat_request_json(request)).status ==
            200);
}

/// The server's own minutes go by.
void pass(ServerWorld& world, minutes time) {
    for (minutes gone{0}; gone < time; gone += minutes(1)) {
        world.now += minutes(1);
        world.server->tick(world.now);
    }
}

std::size_t open_alarms(ServerWorld& world) { return world.store().alarms().open_alarms()->size(); }

int lines_with(const ServerWorld& world, const std::string& word) {
    int count = 0;
    for (const auto& line : world.log.lines)
        if (line.find(word) != std::string::npos) ++count;
    return count;
}

/// Every day from 8:00 to 13:00; the test begins at noon.
Schedule until_one() { return {{{{0, 1, 2, 3, 4, 5, 6}, 8 * 60, 13 * 60}}}; }

void set_hours(ServerWorld& world, const Schedule& hours) {
    auto location = **world.store().setup().location(LocationId{"utrecht"});
    location.hours = hours;
    REQUIRE(world.store().setup().put_location(location).ok());
}

}  // namespace

TEST_CASE("a terminal that misses three heartbeats is alarmed about once, until it comes back",
          "[silence]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    TestDevice other(world, "t-82");
    world.server->tick(world.now);
    beat(device);
    const auto heard = world.now;
    pass(world, minutes(17));
    CHECK(open_alarms(world) == 0);
    pass(world, minutes(1));
    REQUIRE(open_alarms(world) == 1);
    const auto alarm = world.store().alarms().open_alarms()->at(0);
    CHECK(alarm.terminal == device.id);
    CHECK(alarm.about == store::Alarm::kSilent);
    CHECK(alarm.since == heard);
    pass(world, minutes(60));
    CHECK(open_alarms(world) == 1);
    CHECK(lines_with(world, "terminal=t-81 fell silent") == 1);
    beat(device);
    world.server->tick(world.now);
    CHECK(open_alarms(world) == 0);
    CHECK(lines_with(world, "terminal=t-81 is heard again after minutes=78") == 1);
    const auto history = *world.store().alarms().alarms_of(device.id, 10);
    REQUIRE(history.size() == 1);
    CHECK(history[0].ended_at == world.now);
    pass(world, minutes(18));
    CHECK(world.store().alarms().alarms_of(device.id, 10)->size() == 2);
    // Once heard, the other one would be missed, too.
    CHECK(lines_with(world, "t-82") == 0);
}

TEST_CASE("silence counts within the opening hours", "[silence]") {
    ServerWorld world;
    set_hours(world, until_one());
    TestDevice device(world, "t-81");
    world.server->tick(world.now);
    pass(world, minutes(50));
    beat(device);
    // Ten minutes until the shop closes, and seven of the next morning.
    pass(world, minutes(10 + 19 * 60 + 7));
    CHECK(open_alarms(world) == 0);
    pass(world, minutes(1));
    CHECK(open_alarms(world) == 1);
}

TEST_CASE("the hours of the touchpoint that a terminal serves come before the shop's",
          "[silence]") {
    ServerWorld world;
    auto touchpoint = **world.store().setup().touchpoint(TouchpointId{"utrecht-exit"});
    touchpoint.hours = until_one();
    REQUIRE(world.store().setup().put_touchpoint(touchpoint).ok());
    TestDevice serves_it(world, "t-81");
    TestDevice serves_all(world, "t-82");
    auto terminal = **world.store().devices().terminal(serves_it.id);
    terminal.touchpoint = touchpoint.id;
    REQUIRE(world.store().devices().put_terminal(terminal).ok());
    world.server->tick(world.now);
    pass(world, minutes(55));
    beat(serves_it);
    beat(serves_all);
    pass(world, minutes(30));
    REQUIRE(open_alarms(world) == 1);
    CHECK(world.store().alarms().open_alarms()->at(0).terminal == serves_all.id);
}

TEST_CASE("while the server itself was away nobody was silent", "[silence]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    world.server->tick(world.now);
    beat(device);
    const auto back = [&world] {
        world.server->tick(world.now);
        CHECK(open_alarms(world) == 0);
        pass(world, minutes(17));
        CHECK(open_alarms(world) == 0);
    };
    world.now += hours(3);
    back();
    world.open();
    world.now += hours(3);
    back();
    pass(world, minutes(1));
    CHECK(open_alarms(world) == 1);
    // And an alarm outlives the server that raised it.
    world.open();
    world.now += hours(1);
    pass(world, minutes(30));
    CHECK(open_alarms(world) == 1);
    CHECK(lines_with(world, "fell silent") == 1);
}

TEST_CASE("nobody waits for a terminal that is suspended", "[silence]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    world.server->tick(world.now);
    beat(device);
    pass(world, minutes(20));
    REQUIRE(open_alarms(world) == 1);
    REQUIRE(devices::set_suspended(world.server->desk(), device.id, true,
                                   audit::operator_at_command_line(), world.now)
                .ok());
    pass(world, minutes(40));
    CHECK(open_alarms(world) == 0);
    CHECK(lines_with(world, "no more waited for") == 1);
    CHECK(world.store().alarms().alarms_of(device.id, 10)->size() == 1);
}
