#include <catch2/catch.hpp>

#include "shared/wire/problem.hpp"
#include "shared/wire/request_signature.hpp"
#include "tests/server/server_world.hpp"

using namespace cirkel;
using fakes::ServerWorld;
using fakes::TestDevice;

namespace {

std::string code_of(const http::Response& response) {
    const auto problem = wire::read_problem(response.body);
    return problem ? problem->code : std::string("no problem");
}

}  // namespace

TEST_CASE("an unsigned request, and one by a stranger, learn nothing", "[access]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    CHECK(code_of(world.ask("GET", "/v1/config")) == wire::problem_code::kSignature);
    device.transport = proof::make_signing_key();
    const auto wrong_key = device.ask("GET", "/v1/config");
    device.id = TerminalId{"t-999"};
    const auto unknown = device.ask("GET", "/v1/config");
    CHECK(wrong_key.status == 401);
    CHECK(wrong_key.body == unknown.body);
}

TEST_CASE("a device with a wrong clock is told the time, so that it can sign again", "[access]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    for (const auto off : {Duration{16 * 60 * 1000}, Duration{-16 * 60 * 1000}}) {
        const auto answer = device.ask_at(world.now + off, "GET", "/v1/config", {});
        CHECK(answer.status == 401);
        const auto problem = wire::read_problem(answer.body);
        REQUIRE(problem.ok());
        CHECK(problem->code == wire::problem_code::kClockSkew);
        CHECK(problem->server_time == world.now);
    }
    CHECK(device.ask_at(world.now - Duration{14 * 60 * 1000}, "GET", "/v1/config", {}).status ==
          200);
}

TEST_CASE("a suspended device is told to keep its data", "[access]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    auto terminal = **world.store().devices().terminal(device.id);
    terminal.revoked = true;
    REQUIRE(world.store().devices().put_terminal(terminal).ok());
    const auto answer = device.ask("GET", "/v1/config");
    CHECK(answer.status == 403);
    CHECK(code_of(answer) == wire::problem_code::kSuspended);
}

TEST_CASE("a configuration is signed, and not sent again to who has it", "[access]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    const auto settings = device.configuration();
    CHECK(settings.organisation == "Buurtmarkt De Linde");
    CHECK(settings.touchpoints.size() == 1);
    CHECK(settings.surveys.size() == 1);
    CHECK(settings.staff.size() == 1);
    CHECK(settings.box_key.has_value());
    CHECK(settings.code_key.size() == 32);
    const auto etag = device.ask("GET", "/v1/config").headers.at("etag");
    const wire::SignableRequest signable{"GET", "/v1/config", ""};
    auto headers =
        wire::signature_fields(signable, {device.id, KeyId{"k"}, world.now}, device.transport);
    headers["if-none-match"] = etag;
    CHECK(world.ask("GET", "/v1/config", "", headers).status == 304);
}
