#include <catch2/catch.hpp>

#include "server/devices/approval.hpp"
#include "server/devices/commands_life.hpp"
#include "server/devices/move.hpp"
#include "shared/wire/device/heartbeat.hpp"
#include "shared/wire/problem.hpp"
#include "shared/wire/record.hpp"
#include "tests/server/server_world.hpp"

using namespace cirkel;
using fakes::ServerWorld;
using fakes::TestDevice;

namespace {

std::string code_of(const http::Response& response) {
    return wire::read_problem(response.body)->code;
}

/// Another machine with keys of its own under the same name, let in by an invitation to replace.
TestDevice successor_of(ServerWorld& world, const TestDevice& old) {
    auto& desk = world.server->desk();
    const auto invitation =
        devices::replacing(desk, old.id, rights::Reach::at({LocationId{"utrecht"}}));
    REQUIRE(invitation.ok());
    const auto token = access::invite(desk, *invitation, world.now);
    REQUIRE(token.ok());
    CHECK(old.world.store().devices().terminal(old.id)->value().transport_key ==
          old.transport.public_key);
    return TestDevice(world, old.id.text, token->token);
}

http::Response beat(TestDevice& device, int waiting) {
    wire::HeartbeatRequest request;
    request.version = "0.1.0";
    request.boot = device.boot;
    request.sent_at = device.world.now;
    request.waiting = waiting;
    return device.ask("POST", "/v1/heartbeat", wire::heartbeat_request_json(request));
}

}  // namespace

TEST_CASE("a new device takes over name, touchpoint and first character, and the old one is out",
          "[replace]") {
    ServerWorld world;
    TestDevice other(world, "t-80");  // has the K
    TestDevice old(world, "t-81");
    auto terminal = **world.store().devices().terminal(old.id);
    terminal.touchpoint = TouchpointId{"utrecht-exit"};
    REQUIRE(world.store().devices().put_terminal(terminal).ok());
    const char sign = terminal.first_character;

    TestDevice next = successor_of(world, old);
    const auto now = **world.store().devices().terminal(old.id);
    CHECK(now.touchpoint == TouchpointId{"utrecht-exit"});
    CHECK(now.first_character == sign);
    CHECK(next.configuration().first_character == sign);
    const auto refused = old.ask("GET", "/v1/config");
    CHECK(code_of(refused) == wire::problem_code::kSuspended);
    CHECK(world.store().devices().terminals(LocationId{"utrecht"})->size() == 2);
}

TEST_CASE("consents that the replaced device signed still hold", "[replace]") {
    ServerWorld world;
    TestDevice old(world, "t-81");
    const auto given = old.submission(2, "De rij is lang");
    const auto consent = old.consent(given.id, "+31612345678");
    TestDevice next = successor_of(world, old);
    // As by USB stick: the records of the old device come under the name that both had.
    next.epoch = old.epoch;
    next.keep(wire::record_json(given));
    next.keep(wire::record_json(consent));
    CHECK(next.push_all().results.empty());
    CHECK(world.store().records().consents_of(given.id)->size() == 1);
}

TEST_CASE("a replaced device that lives again is told to somebody with what it holds",
          "[replace]") {
    ServerWorld world;
    TestDevice old(world, "t-81");
    TestDevice next = successor_of(world, old);
    auto& desk = world.server->desk();
    CHECK(devices::list_applicants(desk)->text.find("lives again") == std::string::npos);
    const std::size_t lines = world.log.lines.size();
    CHECK(code_of(beat(old, 12)) == wire::problem_code::kSuspended);
    CHECK(world.log.lines.size() == lines + 1);
    CHECK(world.log.lines.back().find("waiting=12") != std::string::npos);
    // The same again is no news.
    CHECK(code_of(beat(old, 12)) == wire::problem_code::kSuspended);
    CHECK(code_of(old.ask("GET", "/v1/config")) == wire::problem_code::kSuspended);
    CHECK(world.log.lines.size() == lines + 1);
    CHECK(devices::list_applicants(desk)->text.find("with 12 records") != std::string::npos);
    // It is no clone of the new one, which goes on.
    REQUIRE(beat(next, 0).status == 200);
    CHECK((*world.store().fleet().heartbeat(next.id))->boot == next.boot);
    CHECK_FALSE((*world.store().fleet().heartbeat(next.id))->cloned_at);
}

TEST_CASE("the device of before takes its name back by an invitation of its own", "[replace]") {
    ServerWorld world;
    TestDevice old(world, "t-81");
    TestDevice next = successor_of(world, old);
    CHECK(code_of(beat(old, 3)) == wire::problem_code::kSuspended);
    auto& desk = world.server->desk();
    const auto back = devices::replacing(desk, old.id, rights::Reach::everywhere());
    const auto token = access::invite(desk, *back, world.now);
    REQUIRE(old.enrol(token->token).status == 200);
    CHECK(beat(old, 3).status == 200);
    CHECK(code_of(beat(next, 1)) == wire::problem_code::kSuspended);
    CHECK(devices::list_applicants(desk)->text.find("with 3 records") == std::string::npos);
}

TEST_CASE("a stranger learns nothing of replaced devices", "[replace]") {
    ServerWorld world;
    TestDevice old(world, "t-81");
    TestDevice next = successor_of(world, old);
    old.transport = proof::make_signing_key();
    CHECK(code_of(old.ask("GET", "/v1/config")) == wire::problem_code::kSignature);
    CHECK(devices::replacing(world.server->desk(), TerminalId{"t-99"}, rights::Reach::everywhere())
              .error()
              .kind == Kind::NotFound);
    CHECK(
        devices::replacing(world.server->desk(), old.id, rights::Reach::at({LocationId{"zwolle"}}))
            .error()
            .kind == Kind::NotFound);
}
