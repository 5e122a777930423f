#include "terminal/upkeep/rotate.hpp"

#include "platform/files/durable_file.hpp"
#include "shared/capture_db/capture_db.hpp"
#include "shared/sync_db/server_orders.hpp"
#include "shared/wire/device/directive.hpp"
#include "tests/terminal/effects/fixture.hpp"

using namespace cirkel;
using namespace cirkel::fixture;

namespace {

Nonce order(Shop& shop, std::uint8_t number, const proof::SigningKey& by) {
    wire::Directive directive;
    directive.kind = wire::DirectiveKind::RotateKeys;
    directive.device = TerminalId{"t_81"};
    directive.nonce.bytes = {number};
    const auto sent = wire::sign_directive(directive, by);
    const sync_db::ServerOrder kept{directive.nonce, sent.text, sent.signature,
                                    kNoon + Duration(number), std::nullopt};
    REQUIRE(sync_db::add_order(shop.sync, kept));
    return directive.nonce;
}

bool rotate(effects::Device& device) {
    return upkeep::rotate(device.stores(), {device.consent_key_path, device.consent_key}).value();
}

std::optional<PublicKey> announced(effects::Device& device) {
    return capture_db::read_birth(device.capture)->next_consent_key;
}

}  // namespace

TEST_CASE("Y-09 a consent key changes by an order of the believed server, once the server took it",
          "[upkeep]") {
    Shop shop;
    auto device = shop.ready_device();
    const PublicKey before = device.consent_key.public_key;
    order(shop, 1, proof::make_signing_key());
    CHECK_FALSE(rotate(device));
    CHECK_FALSE(announced(device));
    const Nonce nonce = order(shop, 2, shop.server);
    CHECK(rotate(device));
    const auto next = announced(device);
    REQUIRE(next);
    CHECK(*next != before);
    CHECK(device.consent_key.public_key == before);
    CHECK_FALSE(rotate(device));  // nothing new to hear of
    CHECK(announced(device) == next);
    REQUIRE(sync_db::end_order(shop.sync, nonce, ""));
    CHECK_FALSE(rotate(device));
    CHECK(device.consent_key.public_key == *next);
    CHECK_FALSE(announced(device));
    CHECK(capture_db::read_birth(device.capture)->consent_key == *next);
}

TEST_CASE("a rotation that ended says nothing about the key of the one after it", "[upkeep]") {
    Shop shop;
    auto device = shop.ready_device();
    const Nonce first = order(shop, 1, shop.server);
    rotate(device);
    REQUIRE(sync_db::end_order(shop.sync, first, ""));
    rotate(device);
    const PublicKey now = device.consent_key.public_key;
    order(shop, 2, shop.server);
    CHECK(rotate(device));
    rotate(device);
    CHECK(device.consent_key.public_key == now);
    REQUIRE(announced(device));
    CHECK(*announced(device) != now);
}

TEST_CASE("a rotation that the server refused changes nothing", "[upkeep]") {
    Shop shop;
    auto device = shop.ready_device();
    const PublicKey before = device.consent_key.public_key;
    const Nonce nonce = order(shop, 1, shop.server);
    rotate(device);
    REQUIRE(sync_db::end_order(shop.sync, nonce, "refused"));
    rotate(device);
    CHECK(device.consent_key.public_key == before);
}

TEST_CASE("a power cut between the new key's file and capture.db costs nothing", "[upkeep]") {
    Shop shop;
    PublicKey next{};
    {
        auto device = shop.ready_device();
        order(shop, 1, shop.server);
        rotate(device);
        next = announced(device).value();
    }
    const std::string path = shop.state() + "/terminal/consent.key";
    std::filesystem::rename(path + ".next", path);
    auto again = shop.device();
    CHECK(again.consent_key.public_key == next);
    CHECK(capture_db::read_birth(again.capture)->consent_key == next);
    CHECK_FALSE(announced(again));
}

TEST_CASE("Y-09 a next key that a power cut left half written is made anew", "[upkeep]") {
    Shop shop;
    auto device = shop.ready_device();
    REQUIRE(files::write_new_file(device.consent_key_path + ".next.new", "hal",
                                  files::Secrecy::OwnerOnly));
    order(shop, 1, shop.server);
    CHECK(rotate(device));
    CHECK(announced(device));
    CHECK_FALSE(files::exists(device.consent_key_path + ".next.new"));
}
