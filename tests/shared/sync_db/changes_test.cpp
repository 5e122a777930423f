#include "shared/sync_db/changes.hpp"

#include "shared/sqlite/statement.hpp"
#include "shared/sync_db/erasures.hpp"
#include "shared/sync_db/statuses.hpp"
#include "tests/shared/sync_db/fixture.hpp"

using namespace cirkel;
using namespace cirkel::fixture;

namespace {

Result<bool> apply(sqlite::Database& database, std::vector<wire::ChangeContent> contents,
                   const std::string& cursor = "v1.b2.9") {
    wire::PullReply reply;
    Seq pos = 400;
    for (auto& content : contents) reply.changes.push_back({++pos, std::move(content)});
    reply.cursor = cursor;
    return sync_db::apply_changes(database, reply, from_ms(50'000));
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
    REQUIRE(sync_db::forget_changes(file.database).ok());
    REQUIRE(apply(file.database, {other}).ok());
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
    const auto erased = apply(file.database, {wire::EraseRecord{as_record(submission(1))}});
    REQUIRE(erased.ok());
    CHECK(*erased);
    REQUIRE(*file.database.scrub());
    CHECK(fakes::files_holding(file.folder.path(), "canary-note") == 0);
    CHECK_FALSE(sync_db::find_status(file.database, tag(1))->has_value());
    CHECK_FALSE(sync_db::find_status(file.database, tag(101))->has_value());
    const auto erasures = sync_db::read_erasures(file.database, 0);
    REQUIRE(erasures->size() == 1);
    CHECK(erasures->front() == sync_db::Erasure{1, as_record(submission(1))});
    CHECK(sync_db::read_erasures(file.database, 1)->empty());
}

TEST_CASE("starting the feed anew forgets what it told, but no erasure", "[sync_db]") {
    SyncFile file;
    REQUIRE(apply(file.database, {status(1), follow_up(9), Offer{}}).ok());
    REQUIRE(apply(file.database, {wire::EraseRecord{as_record(submission(2))}}).ok());
    REQUIRE(sync_db::forget_changes(file.database).ok());
    CHECK(sync_db::read_cursor(file.database)->empty());
    CHECK_FALSE(sync_db::find_status(file.database, tag(1))->has_value());
    CHECK(sync_db::read_follow_ups(file.database)->empty());
    CHECK_FALSE(sync_db::read_offer(file.database)->has_value());
    CHECK(sync_db::read_erasures(file.database, 0)->size() == 1);
}
