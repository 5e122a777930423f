#include "server/devices/provision.hpp"

#include <set>

#include <catch2/catch.hpp>

#include "server/devices/approval.hpp"
#include "shared/loop/screen_code.hpp"
#include "shared/wire/device/invitation.hpp"
#include "shared/wire/problem.hpp"
#include "shared/wire/setup/configuration_json.hpp"
#include "shared/wire/setup/provisioning.hpp"
#include "tests/server/server_world.hpp"

using namespace cirkel;
using fakes::ServerWorld;
using fakes::TestDevice;

namespace {

devices::Provision wish_for(const std::string& terminal) {
    devices::Provision wish;
    wish.location = LocationId{"utrecht"};
    wish.terminal = TerminalId{terminal};
    return wish;
}

devices::Provisioned made_for(ServerWorld& world, const std::string& terminal) {
    auto made = devices::provision(world.server->desk(), wish_for(terminal), world.now);
    if (!made) FAIL(made.error().text);
    return *made;
}

Configuration configuration_in(const devices::Provisioned& made) {
    const auto file = *wire::read_provisioning(made.file);
    return *wire::open_configuration(file.configuration, file.server_key);
}

Kind fault_of(ServerWorld& world, const devices::Provision& wish) {
    const auto made = devices::provision(world.server->desk(), wish, world.now);
    REQUIRE_FALSE(made.ok());
    return made.error().kind;
}

}  // namespace

TEST_CASE("Y-01 a provisioning file holds all that a device needs, and lets it in by six words",
          "[provisioning]") {
    ServerWorld world;
    auto wish = wish_for("t-90");
    wish.touchpoint = TouchpointId{"utrecht-exit"};
    const auto made = *devices::provision(world.server->desk(), wish, world.now);
    const auto file = wire::read_provisioning(made.file);
    REQUIRE(file.ok());
    CHECK(file->url == "https://linde.example");
    CHECK(file->terminal.text == "t-90");
    CHECK(file->organisation == "Buurtmarkt De Linde");
    CHECK(file->place == made.place);
    CHECK(file->touchpoints.size() == 1);
    CHECK(file->usable_until == world.now + access::kTokenValidForMax);
    const auto configuration = configuration_in(made);
    CHECK(configuration.terminal.text == "t-90");
    CHECK(configuration.surveys.size() == 1);
    CHECK(configuration.box_key);  // contacts can be sealed before the first contact

    world.now += access::kTokenValidForMax - Duration{1};
    TestDevice device(world, "t-90", file->token);
    CHECK(device.server_key == file->server_key);
    CHECK(device.ask("GET", "/v1/config").status == 403);
    const auto waiting = devices::applicants(world.server->desk(), rights::Reach::everywhere());
    REQUIRE(waiting->size() == 1);
    REQUIRE(devices::approve(world.server->desk(), {device.id, waiting->front().words},
                             audit::operator_at_command_line(), world.now)
                .ok());
    // What it took before its first contact begins with the character that it has now.
    CHECK(device.configuration().first_character == configuration.first_character);
}

TEST_CASE("Y-01 the code and the QR code of the sheet open the same place as the file",
          "[provisioning]") {
    ServerWorld world;
    const auto made = made_for(world, "t-90");
    const auto invitation = wire::read_invitation(made.invitation);
    REQUIRE(invitation.ok());
    CHECK(invitation->token == wire::read_provisioning(made.file)->token);
    TestDevice device(world, "t-90", made.code);
    CHECK(device.enrol(invitation->token).status == 200);
}

TEST_CASE("Y-01 no two files of a location promise the same first character", "[provisioning]") {
    ServerWorld world;
    TestDevice there(world, "t-81");
    std::set<char> signs{there.configuration().first_character};
    for (std::size_t i = 1; i < kCodeSigns.size(); ++i)
        signs.insert(
            configuration_in(made_for(world, "t-" + std::to_string(100 + i))).first_character);
    CHECK(signs.size() == kCodeSigns.size());
    CHECK(fault_of(world, wish_for("t-200")) == Kind::Full);
    // Those that nobody used in time are free again.
    world.now += access::kTokenValidForMax;
    CHECK(devices::provision(world.server->desk(), wish_for("t-200"), world.now).ok());
}

TEST_CASE("Y-01 a file that is made anew is the only one that counts", "[provisioning]") {
    ServerWorld world;
    const auto first = made_for(world, "t-90");
    const auto second = made_for(world, "t-90");
    CHECK(configuration_in(first).first_character == configuration_in(second).first_character);
    wire::EnrolRequest request;
    request.token = wire::read_provisioning(first.file)->token;
    const auto late = world.ask("POST", "/v1/enrol", wire::enrol_request_json(request));
    CHECK(wire::read_problem(late.body)->code == wire::problem_code::kTokenExpired);
    request.token = wire::read_provisioning(second.file)->token;
    CHECK(world.ask("POST", "/v1/enrol", wire::enrol_request_json(request)).status == 200);
}

TEST_CASE("Y-01 a file is refused for what cannot become a terminal, with the reason",
          "[provisioning]") {
    ServerWorld world;
    TestDevice there(world, "t-81");
    CHECK(fault_of(world, wish_for("t-81")) == Kind::Conflict);
    auto nowhere = wish_for("t-90");
    nowhere.location = LocationId{"nergens"};
    CHECK(fault_of(world, nowhere) == Kind::NotFound);
    auto elsewhere = wish_for("t-90");
    elsewhere.touchpoint = TouchpointId{"zwolle-exit"};
    CHECK(fault_of(world, elsewhere) == Kind::NotFound);
    auto plain = wish_for("t-90");
    plain.url = "http://linde.example";
    CHECK(fault_of(world, plain) == Kind::Malformed);
    auto endless = wish_for("t-90");
    endless.window = access::kTokenValidForMax + Duration{1};
    CHECK(fault_of(world, endless) == Kind::Malformed);
}
