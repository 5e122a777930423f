#include "shared/wire/pull.hpp"

#include "shared/wire/limits.hpp"
#include "tests/shared/wire/examples.hpp"
#include "tests/shared/wire/malformed.hpp"

namespace cirkel::wire {
namespace {

PullReply example_reply() {
    return {{{418, example_status()},
             {419, example_follow_up()},
             {420, example_offer()},
             {421, EraseRecord{id_of<RecordId>(0x55)}},
             {422, EraseFollowUp{CaseNumber{15}}},
             {423, example_decided()},
             {424, example_compliment()},
             {425, example_heard()}},
            "v1.b2.000425",
            true};
}

std::string reply_with(const std::string& change) {
    return R"({"changes":[)" + change + R"(],"cursor":"v1.b2.1","more":false})";
}

TEST_CASE("a pull asks by its target and is understood", "[pull]") {
    const PullRequest request{"v1.b2.000417", 100};
    CHECK(pull_target(request) == "/v1/changes?cursor=v1.b2.000417&limit=100");
    CHECK(*read_pull_query("cursor=v1.b2.000417&limit=100") == request);
    CHECK(*read_pull_query("cursor=v1.b2.000417&wait=25&limit=100&flag") == request);
    CHECK(*read_pull_query("") == PullRequest{});
    CHECK(read_pull_query("limit=100000")->limit == kPullChangesMax);
}

TEST_CASE("a spoilt query names the parameter", "[pull]") {
    for (const char* query : {"limit=", "limit=0", "limit=-1", "limit=12x", "limit=99999999999"})
        CHECK_THAT(read_pull_query(query).error().text, Catch::StartsWith("changes.limit"));
    for (const char* query : {"cursor=%00", "cursor=a b", "cursor=A"})
        CHECK_THAT(read_pull_query(query).error().text, Catch::StartsWith("changes.cursor"));
    CHECK_FALSE(read_pull_query("cursor=" + std::string(129, 'a')).ok());
}

TEST_CASE("a cursor that could never be asked with again is not taken", "[pull]") {
    for (const std::string& cursor : {std::string("v1.(("), std::string(129, 'a')})
        CHECK_THAT(read_pull_reply(R"({"changes":[],"cursor":")" + cursor + R"(","more":false})")
                       .error()
                       .text,
                   Catch::StartsWith("changes.cursor"));
}

TEST_CASE("changes come back as they were", "[pull]") {
    const auto read = read_pull_reply(pull_reply_json(example_reply()));
    REQUIRE(read.ok());
    CHECK(*read == example_reply());
}

TEST_CASE("members that are not there stay not there", "[pull]") {
    PublicStatus status = example_status();
    status.theme.reset();
    status.expected_by.reset();
    FollowUp follow_up = example_follow_up();
    follow_up.theme.reset();
    follow_up.due.reset();
    const PullReply reply{{{1, status}, {2, follow_up}, {3, Offer{}}}, "", false};
    CHECK(*read_pull_reply(pull_reply_json(reply)) == reply);
}

TEST_CASE("the text of a status in the feed stays what it is", "[pull]") {
    PublicStatus status = example_status();
    status.tags.resize(1);
    CHECK(pull_reply_json({{{418, status}}, "v1.b2.000418", false}) ==
          R"({"changes":[{"pos":418,"op":"upsert","type":"public_status",)"
          R"("of":"11111111-1111-1111-1111-111111111111",)"
          R"("tags":["AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE="],)"
          R"("captured_at":1764000000123,"theme":"queue","survey":"store-exit",)"
          R"("steps":[{"stage":"received","at":1764000000123},)"
          R"({"stage":"done","at":1764050000000}],"expected_by":1764100000000,)"
          R"("note":"Wij openen een extra kassa.","contact":"mail"}],)"
          R"("cursor":"v1.b2.000418","more":false})");
}

TEST_CASE("the answer of a server without a sum reads without one", "[pull]") {
    const auto read = read_pull_reply(reply_with(""));
    REQUIRE(read.ok());
    CHECK(read->digest == std::nullopt);
    PullReply reply{{}, "v1.b2.1", false, FeedSum(octets_of<FeedHash>(0xab))};
    CHECK(read_pull_reply(pull_reply_json(reply))->digest == reply.digest);
    CHECK_FALSE(read_pull_reply(with(pull_reply_json(reply), {"digest"}, "abc")).ok());
}

TEST_CASE("an upsert brings the hash of its text without its place", "[pull]") {
    const auto read = read_pull_reply(pull_reply_json(example_reply()));
    REQUIRE(read.ok());
    const std::vector<std::pair<std::string, std::string>> subjects{
        {"public_status", "11111111-1111-1111-1111-111111111111"},
        {"follow_up", "14"},
        {"offer", "offer"}};
    for (std::size_t place = 0; place < subjects.size(); ++place) {
        const auto& change = read->changes[place];
        REQUIRE(change.row.has_value());
        CHECK(change.row->type == subjects[place].first);
        CHECK(change.row->subject == subjects[place].second);
        CHECK(change.row->hash == feed_hash(content_text(change.content)));
    }
    CHECK(read->changes[3].row == std::nullopt);
    CHECK(read->changes[4].row == std::nullopt);
    // Devices of before do not count it.
    CHECK(std::holds_alternative<Compliment>(read->changes[6].content));
    CHECK(read->changes[6].row == std::nullopt);
    CHECK(std::holds_alternative<DecidedObservation>(read->changes[7].content));
    CHECK(read->changes[7].row == std::nullopt);
}

TEST_CASE("the text of a compliment in the feed stays what it is, with no person in it", "[pull]") {
    CHECK(content_text(example_compliment()) ==
          R"({"op":"upsert","type":"compliment","of":"66666666-6666-6666-6666-666666666666",)"
          R"("at":1764000002000,"theme":"staff","survey":"store-exit",)"
          R"("text":"Wat een vrolijke kassa vandaag."})");
}

TEST_CASE("4.20 the text of a decided observation in the feed stays what it is, with nobody in it",
          "[pull]") {
    const std::string text = content_text(example_heard());
    CHECK(text == R"({"op":"upsert","type":"decided_observation",)"
                  R"("observation":"77777777-7777-7777-7777-777777777777","stage":"not_changed",)"
                  R"("decided_at":1764068400000,"decided":"Parkeren is van de gemeente."})");
    // An unknown end is passed over, and so is one that is none.
    for (const char* stage : {"read", "received", "of a later version"}) {
        INFO(stage);
        const auto read = read_pull_reply(reply_with(with(change_text(9, text), {"stage"}, stage)));
        REQUIRE(read.ok());
        const auto* unknown = std::get_if<UnknownChange>(&read->changes[0].content);
        REQUIRE(unknown != nullptr);
        CHECK_THAT(unknown->why, Catch::Contains("changes.changes[0].stage"));
    }
}

TEST_CASE("an upsert keeps its hash with members that this version does not know", "[pull]") {
    const std::string text =
        R"({"op":"upsert","type":"follow_up","case":7,"stage":"of a later version","x":[1,"é"]})";
    const auto read = read_pull_reply(reply_with(change_text(9, text)));
    REQUIRE(read.ok());
    const Change& change = read->changes[0];
    CHECK(std::holds_alternative<UnknownChange>(change.content));
    REQUIRE(change.row.has_value());
    CHECK(*change.row == FeedRow{"follow_up", "7", feed_hash(text)});
}

TEST_CASE("a type of a later version is in no sum", "[pull]") {
    const auto read = read_pull_reply(
        reply_with(R"({"pos":1,"op":"upsert","type":"weather","of":"sun","sun":true})"));
    REQUIRE(read.ok());
    CHECK(read->changes[0].row == std::nullopt);
}

TEST_CASE("a change of a later version is passed over, the rest is used", "[pull]") {
    const auto read = read_pull_reply(
        reply_with(R"({"pos":1,"op":"upsert","type":"weather","sun":true},{"pos":2,"op":"move"},)"
                   R"({"pos":3,"op":"erase","record_id":"55555555-5555-5555-5555-555555555555"})"));
    REQUIRE(read.ok());
    REQUIRE(read->changes.size() == 3);
    CHECK(std::holds_alternative<UnknownChange>(read->changes[0].content));
    CHECK(std::holds_alternative<UnknownChange>(read->changes[1].content));
    CHECK(std::holds_alternative<EraseRecord>(read->changes[2].content));
}

TEST_CASE("an upsert that does not read is passed over and says why", "[pull]") {
    const std::string text = pull_reply_json({{{418, example_status()}}, "v1", false});
    for (const char* name : {"of", "tags", "captured_at", "survey", "steps", "note"}) {
        INFO(name);
        const auto value = *json::parse(text);
        const json::Value change = (*value.find("changes")->if_array())[0];
        const auto read = read_pull_reply(reply_with(without(json::dump(change), {name})));
        REQUIRE(read.ok());
        const auto* unknown = std::get_if<UnknownChange>(&read->changes[0].content);
        REQUIRE(unknown != nullptr);
        CHECK_THAT(unknown->why, Catch::Contains(std::string("changes.changes[0].") + name));
    }
}

TEST_CASE("an erase that does not read is never passed over", "[pull]") {
    for (const char* erase :
         {R"({"pos":1,"op":"erase"})", R"({"pos":1,"op":"erase","record_id":7})",
          R"({"pos":1,"op":"erase","case":0})"}) {
        INFO(erase);
        const auto read = read_pull_reply(reply_with(erase));
        REQUIRE_FALSE(read.ok());
        CHECK(read.error().kind == Kind::Malformed);
    }
}

TEST_CASE("a spoilt frame of changes names the member", "[pull]") {
    CHECK(unnamed_faults(pull_reply_json(example_reply()), {{"changes"}, {"cursor"}, {"more"}},
                         read_pull_reply)
              .empty());
    for (const char* change : {R"({"op":"erase","case":1})", R"({"pos":1})", R"("a")"})
        CHECK_FALSE(read_pull_reply(reply_with(change)).ok());
}

TEST_CASE("a note longer than a customer's screen holds does not read", "[pull]") {
    PublicStatus status = example_status();
    status.note.clear();
    for (std::size_t count = 0; count < kNoteCharactersMax; ++count) status.note += "é";
    const auto fits = read_pull_reply(pull_reply_json({{{1, status}}, "", false}));
    CHECK(std::holds_alternative<PublicStatus>(fits->changes[0].content));
    status.note += "é";
    const auto longer = read_pull_reply(pull_reply_json({{{1, status}}, "", false}));
    CHECK(std::holds_alternative<UnknownChange>(longer->changes[0].content));
}

}  // namespace
}  // namespace cirkel::wire
