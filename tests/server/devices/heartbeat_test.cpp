#include "server/devices/heartbeat.hpp"

#include <catch2/catch.hpp>

#include "server/commands_devices.hpp"
#include "shared/wire/device/heartbeat.hpp"
#include "shared/wire/problem.hpp"
#include "tests/server/server_world.hpp"

using namespace cirkel;
using fakes::ServerWorld;
using fakes::TestDevice;

namespace {

constexpr Duration kDay{24LL * 60 * 60 * 1000};

wire::HeartbeatRequest sign_of_life(const TestDevice& device) {
    wire::HeartbeatRequest request;
    request.version = "0.1.0";
    request.boot = device.boot;
    request.sent_at = device.world.now;
    return request;
}

wire::HeartbeatReply beat(TestDevice& device, const wire::HeartbeatRequest& request) {
    const auto answer = device.ask("POST", "/v1/heartbeat", wire::heartbeat_request_json(request));
    INFO(answer.body);
    REQUIRE(answer.status == 200);
    const auto reply = wire::read_heartbeat_reply(answer.body);
    REQUIRE(reply.ok());
    return *reply;
}

/// What `device list --json` says of the only terminal.
json::Value listed(ServerWorld& world) {
    const auto result = server::list_devices(world.server->desk(), world.now);
    REQUIRE(result.ok());
    return result->json.find("devices")->if_array()->at(0);
}

std::int64_t number_in(const json::Value& value, const char* name) {
    const auto* member = value.find(name);
    REQUIRE(member != nullptr);
    return *member->if_integer();
}

int lines_with(const ServerWorld& world, const std::string& word) {
    int count = 0;
    for (const auto& line : world.log.lines)
        if (line.find(word) != std::string::npos) ++count;
    return count;
}

}  // namespace

TEST_CASE("the newest sign of life is kept and can be read", "[heartbeat]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    CHECK(*listed(world).find("late")->if_bool());
    auto request = sign_of_life(device);
    request.waiting = 3;
    beat(device, request);
    request.waiting = 12;
    request.held_back = 1;
    request.disk_percent = 81;
    request.last_error = "the line is down";
    const auto reply = beat(device, request);
    CHECK(reply.server_epoch == (*world.store().setup().organisation())->epoch);
    const auto value = listed(world);
    CHECK_FALSE(*value.find("late")->if_bool());
    CHECK(number_in(value, "waiting") == 12);
    CHECK(number_in(value, "held_back") == 1);
    CHECK(number_in(value, "disk_percent") == 81);
    CHECK(*value.find("last_error")->if_text() == "the line is down");
    world.now += kDay;
    CHECK(*listed(world).find("late")->if_bool());
}

TEST_CASE("a heartbeat of the first program is taken", "[heartbeat]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    const auto answer = device.ask(
        "POST", "/v1/heartbeat",
        R"({"version":"0.1.0","boot":"b0b0b0b0-b0b0-b0b0-b0b0-b0b0b0b0b0b0","mono_ms":5000,)"
        R"("sent_at":1764000000000,"waiting":12,"configuration_version":91,"cursor":""})");
    CHECK(answer.status == 200);
    CHECK(wire::read_heartbeat_reply(answer.body)->min_protocol == 1);
    CHECK(number_in(listed(world), "waiting") == 12);
}

TEST_CASE("a contact that lies unsent is told after 7, 14 and 21 days, once each", "[heartbeat]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    auto request = sign_of_life(device);
    request.oldest_contact = world.now;
    const auto begin = world.now;
    for (const auto& [day, alarm, told] : {std::tuple{6, 0, 0},
                                           {7, 7, 1},
                                           {8, 7, 1},
                                           {14, 14, 2},
                                           {20, 14, 2},
                                           {21, 21, 3},
                                           {29, 21, 3}}) {
        world.now = begin + day * kDay;
        beat(device, request);
        CHECK(number_in(listed(world), "contact_alarm_days") == alarm);
        CHECK(lines_with(world, "contact unsent") == told);
    }
    request.oldest_contact.reset();
    beat(device, request);
    CHECK(number_in(listed(world), "contact_alarm_days") == 0);
}

TEST_CASE("the contact of a terminal that fell silent grows old in the list", "[heartbeat]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    auto request = sign_of_life(device);
    request.oldest_contact = world.now;
    beat(device, request);
    world.now += 15 * kDay;
    CHECK(number_in(listed(world), "contact_alarm_days") == 14);
}

TEST_CASE("Y-10: two boots that alternate are told as a clone, a restart is not", "[heartbeat]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    auto first = sign_of_life(device);
    auto second = first;
    second.boot = BootId{proof::random_id_bytes()};
    for (const auto& request : {first, first, second, second}) beat(device, request);
    CHECK(listed(world).find("cloned_at") == nullptr);
    CHECK(lines_with(world, "one identity") == 0);
    beat(device, first);
    CHECK(number_in(listed(world), "cloned_at") == to_ms(world.now));
    CHECK(lines_with(world, "one identity") == 1);
}

TEST_CASE("Y-04: a suspended terminal is heard, and nothing else is taken from it", "[heartbeat]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    device.keep(wire::record_json(device.submission(4, "")));
    REQUIRE(server::suspend_device(world.server->desk(), device.id, true, world.now).ok());
    for (const auto& answer :
         {device.push(1, 1), device.ask("GET", "/v1/changes"), device.ask("GET", "/v1/config")}) {
        CHECK(answer.status == 403);
        CHECK(wire::read_problem(answer.body)->code == wire::problem_code::kSuspended);
    }
    beat(device, sign_of_life(device));
    CHECK(*listed(world).find("suspended")->if_bool());
    REQUIRE(server::suspend_device(world.server->desk(), device.id, false, world.now).ok());
    CHECK(device.push(1, 1).status == 200);
}
