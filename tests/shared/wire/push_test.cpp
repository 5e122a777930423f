#include "shared/wire/push.hpp"

#include "shared/proof/proof.hpp"
#include "shared/wire/limits.hpp"
#include "tests/shared/wire/examples.hpp"
#include "tests/shared/wire/malformed.hpp"

namespace cirkel::wire {
namespace {

PushHead example_head() {
    return {Stream::Main,
            id_of<EpochId>(0x9f),
            401,
            381,
            id_of<BootId>(0xb0),
            from_ms(1'764'000'001'000),
            Duration(813'222)};
}

std::vector<OutboxLine> example_lines() {
    return {{401, record_json(example_submission())},
            {402, record_json(example_consent())},
            {403, placeholder_json(id_of<RecordId>(0x44), "erased", octets_of<Digest>(6))}};
}

PushReply example_reply(const proof::SigningKey& key) {
    PushReply reply;
    reply.results = {{401, PushStatus::Accepted, ""},
                     {402, PushStatus::Duplicate, ""},
                     {403, PushStatus::Erased, ""},
                     {404, PushStatus::Quarantined, "unknown-kind"}};
    reply.watermark = {TerminalId{"t_81"},
                       Stream::Main,
                       id_of<EpochId>(0x9f),
                       404,
                       380,
                       id_of<EpochId>(0xb2),
                       from_ms(1'764'000'002'000),
                       {}};
    reply.watermark.signature = proof::sign(key, watermark_text(reply.watermark));
    return reply;
}

PushExpectation example_expectation() {
    return {TerminalId{"t_81"}, Stream::Main, id_of<EpochId>(0x9f), 401};
}

TEST_CASE("a push arrives as it was sent", "[push]") {
    const auto request = read_push_request(push_request_json(example_head(), example_lines()));
    REQUIRE(request.ok());
    CHECK(request->head == example_head());
    REQUIRE(request->records.size() == 3);
    const auto& lines = example_lines();
    for (std::size_t place = 0; place < 3; ++place) {
        const PushedRecord& pushed = request->records[place];
        CHECK(pushed.seq == lines[place].seq);
        CHECK(pushed.raw == lines[place].text);
        CHECK(pushed.record.ok());
        CHECK(proof::sha256(pushed.raw) == proof::sha256(lines[place].text));
    }
}

TEST_CASE("an empty push is only a question for the watermark", "[push]") {
    const std::string text = push_request_json(example_head(), {});
    CHECK(text ==
          R"({"stream":"main","epoch":"9f9f9f9f-9f9f-9f9f-9f9f-9f9f9f9f9f9f","first_seq":401,)"
          R"("pruned_below":381,"boot":"b0b0b0b0-b0b0-b0b0-b0b0-b0b0b0b0b0b0",)"
          R"("sent_at":1764000001000,"mono_ms":813222,"records":[]})");
    CHECK(read_push_request(text).ok());
}

TEST_CASE("a record that does not read does not stop the others", "[push]") {
    const std::string spoilt =
        with(record_json(example_submission()), {"body", "lang"}, json::Value(5));
    const auto request = read_push_request(push_request_json(
        example_head(), {{401, spoilt}, {402, R"({"x":1})"}, {403, example_lines()[1].text}}));
    REQUIRE(request.ok());
    REQUIRE(request->records.size() == 3);
    CHECK_FALSE(request->records[0].record.ok());
    CHECK(request->records[0].id == id_of<RecordId>(0x11));
    CHECK(request->records[0].raw == spoilt);
    CHECK_FALSE(request->records[1].record.ok());
    CHECK(request->records[1].id == std::nullopt);
    CHECK(request->records[1].raw == R"({"x":1})");
    CHECK(request->records[2].record.ok());
}

TEST_CASE("a spoilt frame of a push names the member", "[push]") {
    const std::string text = push_request_json(example_head(), example_lines());
    CHECK(unnamed_faults(text,
                         {{"stream"},
                          {"epoch"},
                          {"first_seq"},
                          {"pruned_below"},
                          {"boot"},
                          {"sent_at"},
                          {"mono_ms"},
                          {"records"}},
                         read_push_request)
              .empty());
}

TEST_CASE("records of a push count up from its first", "[push]") {
    std::string text = push_request_json(example_head(), example_lines());
    CHECK_FALSE(read_push_request(with(text, {"first_seq"}, 400)).ok());
    const auto place = text.find("\"seq\":402");
    text.replace(place, 9, "\"seq\":407");
    CHECK_FALSE(read_push_request(text).ok());
}

TEST_CASE("a push beyond a limit is refused as too large", "[push]") {
    std::vector<OutboxLine> lines;
    for (Seq seq = 401; lines.size() <= kPushRecordsMax; ++seq)
        lines.push_back({seq, record_json(example_withdrawal())});
    const auto many = read_push_request(push_request_json(example_head(), lines));
    REQUIRE_FALSE(many.ok());
    CHECK(many.error().kind == Kind::Full);
    const auto large = read_push_request(std::string(kPushBytesMax + 1, ' '));
    REQUIRE_FALSE(large.ok());
    CHECK(large.error().kind == Kind::Full);
}

TEST_CASE("the answer to a push comes back as it was", "[push]") {
    const PushReply reply = example_reply(proof::make_signing_key());
    const auto read = read_push_reply(push_reply_json(reply));
    REQUIRE(read.ok());
    CHECK(read->watermark == reply.watermark);
    for (const PushResult& result : reply.results)
        CHECK(status_of(*read, result.seq) == result.status);
}

TEST_CASE("an answer names only what is not plainly accepted", "[push]") {
    const auto read = read_push_reply(push_reply_json(example_reply(proof::make_signing_key())));
    REQUIRE(read.ok());
    const std::vector<PushResult> named{{402, PushStatus::Duplicate, ""},
                                        {403, PushStatus::Erased, ""},
                                        {404, PushStatus::Quarantined, "unknown-kind"}};
    CHECK(read->results == named);
}

TEST_CASE("an answer of an older server that names everything reads too", "[push]") {
    const std::string text = push_reply_json(example_reply(proof::make_signing_key()));
    const json::Value whole = json::Array{json::Object{{"seq", 401}, {"status", "accepted"}},
                                          json::Object{{"seq", 402}, {"status", "duplicate"}}};
    const auto read = read_push_reply(with(text, {"results"}, whole));
    REQUIRE(read.ok());
    CHECK(read->results.size() == 2);
    CHECK(status_of(*read, 401) == PushStatus::Accepted);
    CHECK(status_of(*read, 402) == PushStatus::Duplicate);
}

TEST_CASE("what a later server says of a record is left to people, and holds nothing up",
          "[push]") {
    const auto key = proof::make_signing_key();
    std::string text = push_reply_json(example_reply(key));
    const std::string known = R"("status":"duplicate")";
    text.replace(text.find(known), known.size(), R"("status":"postponed")");
    const auto reply = read_push_reply(text);
    REQUIRE(reply);
    CHECK(status_of(*reply, 402) == PushStatus::Quarantined);
    CHECK(reply->watermark == example_reply(key).watermark);
}

TEST_CASE("a spoilt answer to a push names the member", "[push]") {
    std::vector<Way> ways{{"results"}, {"next_push_s"}, {"watermark"}};
    for (const char* name : {"device", "stream", "epoch", "acked_seq", "safe_seq", "server_epoch",
                             "server_time", "sig"})
        ways.push_back({"watermark", name});
    const std::string text = push_reply_json(example_reply(proof::make_signing_key()));
    CHECK(unnamed_faults(text, ways, read_push_reply).empty());
}

TEST_CASE("safe never lies beyond acknowledged", "[push]") {
    const std::string text = push_reply_json(example_reply(proof::make_signing_key()));
    CHECK_FALSE(read_push_reply(with(text, {"watermark", "safe_seq"}, 405)).ok());
}

TEST_CASE("the signed text of a watermark stays what it is", "[push]") {
    CHECK(watermark_text(example_reply(proof::make_signing_key()).watermark) ==
          "cirkel-watermark/1\nt_81\nmain\n9f9f9f9f-9f9f-9f9f-9f9f-9f9f9f9f9f9f\n404\n380\n"
          "b2b2b2b2-b2b2-b2b2-b2b2-b2b2b2b2b2b2\n1764000002000\n");
}

TEST_CASE("only an answer meant for this device and signed by its server is a success", "[push]") {
    const proof::SigningKey key = proof::make_signing_key();
    const PushReply reply = example_reply(key);
    CHECK(check(reply, example_expectation(), key.public_key).ok());

    std::vector<PushExpectation> others(4, example_expectation());
    others[0].device = TerminalId{"t_82"};
    others[1].stream = Stream::Withdrawal;
    others[2].epoch = id_of<EpochId>(0x01);
    others[3].first_seq = 406;
    for (const PushExpectation& other : others) {
        const auto checked = check(reply, other, key.public_key);
        REQUIRE_FALSE(checked.ok());
        CHECK(checked.error().kind == Kind::Offline);
    }
}

TEST_CASE("a watermark changed on its way is not believed", "[push]") {
    const proof::SigningKey key = proof::make_signing_key();
    PushReply reply = example_reply(key);
    reply.watermark.safe_seq = 404;
    CHECK_FALSE(check(reply, example_expectation(), key.public_key).ok());
    reply = example_reply(key);
    CHECK_FALSE(check(reply, example_expectation(), proof::make_signing_key().public_key).ok());
}

}  // namespace
}  // namespace cirkel::wire
