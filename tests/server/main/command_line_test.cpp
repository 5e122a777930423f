#include <catch2/catch.hpp>

#include "server/main/programs.hpp"
#include "tests/server/server_world.hpp"

using namespace cirkel;
using fakes::ServerWorld;
using fakes::TestDevice;
using server::Given;
using server::Ran;

namespace {

/// What the running server answers to a command line typed in another process.
Ran tell_running_server(ServerWorld& world, const std::vector<std::string>& words,
                        std::optional<std::string> file_text = {}) {
    Given typed;
    typed.file_text = std::move(file_text);
    const auto request = server::command_request(words, typed);
    const auto ran =
        server::read_command_response(server::run_command(*world.server, request, world.now));
    REQUIRE(ran.has_value());
    return *ran;
}

int exit_of(const std::vector<std::string>& words) {
    Given given;
    return server::parse(words, given).exit;
}

}  // namespace

TEST_CASE("help and version are answers, a mistake is a usage error", "[main]") {
    CHECK(exit_of({"--help"}) == 0);
    CHECK(exit_of({"--version"}) == 0);
    CHECK(exit_of({"case", "--help"}) == 0);
    CHECK(exit_of({}) == 64);
    CHECK(exit_of({"cases"}) == 64);
    CHECK(exit_of({"case", "close", "14"}) == 64);
    CHECK(exit_of({"touchpoint", "add", "exit", "--location", "utrecht", "--name", "Uitgang",
                   "--survey", "store-exit", "--goal", "weten"}) == 64);
}

TEST_CASE("options of the whole program may stand behind a subcommand", "[main]") {
    Given given;
    CHECK(server::parse({"case", "list", "--data", "/tmp/here", "--json"}, given).go_on);
    CHECK(given.data == "/tmp/here");
    CHECK(given.json);
}

TEST_CASE("a command line travels to the running server and back", "[main]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    const auto visit = device.submission(1, "wachten duurde lang");
    device.keep(wire::record_json(visit));
    device.keep(wire::record_json(device.consent(visit.id, "0612345678")));
    device.push_all();

    const auto listed = tell_running_server(world, {"case", "list", "--json"});
    CHECK(listed.exit == 0);
    const auto value = json::parse(listed.out);
    REQUIRE(value.ok());
    CHECK(value->find("cases")->if_array()->size() == 1);
    CHECK(*value->find("asked_never_contacted")->if_integer() == 0);

    const auto closed =
        tell_running_server(world, {"case", "close", "1", "--outcome", "resolved", "--note",
                                    "Er is een extra kassa.", "--by", "07"});
    CHECK(closed.exit == 0);
    CHECK((*world.store().statuses().status(visit.id))->note == "Er is een extra kassa.");
}

TEST_CASE("who waits past the promised moment is counted as forgotten", "[main]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    const auto visit = device.submission(1, "wachten duurde lang");
    device.keep(wire::record_json(visit));
    device.keep(wire::record_json(device.consent(visit.id, "0612345678")));
    device.push_all();
    world.now += Duration{72LL * 60 * 60 * 1000};
    const auto listed = tell_running_server(world, {"case", "list", "--json"});
    CHECK(*json::parse(listed.out)->find("asked_never_contacted")->if_integer() == 1);
}

TEST_CASE("each kind of failure has its exit status", "[main]") {
    ServerWorld world;
    CHECK(tell_running_server(world, {"case", "show", "99"}).exit == 66);
    CHECK(tell_running_server(world, {"case", "take", "x", "--by", "07"}).exit == 64);
    CHECK(tell_running_server(world, {"location", "add", "UTRECHT", "--name", "Utrecht"}).exit ==
          65);
    CHECK(tell_running_server(world, {"init", "--name", "Een ander"}).exit == 75);
    CHECK(tell_running_server(world, {"survey", "publish", "s.json"}, "{\"id\":1}").exit == 65);
    Given given;
    given.data = "/nowhere/at/all";
    CHECK(server::run_order({}, given, world.now).exit == 78);
}

TEST_CASE("a theme is set, shown as a file that can be set again, and taken away",
          "[main][theme]") {
    ServerWorld world;
    const auto version = [&] { return (*world.store().setup().organisation())->config_version; };
    const auto before = version();
    const std::string file = R"({"colours": {"bowl": "#12432C"}, "corner_percent": 0})";
    CHECK(tell_running_server(world, {"theme", "set", "own.json"}, file).exit == 0);
    CHECK(version() == before + 1);
    const auto shown = tell_running_server(world, {"theme", "show"});
    CHECK(shown.out.find("#12432C") != std::string::npos);
    CHECK(tell_running_server(world, {"theme", "set", "own.json"}, shown.out).exit == 0);
    CHECK((*world.store().setup().theme())->corner_percent == 0);

    const auto refused = tell_running_server(world, {"theme", "set", "own.json"},
                                             R"({"colours": {"bowl": "#FFC545"}})");
    CHECK(refused.exit == 65);
    CHECK(refused.err.find("on_bowl #FFFFFF on bowl #FFC545") != std::string::npos);
    CHECK(version() == before + 2);
    CHECK(tell_running_server(world, {"theme", "clear"}).exit == 0);
    CHECK_FALSE(world.store().setup().theme()->has_value());
}

TEST_CASE("the door for commands opens for nothing else", "[main]") {
    ServerWorld world;
    const http::Request request{"GET", "/staff/api/cases", {}, {}};
    CHECK(server::run_command(*world.server, request, world.now).status == 404);
    // And the network has no such door.
    CHECK(world.ask("POST", "/command", R"({"argv":["case","list"]})").status == 404);
}

TEST_CASE("a drawn PIN is six digits and never an obvious one", "[main]") {
    ServerWorld world;
    for (int i = 0; i < 3; ++i) {
        const auto ran = tell_running_server(
            world, {"staff", "add", "2" + std::to_string(i), "--alias", "Bob", "--json"});
        REQUIRE(ran.exit == 0);
        const auto pin = *json::parse(ran.out)->find("pin")->if_text();
        CHECK(pin.size() == 6);
        CHECK(pin.find_first_not_of("0123456789") == std::string::npos);
    }
    CHECK(tell_running_server(world, {"staff", "add", "7", "--alias", "Bob"}).exit == 65);
}
