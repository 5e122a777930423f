#include "server/access/enrol.hpp"

#include <catch2/catch.hpp>

#include "shared/wire/problem.hpp"
#include "tests/server/server_world.hpp"

using namespace cirkel;
using fakes::ServerWorld;
using fakes::TestDevice;

namespace {

std::string token_for(ServerWorld& world, const std::string& terminal) {
    auto token = access::invite(world.server->desk(),
                                {LocationId{"utrecht"}, TerminalId{terminal}, {}}, world.now);
    REQUIRE(token.ok());
    return *token;
}

http::Response enrol(ServerWorld& world, const std::string& token, const proof::SigningKey& key) {
    wire::EnrolRequest request;
    request.token = token;
    request.transport_key = key.public_key;
    request.consent_key = key.public_key;
    return world.ask("POST", "/v1/enrol", wire::enrol_request_json(request));
}

std::string code_of(const http::Response& response) {
    return wire::read_problem(response.body)->code;
}

}  // namespace

TEST_CASE("Y-02 a token enrols one device, once", "[access]") {
    ServerWorld world;
    const auto token = token_for(world, "t-90");
    const auto mine = proof::make_signing_key();
    const auto first = enrol(world, token, mine);
    REQUIRE(first.status == 200);
    CHECK(wire::read_enrol_reply(first.body)->device.text == "t-90");

    // A power cut ate the answer: the same device asks again and is the same device.
    CHECK(enrol(world, token, mine).body == first.body);

    const auto stranger = enrol(world, token, proof::make_signing_key());
    CHECK(stranger.status >= 400);
    CHECK(code_of(stranger) == wire::problem_code::kToken);
    CHECK(world.store().devices().terminals(LocationId{"utrecht"})->size() == 1);
}

TEST_CASE("Y-02 a token is worth nothing after a quarter of an hour", "[access]") {
    ServerWorld world;
    const auto token = token_for(world, "t-90");
    world.now += Duration{16 * 60 * 1000};
    CHECK(code_of(enrol(world, token, proof::make_signing_key())) == wire::problem_code::kToken);
}

TEST_CASE("a token is kept only as its hash", "[access]") {
    ServerWorld world;
    const auto token = token_for(world, "t-90");
    CHECK(fakes::files_holding(world.folder(), token) == 0);
    CHECK(world.store().devices().token(proof::sha256(token))->has_value());
}

TEST_CASE("two terminals of a place never get the same first character", "[access]") {
    ServerWorld world;
    TestDevice one(world, "t-81");
    TestDevice two(world, "t-82");
    CHECK(one.configuration().first_character == 'K');
    CHECK(two.configuration().first_character != 'K');
    const auto taken = access::invite(world.server->desk(),
                                      {LocationId{"utrecht"}, TerminalId{"t-83"}, 'k'}, world.now);
    REQUIRE_FALSE(taken.ok());
    CHECK(taken.error().kind == Kind::Conflict);
}

TEST_CASE("a terminal is only invited for a touchpoint of its own location", "[access]") {
    ServerWorld world;
    access::Invitation invitation{LocationId{"utrecht"}, TerminalId{"t-84"}, {}};
    invitation.touchpoint = TouchpointId{"nowhere-exit"};
    const auto refused = access::invite(world.server->desk(), invitation, world.now);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().kind == Kind::NotFound);
    const auto known = world.store().setup().touchpoints(LocationId{"utrecht"});
    REQUIRE(known.ok());
    REQUIRE_FALSE(known->empty());
    invitation.touchpoint = known->front().id;
    CHECK(access::invite(world.server->desk(), invitation, world.now).ok());
}
