#include "shared/sync_db/changes.hpp"

#include "shared/sqlite/statement.hpp"
#include "shared/sync_db/erasures.hpp"
#include "shared/sync_db/feed_rows.hpp"
#include "shared/sync_db/statuses.hpp"
#include "shared/sync_db/watermarks.hpp"
#include "tests/shared/sync_db/fixture.hpp"

using namespace cirkel;
using namespace cirkel::fixture;

namespace {

/// As it comes from a server.
wire::PullReply told(std::vector<wire::ChangeContent> contents,
                     const std::string& cursor = "v1.b2.9", bool more = false) {
    wire::PullReply reply;
    Seq pos = 400;
    for (auto& content : contents) reply.changes.push_back({++pos, std::move(content)});
    reply.cursor = cursor;
    reply.more = more;
    return wire::read_pull_reply(wire::pull_reply_json(reply)).value();
}

Result<bool> apply(sqlite::Database& database, std::vector<wire::ChangeContent> contents,
                   const std::string& cursor = "v1.b2.9") {
    return sync_db::apply_changes(database, told(std::move(contents), cursor), from_ms(50'000));
}

/// The whole feed, in one answer.
void apply_whole(sqlite::Database& database, std::vector<wire::ChangeContent> contents) {
    REQUIRE(sync_db::begin_whole(database));
    REQUIRE(sync_db::apply_whole(database, told(std::move(contents)), from_ms(50'000)));
}

wire::FeedSum sum_of(const wire::PullReply& reply) {
    wire::FeedSum sum;
    for (const auto& change : reply.changes)
        if (change.row) sum.add(change.row->hash);
    return sum;
}

FollowUp follow_up(std::int64_t number) {
    FollowUp made;
    made.number = CaseNumber{number};
    made.survey = SurveyId{"store-exit"};
    made.opened_at = from_ms(3'000);
    made.owner_alias = "Fatima";
    return made;
}

}  // namespace

TEST_CASE("a status is found by each of its tags, the newest one", "[sync_db]") {
    SyncFile file;
    REQUIRE(*apply(file.database, {status(1), status(2)}) == false);
    REQUIRE(apply(file.database, {status(1, "Er staat een bel bij de kassa.")}).ok());
    auto reader = file.reader();
    const auto found = sync_db::find_status(reader, tag(1));
    REQUIRE(found.ok());
    REQUIRE(found->has_value());
    CHECK(**found == status(1, "Er staat een bel bij de kassa."));
    CHECK((*sync_db::find_status(reader, tag(101)))->of == submission(1));
    CHECK((*sync_db::find_status(reader, tag(2)))->of == submission(2));
    CHECK_FALSE(sync_db::find_status(reader, tag(3))->has_value());
}

TEST_CASE("a tag that a status no longer has opens nothing", "[sync_db]") {
    SyncFile file;
    REQUIRE(apply(file.database, {status(1)}).ok());
    auto changed = status(1);
    changed.tags = {tag(1)};
    REQUIRE(apply(file.database, {changed}).ok());
    CHECK(sync_db::find_status(file.database, tag(1))->has_value());
    CHECK_FALSE(sync_db::find_status(file.database, tag(101))->has_value());
}

TEST_CASE("a tag that two reactions share opens neither, and never will", "[sync_db]") {
    SyncFile file;
    auto other = status(2);
    other.tags[0] = tag(1);
    REQUIRE(apply(file.database, {status(1), other}).ok());
    // Told again, either of them, and one of them gone: whoever holds the code is not known better.
    REQUIRE(apply(file.database, {status(1), other, status(1)}).ok());
    CHECK_FALSE(sync_db::find_status(file.database, tag(1))->has_value());
    CHECK(*sync_db::is_shared(file.database, tag(1)));
    REQUIRE(apply(file.database, {wire::EraseRecord{as_record(submission(1))}}).ok());
    apply_whole(file.database, {other});
    CHECK_FALSE(sync_db::find_status(file.database, tag(1))->has_value());
    CHECK((*sync_db::find_status(file.database, tag(102)))->of == submission(2));
    CHECK_FALSE(*sync_db::is_shared(file.database, tag(102)));
}

TEST_CASE("cases and the offer are kept as they came", "[sync_db]") {
    SyncFile file;
    Offer offer;
    offer.call = true;
    offer.call_before = from_ms(90'000);
    offer.valid_until = from_ms(80'000);
    offer.remaining = 3;
    offer.caller_alias = "Fatima";
    REQUIRE(apply(file.database, {follow_up(14), follow_up(9), offer}).ok());
    auto cases = sync_db::read_follow_ups(file.database);
    REQUIRE(cases.ok());
    REQUIRE(cases->size() == 2);
    CHECK(cases->front() == follow_up(9));
    const auto received = sync_db::read_offer(file.database);
    REQUIRE(received.ok());
    REQUIRE(received->has_value());
    CHECK((*received)->offer == offer);
    CHECK((*received)->received_at == from_ms(50'000));
    REQUIRE(apply(file.database, {wire::EraseFollowUp{CaseNumber{9}}}).ok());
    CHECK(sync_db::read_follow_ups(file.database)->size() == 1);
}

namespace {

Compliment compliment(std::uint8_t number, const std::string& text) {
    Compliment made;
    made.of = submission(number);
    made.at = from_ms(1'000 * number);
    made.survey = SurveyId{"store-exit"};
    made.text = text;
    return made;
}

void acknowledge(sqlite::Database& database, const EpochId& epoch, Seq seq) {
    wire::Watermark mark;
    mark.device = TerminalId{"t_81"};
    mark.stream = Stream::Main;
    mark.epoch = epoch;
    mark.acked_seq = seq;
    REQUIRE(sync_db::save_watermark(database, mark).ok());
}

}  // namespace

TEST_CASE("compliments are kept, newest first, until they are taken back or erased", "[sync_db]") {
    SyncFile file;
    REQUIRE(apply(file.database, {compliment(1, "Wat een fijne bakker!"), compliment(2, "Top"),
                                  compliment(3, "Vlot geholpen")})
                .ok());
    auto kept = sync_db::read_compliments(file.database);
    REQUIRE(kept.ok());
    REQUIRE(kept->size() == 3);
    CHECK(kept->front() == compliment(3, "Vlot geholpen"));
    REQUIRE(
        *apply(file.database, {compliment(2, ""), wire::EraseRecord{as_record(submission(1))}}));
    kept = sync_db::read_compliments(file.database);
    REQUIRE(kept->size() == 1);
    apply_whole(file.database, {compliment(4, "Mooi")});
    kept = sync_db::read_compliments(file.database);
    REQUIRE(kept->size() == 1);
    CHECK(kept->front().text == "Mooi");
    // It is in no sum: a server of before does not count it either.
    CHECK(*sync_db::sum_feed_rows(file.database) == wire::FeedSum{});
}

namespace {

DecidedObservation heard(std::uint8_t number, const std::string& decided) {
    DecidedObservation made;
    made.id.bytes[0] = number;
    made.decided_at = from_ms(1'000 * number);
    made.decided = decided;
    return made;
}

}  // namespace

TEST_CASE(
    "4.20 what became of what was heard is kept, newest first, until it is not shown any more",
    "[sync_db]") {
    SyncFile file;
    REQUIRE(
        apply(file.database, {heard(1, "Gemaakt."), heard(3, "canary-note"), heard(2, "Klaar.")})
            .ok());
    CHECK(*sync_db::read_decided(file.database) ==
          std::vector{heard(3, "canary-note"), heard(2, "Klaar."), heard(1, "Gemaakt.")});
    CHECK(fakes::files_holding(file.folder.path(), "canary-note") > 0);
    REQUIRE(apply(file.database, {heard(2, "Toch niet.")}).ok());
    CHECK(*apply(file.database, {heard(3, "")}));
    CHECK(*sync_db::scrub(file.database));
    CHECK(fakes::files_holding(file.folder.path(), "canary-note") == 0);
    CHECK(*sync_db::read_decided(file.database) ==
          std::vector{heard(2, "Toch niet."), heard(1, "Gemaakt.")});
    apply_whole(file.database, {heard(4, "Nieuw.")});
    CHECK(*sync_db::read_decided(file.database) == std::vector{heard(4, "Nieuw.")});
    // It is in no sum, so that a device of before agrees with the server.
    CHECK(*sync_db::sum_feed_rows(file.database) == wire::FeedSum{});
}

TEST_CASE("the feed has caught up with what was acknowledged before a last answer", "[sync_db]") {
    SyncFile file;
    EpochId epoch;
    epoch.bytes[0] = 9;
    REQUIRE(*sync_db::caught_up_with(file.database, epoch) == 0);
    acknowledge(file.database, epoch, 7);
    REQUIRE(*sync_db::caught_up_with(file.database, epoch) == 0);
    REQUIRE(sync_db::apply_changes(file.database, told({status(1)}, "v1.b2.9", true), from_ms(1)));
    CHECK(*sync_db::caught_up_with(file.database, epoch) == 0);
    REQUIRE(sync_db::apply_changes(file.database, told({status(1)}), from_ms(1)));
    CHECK(*sync_db::caught_up_with(file.database, epoch) == 7);
    CHECK(*sync_db::caught_up_with(file.database, EpochId{}) == 0);
}

TEST_CASE("changes and cursor are applied together or not at all", "[sync_db]") {
    SyncFile file;
    REQUIRE(apply(file.database, {status(1)}, "first").ok());
    REQUIRE(file.database
                .run("CREATE TEMP TRIGGER kill BEFORE UPDATE ON cursor "
                     "BEGIN SELECT RAISE(ABORT, 'killed'); END")
                .ok());
    CHECK_FALSE(apply(file.database, {status(2)}, "second").ok());
    auto reader = file.reader();
    CHECK_FALSE(sync_db::find_status(reader, tag(2))->has_value());
    CHECK(*sync_db::read_cursor(reader) == "first");
    REQUIRE(file.database.run("DROP TRIGGER kill").ok());
    REQUIRE(apply(file.database, {status(2)}, "second").ok());
    REQUIRE(apply(file.database, {status(2)}, "second").ok());
    CHECK(*sync_db::read_cursor(reader) == "second");
}

TEST_CASE("P-31 an ordered erasure leaves no byte and is kept for the terminal", "[sync_db]") {
    SyncFile file;
    REQUIRE(apply(file.database, {status(1, "canary-note"), status(2)}).ok());
    CHECK(fakes::files_holding(file.folder.path(), "canary-note") > 0);
    CHECK_FALSE(*sync_db::is_scrub_owed(file.database));
    const auto erased = apply(file.database, {wire::EraseRecord{as_record(submission(1))}});
    REQUIRE(erased.ok());
    CHECK(*erased);
    CHECK(*sync_db::is_scrub_owed(file.database));
    CHECK(*sync_db::scrub(file.database));
    CHECK_FALSE(*sync_db::is_scrub_owed(file.database));
    CHECK(fakes::files_holding(file.folder.path(), "canary-note") == 0);
    CHECK_FALSE(sync_db::find_status(file.database, tag(1))->has_value());
    CHECK_FALSE(sync_db::find_status(file.database, tag(101))->has_value());
    const auto erasures = sync_db::read_erasures(file.database, 0);
    REQUIRE(erasures->size() == 1);
    CHECK(erasures->front() == sync_db::Erasure{1, as_record(submission(1))});
    CHECK(sync_db::read_erasures(file.database, 1)->empty());
}

TEST_CASE("the whole feed comes in beside what stands, and forgets the rest at its end",
          "[sync_db]") {
    SyncFile file;
    REQUIRE(apply(file.database, {status(1), status(2), follow_up(9), Offer{}}, "old").ok());
    REQUIRE(apply(file.database, {wire::EraseRecord{as_record(submission(3))}}, "old").ok());
    REQUIRE(sync_db::begin_whole(file.database));
    const auto part = told({status(2, "Er staat een bel."), follow_up(14)}, "new.1", true);
    REQUIRE(sync_db::apply_whole(file.database, part, from_ms(50'000)));
    CHECK(*sync_db::read_cursor(file.database) == "old");
    CHECK(sync_db::find_status(file.database, tag(1))->has_value());
    CHECK(sync_db::read_follow_ups(file.database)->size() == 2);
    const auto end = told({status(4)}, "new.2");
    CHECK(*sync_db::apply_whole(file.database, end, from_ms(50'000)));
    CHECK(*sync_db::read_cursor(file.database) == "new.2");
    CHECK_FALSE(sync_db::find_status(file.database, tag(1))->has_value());
    CHECK((*sync_db::find_status(file.database, tag(2)))->note == "Er staat een bel.");
    CHECK(sync_db::find_status(file.database, tag(4))->has_value());
    CHECK(sync_db::read_follow_ups(file.database).value() == std::vector{follow_up(14)});
    CHECK_FALSE(sync_db::read_offer(file.database)->has_value());
    CHECK(sync_db::read_erasures(file.database, 0)->size() == 1);
    auto whole = told({status(2, "Er staat een bel."), follow_up(14), status(4)});
    CHECK(*sync_db::sum_feed_rows(file.database) == sum_of(whole));
}

TEST_CASE("a whole that is broken off and begun anew holds what is in the second one",
          "[sync_db]") {
    SyncFile file;
    REQUIRE(apply(file.database, {status(1)}).ok());
    REQUIRE(sync_db::begin_whole(file.database));
    REQUIRE(sync_db::apply_whole(file.database, told({status(1)}, "new.1", true), from_ms(1)));
    apply_whole(file.database, {status(2)});
    CHECK_FALSE(sync_db::find_status(file.database, tag(1))->has_value());
    CHECK(sync_db::find_status(file.database, tag(2))->has_value());
}

TEST_CASE("what stands of the feed is summed as the server sums it", "[sync_db]") {
    SyncFile file;
    REQUIRE(apply(file.database, {status(1), status(2), follow_up(9), Offer{}}).ok());
    REQUIRE(apply(file.database, {status(1, "anders")}).ok());
    REQUIRE(apply(file.database,
                  {wire::EraseRecord{as_record(submission(2))}, wire::EraseFollowUp{CaseNumber{9}}})
                .ok());
    const auto left = told({status(1, "anders"), Offer{}});
    CHECK(*sync_db::sum_feed_rows(file.database) == sum_of(left));
}
