#include "server/api/metrics.hpp"

#include <catch2/catch.hpp>

#include "server/api/api_routes.hpp"
#include "server/devices/device_view.hpp"
#include "shared/wire/device/heartbeat.hpp"
#include "tests/server/server_world.hpp"

using namespace cirkel;
using fakes::ServerWorld;
using fakes::TestDevice;

namespace {

constexpr Duration kHour{60 * 60 * 1000};

std::string text_of(ServerWorld& world) {
    auto text = api::metrics_text(world.server->desk(), world.now);
    REQUIRE(text.ok());
    return *text;
}

void beat(TestDevice& device, std::optional<Instant> waiting_since) {
    wire::HeartbeatRequest said;
    said.version = "1";
    said.boot = device.boot;
    said.sent_at = device.world.now;
    said.oldest_waiting = waiting_since;
    if (waiting_since) said.waiting = 3;
    const auto text = wire::heartbeat_request_json(said);
    REQUIRE(device.ask("POST", "/v1/heartbeat", text).status == 200);
}

/// The server's own minutes go by, and in each of them something happens.
template <class Work>
void pass(ServerWorld& world, int minutes, Work each) {
    for (int i = 0; i < minutes; ++i) {
        world.now = world.now + Duration{60'000};
        world.server->tick(world.now);
        each();
    }
}

void check_line(const std::string& text, const std::string& line) {
    INFO(text);
    CHECK(text.find(line + "\n") != std::string::npos);
}

}  // namespace

TEST_CASE("records are counted by kind and by what became of them", "[api]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    device.keep(wire::record_json(device.submission(1, "wachten duurde lang")));
    device.keep(wire::record_json(device.submission(5, "")));
    auto strange = device.submission(5, "");
    strange.touchpoint = TouchpointId{"nowhere"};
    device.keep(wire::record_json(strange));
    device.keep(R"({"no":"record"})");
    device.push_all();
    REQUIRE(device.push(1, 1).status == 200);
    const auto text = text_of(world);
    const std::string name = "cirkel_records_taken_in_total";
    check_line(text, name + R"({kind="submission",result="accepted"} 2)");
    check_line(text, name + R"({kind="submission",result="quarantined"} 1)");
    check_line(text, name + R"({kind="other",result="quarantined"} 1)");
    check_line(text, name + R"({kind="submission",result="duplicate"} 1)");
    check_line(text, "cirkel_records_quarantined 2");
    check_line(text, "cirkel_cases_open 0");
}

TEST_CASE("requests are counted by route and class, and none by a name from outside", "[api]") {
    ServerWorld world;
    Duration ticked{0};
    world.server->measure_by([&]() -> std::chrono::nanoseconds {
        ticked = ticked + Duration{3};
        return ticked;
    });
    world.ask("GET", "/v1/server");
    world.ask("GET", "/v1/server?again=1");
    world.ask("GET", "/v1/changes");
    world.ask("GET", "/a/path/of/a/stranger");
    world.ask("BREW", "/v1/server");
    const auto text = text_of(world);
    const std::string of = R"({method="GET",route="/v1/server",)";
    check_line(text, "cirkel_http_requests_total" + of + R"(status="2xx"} 2)");
    check_line(text,
               R"(cirkel_http_requests_total{method="GET",route="/v1/changes",status="4xx"} 1)");
    check_line(text, R"(cirkel_http_requests_total{method="any",route="none",status="4xx"} 2)");
    CHECK(text.find("stranger") == std::string::npos);
    CHECK(text.find("BREW") == std::string::npos);
    const std::string took = "cirkel_http_request_duration_seconds";
    check_line(text, took + "_bucket" + of + R"(le="0.0025"} 0)");
    check_line(text, took + "_bucket" + of + R"(le="0.005"} 2)");
    check_line(text, took + "_bucket" + of + R"(le="+Inf"} 2)");
    check_line(text, took + "_sum" + R"({method="GET",route="/v1/server"} 0.006)");
    check_line(text, took + "_count" + R"({method="GET",route="/v1/server"} 2)");
}

TEST_CASE("terminals are counted by how they are doing, without a name of one", "[api]") {
    ServerWorld world;
    std::vector<TestDevice> devices;
    for (const auto* name : {"t-81", "t-82", "t-83", "t-84", "t-85"})
        devices.emplace_back(world, name);
    auto suspended = **world.store().devices().terminal(devices[2].id);
    suspended.revoked = true;
    REQUIRE(world.store().devices().put_terminal(suspended).ok());
    auto wiped = **world.store().devices().terminal(devices[3].id);
    wiped.wiped_at = world.now;
    REQUIRE(world.store().devices().put_terminal(wiped).ok());
    world.server->tick(world.now);
    const auto waiting_since = world.now - kHour;
    beat(devices[0], waiting_since);
    beat(devices[1], std::nullopt);
    pass(world, 20, [&] { beat(devices[1], std::nullopt); });
    const auto text = text_of(world);
    check_line(text, R"(cirkel_terminals{state="seen"} 1)");
    check_line(text, R"(cirkel_terminals{state="silent"} 1)");
    check_line(text, R"(cirkel_terminals{state="unheard"} 1)");
    check_line(text, R"(cirkel_terminals{state="suspended"} 1)");
    check_line(text, R"(cirkel_terminals{state="wiped"} 1)");
    check_line(text, "cirkel_oldest_unsent_seconds " + std::to_string(80 * 60));
    check_line(text, "cirkel_terminal_records_waiting 3");
    check_line(text, R"(cirkel_terminals_amiss{concern="cloned"} 0)");
    CHECK(text.find("t-8") == std::string::npos);
}

TEST_CASE("a terminal that nobody misses because its shop is closed does not count as silent",
          "[api]") {
    ServerWorld world;
    auto location = **world.store().setup().location(LocationId{"utrecht"});
    location.hours = {{{{0, 1, 2, 3, 4, 5, 6}, 8 * 60, 12 * 60 + 5}}};  // it is noon
    REQUIRE(world.store().setup().put_location(location).ok());
    TestDevice device(world, "t-81");
    world.server->tick(world.now);
    beat(device, std::nullopt);
    pass(world, 5 * 60, [] {});
    const auto text = text_of(world);
    check_line(text, R"(cirkel_terminals{state="seen"} 1)");
    check_line(text, R"(cirkel_terminals{state="silent"} 0)");
    const auto said = devices::fleet_figures(world.server->desk(), world.now);
    REQUIRE(said.ok());
    CHECK(said->silent == 0);
}

TEST_CASE("what is not in a backup yet is counted, and how old the backup is", "[api]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    auto& backups = world.store().backups();
    check_line(text_of(world), "cirkel_backup_wanted 0");
    CHECK(text_of(world).find("cirkel_backup_age_seconds") == std::string::npos);
    REQUIRE(backups.set_backup_folder("/backups").ok());
    for (int i = 0; i < 3; ++i) device.keep(wire::record_json(device.submission(4, "")));
    device.push_all();
    check_line(text_of(world), "cirkel_records_not_safe 3");
    REQUIRE(backups
                .note_backup(
                    {"/backups/one", world.now, 1, {{device.id, device.epoch, Stream::Main, 2}}})
                .ok());
    world.now = world.now + kHour;
    const auto text = text_of(world);
    check_line(text, "cirkel_backup_wanted 1");
    check_line(text, "cirkel_records_not_safe 1");
    check_line(text, "cirkel_backup_age_seconds 3600");
}

TEST_CASE("cases, commits and refused sign-ins are counted", "[api]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    const auto visit = device.submission(1, "wachten duurde lang");
    device.keep(wire::record_json(visit));
    device.keep(wire::record_json(device.consent(visit.id, "0612345678")));
    const auto before = world.server->desk().measures.groups();
    device.push_all();
    const auto after = world.server->desk().measures.groups();
    CHECK(after.kept == before.kept + 1);
    world.ask("POST", "/staff/api/sign-in",
              R"({"number":"07","password":"wrong","code":"123456"})");
    check_line(text_of(world), "cirkel_cases_open 1");
    check_line(text_of(world), "cirkel_cases_overdue 0");
    check_line(text_of(world), "cirkel_mails_waiting 0");
    check_line(text_of(world), "cirkel_sign_ins_refused_total 1");
    world.now = world.now + 24 * 30 * kHour;
    const auto text = text_of(world);
    check_line(text, "cirkel_cases_overdue 1");
    const auto entries = (*world.store().audit_log().last_entry())->seq;
    check_line(text, "cirkel_audit_entries_total " + std::to_string(entries));
    CHECK(text.find("0612345678") == std::string::npos);
    CHECK(text.find("wachten") == std::string::npos);
}
