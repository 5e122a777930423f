#include "server/contacts/mark_contacts.hpp"

#include <filesystem>

#include <catch2/catch.hpp>

#include "server/intake/erase.hpp"
#include "shared/wire/record.hpp"
#include "tests/server/server_world.hpp"

using namespace cirkel;
using fakes::ServerWorld;
using fakes::TestDevice;

namespace {

/// A submission with a consent to be called, sent.
Consent given(TestDevice& device, const std::string& contact) {
    const auto visit = device.submission(1, "wachten duurde lang");
    auto consent = device.consent(visit.id, contact);
    device.keep(wire::record_json(visit));
    device.keep(wire::record_json(consent));
    device.push_all();
    return consent;
}

}  // namespace

TEST_CASE("a contact is marked by the keeper after it came in", "[contacts]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    const auto consent = given(device, "+31612345678");
    CHECK_FALSE(*world.store().contacts().mark_of(consent.id));
    REQUIRE(contacts::go_round(world.server->desk(), world.now).ok());
    const auto mark = *world.store().contacts().mark_of(consent.id);
    REQUIRE(mark);
    CHECK(mark->state == store::MarkState::Callable);
    CHECK(mark->mask == "06 •• •• 56 78");
    CHECK(world.store().contacts().unmarked(10)->empty());
}

TEST_CASE("while no keeper runs consents are taken in, and marked when it comes back",
          "[contacts]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    auto keeper = std::move(world.keeper);
    std::vector<Consent> consents;
    for (int i = 0; i < 70; ++i)
        consents.push_back(given(device, "+3161234" + std::to_string(5000 + i)));
    CHECK(contacts::go_round(world.server->desk(), world.now).error().kind == Kind::Offline);
    CHECK(world.store().contacts().unmarked(100)->size() == 70);
    world.keeper = std::move(keeper);
    REQUIRE(contacts::go_round(world.server->desk(), world.now).ok());
    CHECK(world.store().contacts().unmarked(100)->empty());
    for (const auto& consent : consents)
        CHECK((*world.store().contacts().mark_of(consent.id))->state == store::MarkState::Callable);
}

TEST_CASE("the new month's box key comes by itself, and terminals hear of it", "[contacts]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    const auto before = device.configuration();
    world.now += Duration{std::chrono::hours(24 * 8)};
    // The keeper stands still at the turn of the month; its key was told before.
    world.keeper = nullptr;
    world.server->tick(world.now);
    const auto after = device.configuration();
    CHECK(after.version == before.version + 1);
    REQUIRE(after.box_key);
    CHECK(after.box_key->id.text == "2026-12");
    CHECK(after.box_key->key != before.box_key->key);
    world.server->tick(world.now);
    CHECK(device.configuration().version == after.version);
}

TEST_CASE("without a key nobody is asked for a contact", "[contacts]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    world.keeper = nullptr;
    world.now += Duration{std::chrono::hours(24 * 60)};
    CHECK_FALSE(device.configuration().box_key);
}

TEST_CASE("S-40: cases of the same number know each other", "[contacts]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    const auto first = given(device, "+31612345678");
    const auto other = given(device, "+31612345679");
    const auto again = given(device, "06-12 34 56 78");
    REQUIRE(contacts::go_round(world.server->desk(), world.now).ok());
    const auto number = (*world.store().cases().case_of(again.of))->number;
    CHECK(*world.store().contacts().same_contact_as(first.id) == std::vector{number});
    CHECK(world.store().contacts().same_contact_as(other.id)->empty());
}

TEST_CASE("a mark goes with its contact", "[contacts]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    const auto consent = given(device, "+31612345678");
    REQUIRE(contacts::go_round(world.server->desk(), world.now).ok());
    const auto hash = (*world.store().contacts().mark_of(consent.id))->hash;
    const std::string bytes(hash.begin(), hash.end());
    CHECK(fakes::files_holding(world.folder(), bytes) > 0);
    REQUIRE(intake::withdraw(world.server->desk(),
                             device.withdrawal(consent.of, WithdrawalScope::Contact), world.now)
                .ok());
    CHECK_FALSE(*world.store().contacts().mark_of(consent.id));
    CHECK(fakes::files_holding(world.folder(), bytes) == 0);
}

TEST_CASE("S-67: no file of the server holds the secret half of a box key, nor the number key",
          "[contacts]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    given(device, "+31612345678");
    REQUIRE(contacts::go_round(world.server->desk(), world.now).ok());
    const auto& keys = world.keeper->keys();
    const auto* month = keys.find(KeyId{"2026-11"});
    REQUIRE(month);
    for (const auto* secret : {&month->secret, &keys.number_key()}) {
        const std::string bytes(secret->data(), secret->data() + secret->size());
        // The search finds it where it has to be.
        CHECK(fakes::files_holding(server::keeper_folder(world.folder()), bytes) == 1);
        CHECK(fakes::files_holding(world.folder(), bytes) == 1);
    }
}
