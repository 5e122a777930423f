#include "server/stick/unlock.hpp"

#include <chrono>

#include <catch2/catch.hpp>

#include "server/main/run_order.hpp"
#include "shared/json/json.hpp"
#include "tests/server/server_world.hpp"

using namespace cirkel;
using fakes::ServerWorld;
using fakes::TestDevice;

namespace {

const TerminalId kTerminal{"t-81"};

Result<stick::UnlockMade> unlock_by_operator(ServerWorld& world, const TerminalId& terminal) {
    return stick::make_unlock(world.server->desk(), terminal, audit::operator_at_command_line(),
                              world.now);
}

std::vector<store::AuditEntry> entries(ServerWorld& world) {
    return world.store().audit_log().entries_after(0, 1'000).value();
}

}  // namespace

TEST_CASE("T-32 an unlock file is for one terminal, for a day, signed by its server", "[unlock]") {
    ServerWorld world;
    const TestDevice device(world, kTerminal.text);
    const auto made = unlock_by_operator(world, kTerminal);
    REQUIRE(made.ok());
    const auto opened = wire::open_unlock(made->file, kTerminal, device.server_key);
    REQUIRE(opened.ok());
    CHECK(*opened == made->unlock);
    CHECK(opened->usable_until == world.now + std::chrono::hours(24));
    CHECK(wire::open_unlock(made->file, TerminalId{"t-82"}, device.server_key).error().kind ==
          Kind::Refused);
    CHECK(unlock_by_operator(world, kTerminal)->unlock.nonce != made->unlock.nonce);
}

TEST_CASE("S-50 it is written down for which terminal a file was made, and by whom", "[unlock]") {
    ServerWorld world;
    const TestDevice device(world, kTerminal.text);
    const auto before = entries(world).size();
    REQUIRE(unlock_by_operator(world, kTerminal).ok());
    const auto log = entries(world);
    REQUIRE(log.size() == before + 1);
    CHECK(log.back().action == "device-unlocked");
    CHECK(log.back().object == "terminal t-81");
    CHECK(log.back().actor == "operator");
    CHECK(unlock_by_operator(world, TerminalId{"t-99"}).error().kind == Kind::NotFound);
    CHECK(entries(world).size() == log.size());
}

TEST_CASE("a running server makes the file for a command that was typed elsewhere", "[unlock]") {
    ServerWorld world;
    const TestDevice device(world, kTerminal.text);
    const auto tell = [&](const std::vector<std::string>& words) {
        const auto request = server::command_request(words, server::Given{});
        return *server::read_command_response(
            server::run_command(*world.server, request, world.now));
    };
    const auto ran = tell({"unlock", "--json", "--terminal", "t-81", "--output", "stick"});
    REQUIRE(ran.exit == 0);
    const auto printed = json::parse(ran.out);
    json::Fields fields(*printed, "unlock");
    CHECK(wire::open_unlock(fields.text("file"), kTerminal, device.server_key).ok());
    CHECK(tell({"unlock", "--terminal", "t-81"}).exit == 64);
    CHECK(tell({"unlock", "--terminal", "t-99", "--output", "stick"}).exit == 66);
}
