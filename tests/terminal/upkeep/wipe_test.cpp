#include "terminal/upkeep/wipe.hpp"

#include "platform/files/durable_file.hpp"
#include "shared/capture_db/done_orders.hpp"
#include "shared/sync_db/server_orders.hpp"
#include "shared/wire/device/directive.hpp"
#include "terminal/device/places.hpp"
#include "tests/terminal/effects/fixture.hpp"

using namespace cirkel;
using namespace cirkel::fixture;

namespace {

wire::Directive wipe_of(const std::string& device, std::uint8_t nonce = 1) {
    wire::Directive directive;
    directive.kind = wire::DirectiveKind::Wipe;
    directive.device = TerminalId{device};
    directive.nonce.bytes = {nonce};
    directive.issued_at = kNoon;
    return directive;
}

void order(Shop& shop, const wire::Directive& directive, const proof::SigningKey& by) {
    const auto sent = wire::sign_directive(directive, by);
    REQUIRE(sync_db::add_order(shop.sync,
                               {directive.nonce, sent.text, sent.signature, kNoon, std::nullopt})
                .ok());
}

void store(Shop& shop, effects::Device& device) {
    const session::SaveSubmission save{shop.submission(2, "canary-open-text"), std::nullopt};
    REQUIRE(answer_to<session::SubmissionStored>(device, save).result.ok());
}

}  // namespace

TEST_CASE("a wipe is an order only when the believed server signed it for this device",
          "[effects]") {
    Shop shop;
    auto device = shop.ready_device();
    CHECK_FALSE(*upkeep::is_wipe_ordered(device.stores(), kNoon));
    order(shop, wipe_of("t_81", 1), proof::make_signing_key());
    order(shop, wipe_of("t_82", 2), shop.server);
    auto other = wipe_of("t_81", 3);
    other.kind = wire::DirectiveKind::RotateKeys;
    order(shop, other, shop.server);
    for (int look = 0; look < 2; ++look)
        CHECK_FALSE(*upkeep::is_wipe_ordered(device.stores(), kNoon));
    CHECK(capture_db::read_done_orders(device.capture)->size() == 2);
    order(shop, wipe_of("t_81", 4), shop.server);
    CHECK(*upkeep::is_wipe_ordered(device.stores(), kNoon));
}

TEST_CASE("a wipe that drains waits until everything is safe", "[effects]") {
    Shop shop;
    auto device = shop.ready_device();
    store(shop, device);
    auto wipe = wipe_of("t_81");
    wipe.drain = true;
    order(shop, wipe, shop.server);
    CHECK_FALSE(*upkeep::is_wipe_ordered(device.stores(), kNoon));
    wire::Watermark mark;
    mark.device = TerminalId{"t_81"};
    mark.epoch = device.epoch;
    mark.acked_seq = 1;
    mark.safe_seq = 1;
    mark.signature = proof::sign(shop.server, wire::watermark_text(mark));
    REQUIRE(sync_db::save_watermark(shop.sync, mark).ok());
    CHECK(*upkeep::is_wipe_ordered(device.stores(), kNoon));
}

TEST_CASE("P-31 a wipe leaves no byte of what customers gave, though it is cut off again and again",
          "[effects]") {
    const std::vector<std::string> kept_back = {"consent.key", "capture.db", "capture.db-wal"};
    for (const auto& survivor : kept_back) {
        Shop shop;
        {
            auto device = shop.ready_device();
            store(shop, device);
        }
        const device::Places places{shop.state()};
        const auto path =
            survivor == "consent.key" ? places.consent_key() : places.data() + "/" + survivor;
        std::filesystem::copy_file(path, shop.folder.file("survivor"));
        CHECK(fakes::files_holding(shop.folder.path(), "canary-open-text") > 0);
        CHECK_FALSE(upkeep::is_wiped(places.wipe()));
        REQUIRE(upkeep::begin_wipe(places.wipe()).ok());
        CHECK(upkeep::is_wiped(places.wipe()));
        REQUIRE(upkeep::go_on_wiping(places.wipe()).ok());
        std::filesystem::rename(shop.folder.file("survivor"), path);
        CHECK(upkeep::is_wiped(places.wipe()));
        REQUIRE(upkeep::go_on_wiping(places.wipe()).ok());
        CHECK(fakes::files_holding(shop.folder.path(), "canary-open-text") == 0);
        CHECK_FALSE(std::filesystem::exists(places.consent_key()));
        CHECK_FALSE(std::filesystem::exists(places.capture_db()));
    }
}

TEST_CASE("P-31 a wipe in the middle of a change of keys leaves none of the keys", "[effects]") {
    Shop shop;
    { auto device = shop.ready_device(); }
    const device::Places places{shop.state()};
    for (const std::string end : {".new", ".next", ".next.new"})
        std::filesystem::copy_file(places.consent_key(), places.consent_key() + end);
    const auto secret = files::read_file(places.consent_key()).value();
    CHECK(fakes::files_holding(shop.folder.path(), secret) == 4);
    REQUIRE(upkeep::begin_wipe(places.wipe()).ok());
    REQUIRE(upkeep::go_on_wiping(places.wipe()).ok());
    CHECK(fakes::files_holding(shop.folder.path(), secret) == 0);
}
