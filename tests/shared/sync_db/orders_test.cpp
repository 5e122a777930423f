#include "shared/sync_db/epoch_conflict.hpp"
#include "shared/sync_db/erasures.hpp"
#include "shared/sync_db/feed_rows.hpp"
#include "shared/sync_db/held_back.hpp"
#include "shared/sync_db/server_orders.hpp"
#include "tests/shared/sync_db/fixture.hpp"

using namespace cirkel;
using namespace cirkel::fixture;

namespace {

EpochId epoch(std::uint8_t number) {
    EpochId id;
    id.bytes[0] = number;
    return id;
}

RecordId record(std::uint8_t number) { return as_record(submission(number)); }

}  // namespace

TEST_CASE("D2 an erasure keeps its number, and no number is given twice", "[sync_db]") {
    SyncFile file;
    CHECK(*sync_db::last_erasure(file.database) == 0);
    for (const std::uint8_t number : std::initializer_list<std::uint8_t>{1, 2, 1})
        REQUIRE(sync_db::add_erasure(file.database, record(number)).ok());
    CHECK(*sync_db::read_erasures(file.database, 0) ==
          std::vector<sync_db::Erasure>{{1, record(1)}, {2, record(2)}});
    REQUIRE(file.database.run("DELETE FROM erasure").ok());
    REQUIRE(sync_db::add_erasure(file.database, record(3)).ok());
    CHECK(sync_db::read_erasures(file.database, 2)->size() == 1);
    CHECK(*sync_db::last_erasure(file.database) > 2);
}

TEST_CASE("a record that is held back keeps its place until it is let go", "[sync_db]") {
    SyncFile file;
    sync_db::HeldBack held{record(1), Stream::Main, epoch(1), 7, "500", 1, from_ms(60'000)};
    const sync_db::HeldBack stop{record(2), Stream::Withdrawal, epoch(1), 2, "400", 1, from_ms(9)};
    const sync_db::HeldBack before{record(3), Stream::Main, epoch(2), 7, "400", 1, from_ms(9)};
    for (const auto& each : {held, stop, before})
        REQUIRE(sync_db::hold_back(file.database, each).ok());
    held.tries = 2;
    REQUIRE(sync_db::hold_back(file.database, held).ok());
    CHECK(*sync_db::read_held_back(file.database, epoch(1)) == std::vector{held, stop});
    REQUIRE(sync_db::let_go_other_epochs(file.database, epoch(1)).ok());
    CHECK(sync_db::read_held_back(file.database, epoch(2))->empty());
    REQUIRE(sync_db::let_go(file.database, held.id).ok());
    CHECK(*sync_db::read_held_back(file.database, epoch(1)) == std::vector{stop});
}

TEST_CASE("an order of the server is kept in its exact words until it was told how it ended",
          "[sync_db]") {
    SyncFile file;
    sync_db::ServerOrder wipe;
    wipe.nonce.bytes = {1};
    wipe.text = "{\"kind\":\"wipe\"}";
    wipe.signature.fill(8);
    wipe.received_at = from_ms(7);
    REQUIRE(sync_db::add_order(file.database, wipe).ok());
    REQUIRE(sync_db::end_order(file.database, wipe.nonce, "another device").ok());
    REQUIRE(sync_db::add_order(file.database, wipe).ok());
    wipe.outcome = "another device";
    auto reader = file.reader();
    CHECK(*sync_db::read_orders(reader) == std::vector{wipe});
    REQUIRE(sync_db::forget_order(file.database, wipe.nonce).ok());
    CHECK(sync_db::read_orders(reader)->empty());
}

TEST_CASE("what stands of the feed is summed, whatever order it came in", "[sync_db]") {
    SyncFile one;
    SyncFile other;
    const auto row = [](std::string type, std::string subject, std::string_view text) {
        return wire::FeedRow{std::move(type), std::move(subject), wire::feed_hash(text)};
    };
    CHECK(*sync_db::sum_feed_rows(one.database) == wire::FeedSum());
    REQUIRE(sync_db::put_feed_row(one.database, row("public_status", "a", "old")).ok());
    REQUIRE(sync_db::put_feed_row(one.database, row("follow_up", "14", "case")).ok());
    REQUIRE(sync_db::put_feed_row(one.database, row("public_status", "a", "new")).ok());
    REQUIRE(sync_db::put_feed_row(other.database, row("public_status", "a", "new")).ok());
    CHECK(*sync_db::sum_feed_rows(one.database) != *sync_db::sum_feed_rows(other.database));
    REQUIRE(sync_db::put_feed_row(other.database, row("follow_up", "14", "case")).ok());
    CHECK(*sync_db::sum_feed_rows(one.database) == *sync_db::sum_feed_rows(other.database));
    REQUIRE(sync_db::drop_feed_row(one.database, "public_status", "a").ok());
    REQUIRE(sync_db::drop_feed_row(one.database, "follow_up", "14").ok());
    CHECK(*sync_db::sum_feed_rows(one.database) == wire::FeedSum());
}

TEST_CASE("only the last conflict of epochs is kept", "[sync_db]") {
    SyncFile file;
    CHECK_FALSE(sync_db::read_epoch_conflict(file.database)->has_value());
    REQUIRE(sync_db::save_epoch_conflict(file.database, {epoch(1), from_ms(5)}).ok());
    REQUIRE(sync_db::save_epoch_conflict(file.database, {epoch(2), from_ms(6)}).ok());
    auto reader = file.reader();
    CHECK(**sync_db::read_epoch_conflict(reader) == sync_db::EpochConflict{epoch(2), from_ms(6)});
    REQUIRE(sync_db::forget_epoch_conflict(file.database).ok());
    CHECK_FALSE(sync_db::read_epoch_conflict(reader)->has_value());
}
