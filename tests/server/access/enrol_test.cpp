#include "server/access/enrol.hpp"

#include <catch2/catch.hpp>

#include "server/desk/wrong_codes.hpp"
#include "shared/wire/problem.hpp"
#include "tests/server/server_world.hpp"

using namespace cirkel;
using fakes::ServerWorld;
using fakes::TestDevice;

namespace {

access::WayIn way_for(ServerWorld& world, const std::string& terminal) {
    auto way = access::invite(world.server->desk(),
                              {LocationId{"utrecht"}, TerminalId{terminal}, {}}, world.now);
    REQUIRE(way.ok());
    return *way;
}

std::string token_for(ServerWorld& world, const std::string& terminal) {
    return way_for(world, terminal).token;
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
    CHECK(code_of(stranger) == wire::problem_code::kTokenUsed);
    CHECK(world.store().devices().terminals(LocationId{"utrecht"})->size() == 1);
}

TEST_CASE("Y-02 a token is worth nothing after a quarter of an hour", "[access]") {
    ServerWorld world;
    const auto token = token_for(world, "t-90");
    world.now += Duration{16 * 60 * 1000};
    CHECK(code_of(enrol(world, token, proof::make_signing_key())) ==
          wire::problem_code::kTokenExpired);
}

TEST_CASE("Y-02 the thirteen signs stand for the token, however they are typed", "[access]") {
    ServerWorld world;
    const auto way = way_for(world, "t-90");
    const auto& signs = way.code.signs;
    REQUIRE(signs.size() == TypedCode::kLength);
    const auto mine = proof::make_signing_key();
    const auto first = enrol(world, way.code.shown(), mine);
    REQUIRE(first.status == 200);
    CHECK(wire::read_enrol_reply(first.body)->device.text == "t-90");
    std::string loosely = " " + signs.substr(0, 4) + " " + signs.substr(4);
    for (char& sign : loosely) {
        if (sign == '0') sign = 'o';
        if (sign >= 'A' && sign <= 'Z') sign = static_cast<char>(sign - 'A' + 'a');
    }
    CHECK(enrol(world, loosely, mine).body == first.body);
    // One invitation, one use: the token is spent with its code.
    CHECK(code_of(enrol(world, way.token, proof::make_signing_key())) ==
          wire::problem_code::kTokenUsed);
}

TEST_CASE("Y-02 a refused code says which of three it was, and what to do", "[access]") {
    ServerWorld world;
    const auto way = way_for(world, "t-90");
    auto wrong = way.code.signs;
    wrong.back() = wrong.back() == '0' ? '1' : '0';
    const auto key = proof::make_signing_key();
    for (const auto& nobodys : {wrong, TypedCode::with_check("000000000000").signs})
        CHECK(code_of(enrol(world, nobodys, key)) == wire::problem_code::kToken);
    world.now += access::kTokenValidFor;
    const auto late = enrol(world, way.code.signs, key);
    CHECK(late.status == 403);
    CHECK(code_of(late) == wire::problem_code::kTokenExpired);
    CHECK(wire::read_problem(late.body)->detail.find("ask for a new one") != std::string::npos);
}

TEST_CASE("S-22 wrong enrolment codes are slowed, and a right one never", "[access]") {
    ServerWorld world;
    const auto way = way_for(world, "t-90");
    const auto key = proof::make_signing_key();
    const std::string wrong = TypedCode::with_check("000000000000").signs;
    for (int i = 0; i < desk::WrongTries::kFree; ++i) CHECK(enrol(world, wrong, key).status == 403);
    const auto slowed = enrol(world, wrong, key);
    CHECK(slowed.status == 429);
    CHECK(code_of(slowed) == wire::problem_code::kToken);
    CHECK(slowed.headers.count("retry-after") == 1);
    CHECK(slowed.delay == desk::kWrongCodeDelay);
    CHECK(enrol(world, way.code.signs, key).status == 200);
}

TEST_CASE("a token and its code are kept only as hashes", "[access]") {
    ServerWorld world;
    const auto token = token_for(world, "t-90");
    CHECK(fakes::files_holding(world.folder(), token) == 0);
    CHECK(world.store().devices().token(proof::sha256(token))->has_value());
    // The same file holds what it should hold, so the search would have found it.
    CHECK(fakes::files_holding(world.folder(), "t-90") > 0);
    const auto code = way_for(world, "t-91").code;
    CHECK(fakes::files_holding(world.folder(), code.signs) == 0);
    CHECK(fakes::files_holding(world.folder(), code.shown()) == 0);
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
