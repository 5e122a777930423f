#include "terminal/upkeep/tend.hpp"

#include "shared/capture_db/server_key.hpp"
#include "shared/capture_db/upkeep/prune.hpp"
#include "shared/sync_db/epoch_conflict.hpp"
#include "shared/sync_db/held_back.hpp"
#include "terminal/upkeep/trust.hpp"
#include "tests/terminal/effects/fixture.hpp"

using namespace cirkel;
using namespace cirkel::fixture;

namespace {

constexpr Duration kDay = std::chrono::hours(24);

void store(Shop& shop, effects::Device& device) {
    const session::SaveSubmission save{shop.submission(), std::nullopt};
    REQUIRE(answer_to<session::SubmissionStored>(device, save).result.ok());
}

wire::Watermark watermark(const proof::SigningKey& by, const effects::Device& device, Seq safe) {
    wire::Watermark mark;
    mark.device = TerminalId{"t_81"};
    mark.epoch = device.epoch;
    mark.acked_seq = safe;
    mark.safe_seq = safe;
    mark.server_time = kNoon;
    mark.signature = proof::sign(by, wire::watermark_text(mark));
    return mark;
}

Moment noon_after(Duration time) {
    auto moment = at_noon();
    moment.wall += time;
    return moment;
}

int contents(effects::Device& device) {
    int count = 0;
    for (const auto& line : lines(device, Stream::Main)) count += line.body ? 1 : 0;
    return count;
}

/// What an attacker can do who has the sync daemon: another server, and its word on everything.
void take_over(Shop& shop, const effects::Device& device, const proof::SigningKey& other) {
    std::swap(shop.server, const_cast<proof::SigningKey&>(other));
    shop.enrol();
    shop.configure(shop.configuration());
    REQUIRE(sync_db::save_watermark(shop.sync, watermark(shop.server, device, 9)).ok());
}

}  // namespace

TEST_CASE("D9 the first server is believed; another in sync.db changes and deletes nothing",
          "[effects]") {
    Shop shop;
    const auto first = shop.server.public_key;
    auto device = shop.ready_device();
    CHECK(**capture_db::read_server_key(device.capture) == first);
    store(shop, device);
    take_over(shop, device, proof::make_signing_key());
    shop.log.lines.clear();
    for (int ring = 0; ring < 3; ++ring) effects::read_setup(device, at_noon());
    CHECK(shop.log.lines.size() == 1);
    CHECK(shop.log.lines[0].find("trust-server") != std::string::npos);
    CHECK(upkeep::trusted_enrolment(device.stores()).error().kind == Kind::Refused);
    CHECK(upkeep::tend(device.stores(), at_noon()).pruned == 0);
    CHECK(contents(device) == 1);
    CHECK(answer_to<session::CountsRead>(device, session::ReadCounts{}).counts->waiting == 1);
    // A terminal that is started now has nothing to believe in, and asks nobody anything.
    { auto closed = std::move(device); }
    auto again = shop.device();
    CHECK_FALSE(again.configuration);
}

TEST_CASE("D9 a person at the device may say that another server is right", "[effects]") {
    Shop shop;
    auto device = shop.ready_device();
    store(shop, device);
    take_over(shop, device, proof::make_signing_key());
    const auto trusted = upkeep::trust_told_server(device.stores());
    REQUIRE(trusted.ok());
    CHECK(trusted->server_key == shop.server.public_key);
    CHECK(upkeep::tend(device.stores(), at_noon()).pruned == 1);
    CHECK(effects::read_setup(device, at_noon()).setup.has_value());
    Shop bare;
    auto alone = bare.device();
    CHECK(upkeep::trust_told_server(alone.stores()).error().kind == Kind::NotFound);
}

TEST_CASE("Y-06 a terminal prunes below the signed word of its own epoch, never what is held back",
          "[effects]") {
    Shop shop;
    auto device = shop.ready_device();
    for (int visit = 0; visit < 4; ++visit) store(shop, device);
    auto forged = watermark(shop.server, device, 1);
    forged.safe_seq = 4;
    REQUIRE(sync_db::save_watermark(shop.sync, forged).ok());
    CHECK(upkeep::tend(device.stores(), at_noon()).pruned == 0);
    const auto second = lines(device, Stream::Main)[1];
    REQUIRE(sync_db::hold_back(shop.sync, {second.id, Stream::Main, device.epoch, 2, "500", 1, {}})
                .ok());
    REQUIRE(sync_db::save_watermark(shop.sync, watermark(shop.server, device, 3)).ok());
    CHECK(upkeep::tend(device.stores(), at_noon()).pruned == 2);
    CHECK(lines(device, Stream::Main)[1].body);
    CHECK(lines(device, Stream::Main)[3].body);
    CHECK(capture_db::first_kept(device.capture, Stream::Main, 1).value() == Seq{2});
}

TEST_CASE("an older copy of capture.db goes on in a new epoch before anybody is served",
          "[effects]") {
    Shop shop;
    std::optional<EpochId> first;
    {
        auto device = shop.ready_device();
        first = device.epoch;
        for (int visit = 0; visit < 3; ++visit) store(shop, device);
        // What the sync daemon remembers of a file that had five lines.
        REQUIRE(sync_db::save_sent(shop.sync, {Stream::Main, device.epoch, 5}).ok());
        REQUIRE(sync_db::save_watermark(shop.sync, watermark(shop.server, device, 5)).ok());
    }
    auto device = shop.device();
    CHECK(device.epoch != *first);
    store(shop, device);
    CHECK(answer_to<session::CountsRead>(device, session::ReadCounts{}).counts->waiting == 1);
    const auto second = device.epoch;
    { auto closed = std::move(device); }
    CHECK(shop.device().epoch == second);
}

TEST_CASE("D15 what is held back goes up again in a new epoch, though its place was acknowledged",
          "[effects]") {
    Shop shop;
    auto device = shop.ready_device();
    for (int visit = 0; visit < 3; ++visit) store(shop, device);
    const auto second = lines(device, Stream::Main)[1];
    REQUIRE(sync_db::hold_back(shop.sync, {second.id, Stream::Main, device.epoch, 2, "500", 1, {}})
                .ok());
    REQUIRE(sync_db::save_watermark(shop.sync, watermark(shop.server, device, 3)).ok());
    REQUIRE(sync_db::save_epoch_conflict(shop.sync, {device.epoch, kNoon}).ok());
    CHECK(upkeep::tend(device.stores(), at_noon()).has_begun);
    const auto left = lines(device, Stream::Main);
    REQUIRE(left.size() == 1);
    CHECK(left[0].id == second.id);
    CHECK(left[0].seq == 1);
    CHECK(left[0].body);
}

TEST_CASE("D15 a conflict of epochs begins a new one, once a day at most", "[effects]") {
    Shop shop;
    auto device = shop.ready_device();
    for (int visit = 0; visit < 3; ++visit) store(shop, device);
    REQUIRE(sync_db::save_watermark(shop.sync, watermark(shop.server, device, 1)).ok());
    const auto first = device.epoch;
    CHECK_FALSE(upkeep::tend(device.stores(), at_noon()).has_begun);
    REQUIRE(sync_db::save_epoch_conflict(shop.sync, {first, kNoon}).ok());
    CHECK(upkeep::tend(device.stores(), at_noon()).has_begun);
    CHECK(device.epoch != first);
    CHECK(lines(device, Stream::Main).size() == 2);
    CHECK_FALSE(upkeep::tend(device.stores(), at_noon()).has_begun);
    REQUIRE(sync_db::save_epoch_conflict(shop.sync, {device.epoch, kNoon}).ok());
    CHECK_FALSE(upkeep::tend(device.stores(), noon_after(kDay - Duration(1))).has_begun);
    CHECK(upkeep::tend(device.stores(), noon_after(kDay)).has_begun);
    CHECK(lines(device, Stream::Main).size() == 2);
}

TEST_CASE("a contact that was unsent for 30 days expires, but not by a clock that was never set",
          "[effects]") {
    Shop shop;
    auto device = shop.ready_device();
    const auto visit = shop.submission();
    REQUIRE(answer_to<session::SubmissionStored>(device, session::SaveSubmission{visit, {}})
                .result.ok());
    REQUIRE(answer_to<session::ConsentStored>(device, shop.consent_to(visit, "+31612345678"))
                .result.ok());
    auto late = noon_after(31 * kDay);
    late.clock = ClockQuality::Unset;
    CHECK(upkeep::tend(device.stores(), late).expired == 0);
    CHECK(contents(device) == 2);
    REQUIRE(sync_db::save_watermark(shop.sync, watermark(shop.server, device, 0)).ok());
    auto wrong = noon_after(73 * 365 * kDay);
    wrong.clock = ClockQuality::Rtc;
    CHECK(upkeep::tend(device.stores(), wrong).expired == 0);
    late.clock = ClockQuality::Rtc;
    CHECK(upkeep::tend(device.stores(), late).expired == 1);
    CHECK(contents(device) == 1);
}
