#include <catch2/catch.hpp>

#include "server/desk/wrong_codes.hpp"
#include "shared/wire/code_lookup.hpp"
#include "tests/server/server_world.hpp"

using namespace cirkel;
using fakes::ServerWorld;
using fakes::TestDevice;

namespace {

http::Response look_up(ServerWorld& world, const wire::CodeLookup& lookup) {
    return world.ask("POST", "/v1/codes", wire::code_lookup_json(lookup));
}

wire::CodeLookup typed(const TypedCode& code) { return {code}; }

/// A submission that opens with this code; gives its id.
SubmissionId kept_with(TestDevice& device, const TypedCode& code) {
    auto visit = device.submission(1, "mijn naam is Kanarie");
    const auto& key = device.world.server->desk().keys.code_key();
    visit.codes->typed = proof::code_tag(key, tag_text(code));
    device.keep(wire::record_json(visit));
    device.push_all();
    return visit.id;
}

const TypedCode kCode = TypedCode::with_check("7K2QM29XJ4ZT");
const TypedCode kOther = TypedCode::with_check("7K2QM29XJ4ZV");

}  // namespace

TEST_CASE("S-23 a code opens status, dates and what was done, and nothing else", "[telling]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    kept_with(device, kCode);
    const auto answer = look_up(world, typed(kCode));
    REQUIRE(answer.status == 200);
    CHECK(answer.body.find("Kanarie") == std::string::npos);
    const auto reply = wire::read_code_reply(answer.body);
    REQUIRE(reply.ok());
    CHECK(reply->status.steps.back().stage == Stage::Received);
    CHECK(text_in(reply->theme, Language{"nl"}) == "Wachten bij de kassa");
    CHECK(answer.headers.at("cache-control") == "no-store");
}

TEST_CASE("the link of the QR code opens the same", "[telling]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    const auto id = kept_with(device, kCode);
    CHECK(look_up(world, {wire::LinkToken{proof::hex(id.bytes)}}).status == 200);
}

TEST_CASE("S-24 unknown and erased codes get one and the same answer", "[telling]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    const auto id = kept_with(device, kCode);
    device.keep(wire::record_json(device.withdrawal(id, WithdrawalScope::Everything)),
                Stream::Withdrawal);
    device.push_all(Stream::Withdrawal);
    const auto erased = look_up(world, typed(kCode));
    const auto unknown = look_up(world, typed(kOther));
    CHECK(erased.status == 404);
    CHECK(erased.status == unknown.status);
    CHECK(erased.body == unknown.body);
    CHECK(erased.headers == unknown.headers);
}

TEST_CASE("S-22 wrong codes are made to wait, a right one never is", "[telling]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    kept_with(device, kCode);
    for (int i = 0; i < 5; ++i) CHECK(look_up(world, typed(kOther)).status == 404);
    const auto slowed = look_up(world, typed(kOther));
    CHECK(slowed.status == 429);
    CHECK(slowed.headers.count("retry-after") == 1);
    CHECK(slowed.delay == desk::kWrongCodeDelay);
    const auto right = look_up(world, typed(kCode));
    CHECK(right.status == 200);
    CHECK(right.delay.count() == 0);
}

TEST_CASE("S-22 who guesses at one place slows nobody down at another", "[telling]") {
    ServerWorld world;
    const auto guess_from = [&world](const std::string& peer) {
        http::Request request{"POST", "/v1/codes", {}, wire::code_lookup_json(typed(kOther))};
        request.peer = peer;
        return world.server->handle(request, world.now);
    };
    for (int i = 0; i < 6; ++i) guess_from("203.0.113.7");
    CHECK(guess_from("203.0.113.7").status == 429);
    CHECK(guess_from("203.0.113.8").status == 404);
}

TEST_CASE("a screen code opens nothing on the web", "[telling]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    auto visit = device.submission(1, "wachten duurde lang");
    // Even if a web code had the very tag of a screen code.
    visit.codes->screen = proof::code_tag(world.server->desk().keys.code_key(), tag_text(kCode));
    device.keep(wire::record_json(visit));
    device.push_all();
    CHECK(look_up(world, typed(kCode)).status == 404);
    CHECK(world.ask("POST", "/v1/codes", R"({"code":"K7-QM-29"})").status == 400);
}

TEST_CASE("S-25 no code is ever written to the log", "[telling]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    kept_with(device, kCode);
    look_up(world, typed(kCode));
    look_up(world, typed(kOther));
    for (const auto& line : world.log.lines) {
        CHECK(line.find(kCode.signs) == std::string::npos);
        CHECK(line.find(kOther.signs) == std::string::npos);
    }
}
