#include "server/devices/directives.hpp"

#include <catch2/catch.hpp>

#include "server/commands_devices.hpp"
#include "server/devices/commands_view.hpp"
#include "shared/wire/device/heartbeat.hpp"
#include "shared/wire/device/wiped.hpp"
#include "tests/server/server_world.hpp"

using namespace cirkel;
using fakes::ServerWorld;
using fakes::TestDevice;
using wire::DirectiveKind;

namespace {

/// What a heartbeat brings, after it said what became of earlier orders.
std::vector<wire::Directive> hear(TestDevice& device,
                                  std::vector<wire::DirectiveOutcome> outcomes = {}) {
    wire::HeartbeatRequest request;
    request.version = "0.1.0";
    request.boot = device.boot;
    request.sent_at = device.world.now;
    request.outcomes = std::move(outcomes);
    const auto answer = device.ask("POST", "/v1/heartbeat", wire::heartbeat_request_json(request));
    REQUIRE(answer.status == 200);
    const auto reply = wire::read_heartbeat_reply(answer.body);
    REQUIRE(reply.ok());
    std::vector<wire::Directive> heard;
    for (const auto& sent : reply->directives) {
        const auto opened = wire::open_directive(sent, device.id, device.server_key);
        REQUIRE(opened.ok());
        heard.push_back(*opened);
    }
    return heard;
}

}  // namespace

TEST_CASE("an order is sent until the device says what became of it", "[directive]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    TestDevice other(world, "t-82");
    auto& desk = world.server->desk();
    CHECK(hear(device).empty());
    REQUIRE(server::order_device(desk, device.id, {DirectiveKind::RotateKeys}, world.now).ok());
    // Asked twice is one order.
    REQUIRE(server::order_device(desk, device.id, {DirectiveKind::RotateKeys}, world.now).ok());
    REQUIRE(hear(device).size() == 1);
    const auto heard = hear(device);
    REQUIRE(heard.size() == 1);
    CHECK(heard[0].kind == DirectiveKind::RotateKeys);
    CHECK(hear(other).empty());
    // Nobody ends it for another.
    CHECK(hear(other, {{heard[0].nonce, "done"}}).empty());
    CHECK(hear(device).size() == 1);
    CHECK(hear(device, {{heard[0].nonce, "done"}}).empty());
    const auto kept = world.store().fleet().directives(device.id);
    REQUIRE(kept->size() == 1);
    CHECK(kept->at(0).outcome == "done");
    CHECK(server::order_device(desk, TerminalId{"t-99"}, {DirectiveKind::Wipe}, world.now)
              .error()
              .kind == Kind::NotFound);
}

TEST_CASE("a wiped terminal says so once, and its keys are worth nothing from then on",
          "[directive]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    const auto tell = [&](const Nonce& nonce, const proof::SigningKey& key) {
        return world
            .ask("POST", "/v1/wiped",
                 wire::wiped_report_json(wire::make_wiped_report(device.id, nonce, key)))
            .status;
    };
    auto& desk = world.server->desk();
    REQUIRE(server::order_device(desk, device.id, {DirectiveKind::Wipe, true}, world.now).ok());
    const auto heard = hear(device);
    REQUIRE(heard.size() == 1);
    CHECK(heard[0].kind == DirectiveKind::Wipe);
    CHECK(heard[0].drain);

    CHECK(tell(heard[0].nonce, proof::make_signing_key()) == 403);
    CHECK(tell(Nonce{proof::random_id_bytes()}, device.transport) == 403);
    CHECK(device.ask("GET", "/v1/config").status == 200);
    CHECK(tell(heard[0].nonce, device.transport) == 200);
    CHECK(tell(heard[0].nonce, device.transport) == 200);
    CHECK(device.ask("GET", "/v1/config").status == 401);
    CHECK(world.store().fleet().directives(device.id)->at(0).outcome == "wiped");
    const auto listed = server::list_devices(desk, world.now);
    CHECK(listed->json.find("devices")->if_array()->at(0).find("wiped_at") != nullptr);

    // Enrolled anew it is a device again.
    TestDevice again(world, "t-81");
    CHECK(again.ask("GET", "/v1/config").status == 200);
}
