#include "server/devices/heartbeat.hpp"

#include <chrono>

#include <catch2/catch.hpp>

#include "server/commands_devices.hpp"
#include "server/devices/commands_view.hpp"
#include "server/devices/device_view.hpp"
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
}

TEST_CASE("of a silent terminal the list says since when, and what it said then", "[heartbeat]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    auto request = sign_of_life(device);
    request.waiting = 37;
    request.oldest_waiting = world.now - std::chrono::minutes(30);
    beat(device, request);
    const auto heard = world.now;
    for (int minute = 0; minute <= 36; ++minute) {
        world.now = heard + std::chrono::minutes(minute);
        world.server->tick(world.now);
    }
    CHECK(*listed(world).find("late")->if_bool());
    CHECK(number_in(listed(world), "silent_since") == to_ms(heard));
    const auto text = server::list_devices(world.server->desk(), world.now)->text;
    CHECK(text == "t-81  utrecht  waiting then 37, the oldest for 30 min  SILENT for 36 min\n");
    beat(device, sign_of_life(device));
    world.server->tick(world.now);
    CHECK_FALSE(*listed(world).find("late")->if_bool());
    CHECK(listed(world).find("silent_since") == nullptr);
}

TEST_CASE("one terminal is shown with all that it told", "[heartbeat]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    auto request = sign_of_life(device);
    request.waiting = 37;
    request.oldest_waiting = world.now - std::chrono::minutes(30);
    request.stops_waiting = 2;
    request.configuration_version = 14;
    request.clock_offset = Duration(6 * 60 * 1000);
    request.clock = ClockQuality::Rtc;
    request.pin_wait = std::chrono::seconds(45);
    request.technician_pin_wait = std::chrono::seconds(0);
    request.battery_percent = 19;
    request.on_battery = true;
    request.disk_percent = 81;
    request.last_error = "the line is down";
    request.days = {{"2026-11-24", 88, 88, 51, 51, 50}, {"2026-11-23", 412, 412, 412, 412, 412}};
    beat(device, request);
    auto& desk = world.server->desk();
    REQUIRE(
        server::order_device(desk, device.id, {wire::DirectiveKind::RotateKeys}, world.now).ok());
    world.now += std::chrono::minutes(3);
    const auto shown = server::show_device(desk, device.id, world.now);
    REQUIRE(shown.ok());
    CHECK(shown->text ==
          "t-81            Utrecht (utrecht), all of it\n"
          "TO SEE TO       locked after wrong PINs\n"
          "TO SEE TO       disk 81 % full\n"
          "TO SEE TO       battery at 19 %\n"
          "TO SEE TO       clock off by 6 min\n"
          "last heard      2026-11-25 12:00 (3 min ago)\n"
          "waiting         37, the oldest for 30 min\n"
          "withdrawals     2 of these\n"
          "held back       0\n"
          "erasures open   0\n"
          "clock           360000 ms behind, set by rtc\n"
          "version         0.1.0, configuration 14\n"
          "lock            staff PINs wait 45 s\n"
          "battery         19 %, being used up\n"
          "disk            81 % full\n"
          "last error      the line is down\n"
          "day           tapped  stored    sent  acknowledged    safe\n"
          "2026-11-24        88      88      51            51      50  37 wait\n"
          "2026-11-23       412     412     412           412     412  all arrived\n"
          "order           rotate_keys, 2026-11-25 12:00 (3 min ago): not answered yet\n");
    const auto& value = shown->json;
    CHECK(number_in(value, "clock_offset_ms") == 360'000);
    CHECK(number_in(value, "battery_percent") == 19);
    CHECK(number_in(value.find("days")->if_array()->at(0), "acknowledged") == 51);
    CHECK(value.find("concerns")->if_array()->size() == 4);
    CHECK(server::show_device(desk, TerminalId{"t-99"}, world.now).error().kind == Kind::NotFound);
}

TEST_CASE("a monitor gets the whole fleet in numbers", "[heartbeat]") {
    ServerWorld world;
    TestDevice one(world, "t-81");
    TestDevice two(world, "t-82");
    TestDevice suspended(world, "t-83");
    TestDevice unheard(world, "t-84");
    auto request = sign_of_life(one);
    request.waiting = 37;
    request.held_back = 1;
    request.oldest_waiting = world.now - std::chrono::minutes(30);
    request.oldest_contact = world.now - 8 * kDay;
    beat(one, request);
    auto other = sign_of_life(two);
    other.waiting = 5;
    other.clock_offset = -devices::kClockOff;
    beat(two, other);
    beat(suspended, request);
    REQUIRE(server::suspend_device(world.server->desk(), suspended.id, true, world.now).ok());
    for (int minute = 0; minute < 19; ++minute) {
        world.server->tick(world.now);
        world.now += std::chrono::minutes(1);
        beat(two, other);
    }
    const auto figures = devices::fleet_figures(world.server->desk(), world.now);
    REQUIRE(figures.ok());
    CHECK(figures->terminals == 3);
    CHECK(figures->suspended == 1);
    CHECK(figures->silent == 1);
    CHECK(figures->never_heard == 1);
    CHECK(figures->cloned == 0);
    CHECK(figures->clock_off == 1);
    CHECK(figures->contacts_unsent == 1);
    CHECK(figures->waiting == 42);
    CHECK(figures->held_back == 1);
    CHECK(figures->oldest_waiting == request.oldest_waiting);
    CHECK(figures->heard_longest_ago == fakes::kNoon);
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
