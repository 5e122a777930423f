#include "shared/wire/device/heartbeat.hpp"

#include "tests/shared/wire/examples.hpp"
#include "tests/shared/wire/malformed.hpp"

namespace cirkel::wire {
namespace {

HeartbeatRequest example_heartbeat() {
    HeartbeatRequest request{"0.1.0",
                             id_of<BootId>(0xb0),
                             Duration(5'000),
                             from_ms(1'764'000'000'000),
                             12,
                             from_ms(1'763'999'000'000),
                             91,
                             "v1.b2.000417"};
    request.held_back = 1;
    request.erasures_open = 2;
    request.expired_contacts = 3;
    request.oldest_contact = from_ms(1'763'000'000'000);
    request.disk_percent = 81;
    request.store_bytes = 5'000'000'000;
    request.clock_offset = Duration(-1'250);
    request.last_error = "the line is down";
    request.stops_waiting = 4;
    request.clock = ClockQuality::Rtc;
    request.pin_wait = std::chrono::seconds(30);
    request.technician_pin_wait = std::chrono::seconds(0);
    request.battery_percent = 64;
    request.on_battery = true;
    request.days = {{"2026-11-24", 88, 88, 51, 51, 50}, {"2026-11-23", 412, 412, 412, 412, 412}};
    request.outcomes = {{id_of<Nonce>(0x77), "done"}};
    return request;
}

HeartbeatReply example_reply() {
    HeartbeatReply reply{from_ms(1'764'000'000'000), std::chrono::seconds(300), 92};
    reply.directives = {{"{}", octets_of<Signature>(9)}};
    reply.server_epoch = id_of<EpochId>(0xb2);
    reply.min_protocol = 1;
    reply.deprecated_after = from_ms(1'800'000'000'000);
    return reply;
}

// As the programs of before wrote them: these texts never change.
constexpr const char* kFirstRequest =
    R"({"version":"0.1.0","boot":"b0b0b0b0-b0b0-b0b0-b0b0-b0b0b0b0b0b0","mono_ms":5000,)"
    R"("sent_at":1764000000000,"waiting":12,"oldest_waiting":1763999000000,)"
    R"("configuration_version":91,"cursor":"v1.b2.000417"})";
constexpr const char* kFirstReply =
    R"({"server_time":1764000000000,"next_heartbeat_s":300,"configuration_version":92})";

TEST_CASE("a heartbeat comes back as it was, both ways", "[heartbeat]") {
    HeartbeatRequest request = example_heartbeat();
    CHECK(*read_heartbeat_request(heartbeat_request_json(request)) == request);
    CHECK(*read_heartbeat_reply(heartbeat_reply_json(example_reply())) == example_reply());
}

TEST_CASE("a heartbeat without what may be absent comes back as it was", "[heartbeat]") {
    HeartbeatRequest request{
        "0.1.0", id_of<BootId>(0xb0), Duration(5'000), from_ms(7), 12, std::nullopt, 91, ""};
    CHECK(*read_heartbeat_request(heartbeat_request_json(request)) == request);
    CHECK(heartbeat_reply_json({from_ms(1'764'000'000'000), std::chrono::seconds(300), 92}) ==
          kFirstReply);
}

TEST_CASE("a heartbeat of the first program is read by a new server", "[heartbeat]") {
    const auto read = read_heartbeat_request(kFirstRequest);
    REQUIRE(read.ok());
    CHECK(read->waiting == 12);
    CHECK(read->held_back == 0);
    CHECK(read->disk_percent == std::nullopt);
    CHECK(read->outcomes.empty());
}

TEST_CASE("the answer of the first server is read by a new program", "[heartbeat]") {
    const auto read = read_heartbeat_reply(kFirstReply);
    REQUIRE(read.ok());
    CHECK(*read == HeartbeatReply{from_ms(1'764'000'000'000), std::chrono::seconds(300), 92});
}

TEST_CASE("members of a later version are left alone in a heartbeat", "[heartbeat]") {
    const auto later = [](std::string text) { return text.insert(1, R"("later":{"a":[1]},)"); };
    CHECK(*read_heartbeat_request(later(heartbeat_request_json(example_heartbeat()))) ==
          example_heartbeat());
    CHECK(*read_heartbeat_reply(later(heartbeat_reply_json(example_reply()))) == example_reply());
}

TEST_CASE("a word of a later version about the clock is as good as none", "[heartbeat]") {
    const auto read = read_heartbeat_request(
        with(heartbeat_request_json(example_heartbeat()), {"clock"}, "atomic"));
    REQUIRE(read.ok());
    CHECK_FALSE(read->clock.has_value());
}

TEST_CASE("a heartbeat tells a week of days at most, each in whole numbers", "[heartbeat]") {
    HeartbeatRequest request = example_heartbeat();
    request.days.assign(kDaysToldMax, request.days.front());
    CHECK(*read_heartbeat_request(heartbeat_request_json(request)) == request);
    request.days.push_back(request.days.front());
    CHECK_FALSE(read_heartbeat_request(heartbeat_request_json(request)).ok());
    request.days = {{"2026-11-24", -1, 0, 0, 0, 0}};
    CHECK_FALSE(read_heartbeat_request(heartbeat_request_json(request)).ok());
}

TEST_CASE("a spoilt heartbeat names the member", "[heartbeat]") {
    CHECK(unnamed_faults(heartbeat_request_json(example_heartbeat()),
                         {{"version"},
                          {"boot"},
                          {"mono_ms"},
                          {"sent_at"},
                          {"waiting"},
                          {"configuration_version"},
                          {"cursor"}},
                         read_heartbeat_request)
              .empty());
    CHECK(unnamed_faults(heartbeat_reply_json(HeartbeatReply{}),
                         {{"server_time"}, {"next_heartbeat_s"}, {"configuration_version"}},
                         read_heartbeat_reply)
              .empty());
}

TEST_CASE("what may be absent of a heartbeat may not be something else", "[heartbeat]") {
    const std::string request = heartbeat_request_json(example_heartbeat());
    for (const char* name :
         {"held_back", "erasures_open", "expired_contacts", "oldest_contact", "disk_percent",
          "store_bytes", "clock_offset_ms", "last_error", "done", "stops_waiting", "clock",
          "pin_wait_s", "technician_pin_wait_s", "battery_percent", "on_battery", "days"}) {
        INFO(name);
        const auto read = read_heartbeat_request(with(request, {name}, 1.5));
        REQUIRE_FALSE(read.ok());
        CHECK_THAT(read.error().text, Catch::Contains(name));
    }
    CHECK_FALSE(read_heartbeat_request(with(request, {"disk_percent"}, 101)).ok());
    const std::string reply = heartbeat_reply_json(example_reply());
    for (const char* name : {"directives", "server_epoch", "min_protocol", "deprecated_after"}) {
        INFO(name);
        CHECK_FALSE(read_heartbeat_reply(with(reply, {name}, 1.5)).ok());
    }
}

}  // namespace
}  // namespace cirkel::wire
