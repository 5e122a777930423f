#include "shared/wire/device/keys.hpp"

#include <catch2/catch.hpp>

#include "server/access/device_keys.hpp"
#include "tests/server/server_world.hpp"

using namespace cirkel;
using fakes::ServerWorld;
using fakes::TestDevice;

namespace {

struct Pair {
    proof::SigningKey transport = proof::make_signing_key();
    proof::SigningKey consent = proof::make_signing_key();
};

http::Response hand_in(TestDevice& device, const Pair& pair) {
    const auto request =
        wire::make_keys_request(device.id, pair.transport, pair.consent.public_key);
    return device.ask("POST", "/v1/keys", wire::keys_request_json(request));
}

int status_with(TestDevice& device, proof::SigningKey& key) {
    std::swap(device.transport, key);
    const auto status = device.ask("GET", "/v1/config").status;
    std::swap(device.transport, key);
    return status;
}

}  // namespace

TEST_CASE("Y-09: a new pair counts from its first use, the old key for 7 days more", "[keys]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    Pair next;
    const auto answer = hand_in(device, next);
    REQUIRE(answer.status == 200);
    CHECK(hand_in(device, next).body == answer.body);
    const auto id = wire::read_keys_reply(answer.body)->key_id;
    // Not yet used: the old one is the terminal's for as long as it takes.
    world.now += 2 * access::kFormerKeyFor;
    CHECK(status_with(device, device.transport) == 200);
    CHECK((*world.store().devices().terminal(device.id))->key_id == std::nullopt);

    CHECK(status_with(device, next.transport) == 200);
    CHECK((*world.store().devices().terminal(device.id))->key_id == id);
    CHECK((*world.store().devices().terminal(device.id))->consent_key == next.consent.public_key);
    world.now += access::kFormerKeyFor - Duration{1};
    CHECK(status_with(device, device.transport) == 200);
    world.now += Duration{1};
    CHECK(status_with(device, device.transport) == 401);
    CHECK(status_with(device, next.transport) == 200);
}

TEST_CASE("Y-09: a pair that the new key itself does not ask for is refused", "[keys]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    Pair next;
    auto request = wire::make_keys_request(device.id, next.transport, next.consent.public_key);
    request.consent_key = device.consent_key.public_key;
    CHECK(device.ask("POST", "/v1/keys", wire::keys_request_json(request)).status == 403);
    CHECK(status_with(device, next.transport) == 401);
    CHECK(world.store().devices().keys_of(device.id)->empty());
}

TEST_CASE("of two pairs that were handed in only the last can be used", "[keys]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    Pair first;
    Pair second;
    REQUIRE(hand_in(device, first).status == 200);
    REQUIRE(hand_in(device, second).status == 200);
    CHECK(status_with(device, first.transport) == 401);
    CHECK(status_with(device, second.transport) == 200);
    // A key of before is no new one.
    std::swap(device.transport, second.transport);
    Pair old;
    old.transport = std::move(second.transport);
    CHECK(hand_in(device, old).status == 403);
}

TEST_CASE("P-11: consents are verified by the keys of their time", "[keys]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    const auto visit = device.submission(1, "wachten duurde lang");
    const auto by_old = device.consent(visit.id, "0612345678");
    Pair next;
    REQUIRE(hand_in(device, next).status == 200);
    std::swap(device.consent_key, next.consent);
    const auto other_visit = device.submission(1, "de rij");
    const auto by_new = device.consent(other_visit.id, "0687654321");
    device.keep(wire::record_json(other_visit));
    SECTION("signed by the new one before its pair was used") {
        device.keep(wire::record_json(by_new));
        CHECK(device.push_all().results.empty());
    }
    SECTION("signed by the old one long after") {
        CHECK(status_with(device, next.transport) == 200);
        std::swap(device.transport, next.transport);
        world.now += 3 * access::kFormerKeyFor;
        device.keep(wire::record_json(visit));
        device.keep(wire::record_json(by_old));
        CHECK(device.push_all().results.empty());
    }
    CHECK(world.store().cases().all_cases(rights::Reach::everywhere())->size() == 1);
}
