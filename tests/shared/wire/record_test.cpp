#include "shared/wire/record.hpp"

#include "shared/proof/proof.hpp"
#include "shared/wire/limits.hpp"
#include "tests/shared/wire/examples.hpp"
#include "tests/shared/wire/malformed.hpp"

namespace cirkel::wire {
namespace {

constexpr const char* kEnvelope = R"("captured_at":1764000000123,"mono_ms":812345,)"
                                  R"("boot":"b0b0b0b0-b0b0-b0b0-b0b0-b0b0b0b0b0b0","clock":"ntp",)";

TEST_CASE("the text of a submission stays what it is", "[record]") {
    Submission submission = example_submission();
    submission.codes.reset();
    CHECK(record_json(submission) ==
          std::string(R"({"id":"11111111-1111-1111-1111-111111111111","kind":"submission",)") +
              kEnvelope +
              R"("test":false,"body":{"touchpoint":"utrecht-exit","survey":"store-exit",)"
              R"("version":7,"lang":"nl","answers":[{"q":"mood","end":"answered","v":2},)"
              R"({"q":"reason","end":"answered","v":["queue","bread"]},)"
              R"({"q":"more","end":"answered","v":"Eén \"kassa\" open\n😀"},)"
              R"({"q":"solved","end":"timed_out"}]}})");
}

TEST_CASE("the text of a consent stays what it is", "[record]") {
    CHECK(record_json(example_consent()) ==
          std::string(R"({"id":"22222222-2222-2222-2222-222222222222","kind":"consent",)") +
              kEnvelope +
              R"("of":"11111111-1111-1111-1111-111111111111","test":false,"body":{)"
              R"("purpose":"call","notice":"BAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQ=",)"
              R"("lang":"nl","shown_ms":2400,"notice_event":7,"yes_event":31,)"
              R"("part_of_day":"evening","promised_before":1764100000000,)"
              R"("box":{"kid":"2026-11","sealed":"AQID"},"consent_sig":")" +
              proof::base64(octets_of<Signature>(5)) + R"("}})");
}

TEST_CASE("the text of a withdrawal stays what it is", "[record]") {
    CHECK(record_json(example_withdrawal()) ==
          std::string(R"({"id":"33333333-3333-3333-3333-333333333333","kind":"withdrawal",)") +
              kEnvelope +
              R"("of":"11111111-1111-1111-1111-111111111111","test":false,)"
              R"("body":{"scope":"everything"}})");
}

TEST_CASE("a submission comes back as it was", "[record]") {
    const Submission submission = example_submission();
    const auto record = read_record_text(record_json(submission));
    REQUIRE(record.ok());
    CHECK(record->id == as_record(submission.id));
    CHECK(record->kind == "submission");
    CHECK(record->captured == submission.captured);
    CHECK(std::get<Submission>(record->content) == submission);
    CHECK(record->raw == record_json(submission));
}

TEST_CASE("a test visit stays one on the wire", "[record]") {
    Submission submission = example_submission();
    submission.test = true;
    const auto record = read_record_text(record_json(submission));
    REQUIRE(record.ok());
    CHECK(record->test);
    CHECK(std::get<Submission>(record->content).test);
}

TEST_CASE("a consent comes back as it was, with and without a promise", "[record]") {
    Consent consent = example_consent();
    for (const bool promised : {true, false}) {
        if (!promised) consent.promised_before.reset();
        const auto record = read_record_text(record_json(consent));
        REQUIRE(record.ok());
        CHECK(record->of == consent.of);
        CHECK(std::get<Consent>(record->content) == consent);
    }
}

TEST_CASE("a withdrawal comes back as it was", "[record]") {
    const auto record = read_record_text(record_json(example_withdrawal()));
    REQUIRE(record.ok());
    CHECK(std::get<Withdrawal>(record->content) == example_withdrawal());
}

TEST_CASE("a placeholder keeps the place and the digest", "[record]") {
    const auto text = placeholder_json(id_of<RecordId>(0x44), "erased", octets_of<Digest>(6));
    CHECK(text == R"({"id":"44444444-4444-4444-4444-444444444444","withheld":"erased",)"
                  R"("digest":"BgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgY="})");
    const auto record = read_record_text(text);
    REQUIRE(record.ok());
    CHECK(std::get<Placeholder>(record->content) == Placeholder{"erased", octets_of<Digest>(6)});
    CHECK(record->of == std::nullopt);
}

TEST_CASE("a placeholder of an expired contact says whose it was", "[record]") {
    const auto text = placeholder_json(id_of<RecordId>(0x44), withheld_reason::kExpired,
                                       octets_of<Digest>(6), id_of<SubmissionId>(0x11));
    const auto record = read_record_text(text);
    REQUIRE(record.ok());
    CHECK(std::get<Placeholder>(record->content).withheld == "expired");
    CHECK(record->of == id_of<SubmissionId>(0x11));
    CHECK_THAT(read_record_text(with(text, {"of"}, 5)).error().text, Catch::Contains("record.of"));
}

TEST_CASE("an unknown kind is kept as it came", "[record]") {
    const std::string text =
        with(record_json(example_submission()), {"kind"}, std::string("barometer"));
    const auto record = read_record_text(text);
    REQUIRE(record.ok());
    CHECK(std::holds_alternative<UnknownRecord>(record->content));
    CHECK(record->kind == "barometer");
    CHECK(record->raw == text);
}

TEST_CASE("members of a later version survive in the raw text", "[record]") {
    std::string text = record_json(example_submission());
    text.insert(text.size() - 1, R"(,"mood_light":{"hue":[1,2.5,null,"é"]})");
    const auto record = read_record_text(text);
    REQUIRE(record.ok());
    CHECK(record->raw == text);
    CHECK(std::get<Submission>(record->content) == example_submission());
}

TEST_CASE("the place in a stream is no part of a record's text", "[record]") {
    const std::string text = record_json(example_withdrawal());
    const auto record = read_record_text(R"({"seq":17,)" + text.substr(1));
    REQUIRE(record.ok());
    CHECK(record->raw == text);
}

TEST_CASE("a spoilt record names the member", "[record]") {
    const std::vector<Way> envelope{{"id"},   {"kind"},  {"captured_at"}, {"mono_ms"},
                                    {"boot"}, {"clock"}, {"body"}};
    std::vector<Way> submission = envelope;
    for (const char* name : {"touchpoint", "survey", "version", "lang", "answers"})
        submission.push_back({"body", name});
    for (const char* name : {"key", "screen", "link", "typed"})
        submission.push_back({"body", "code_tags", name});
    CHECK(unnamed_faults(record_json(example_submission()), submission, read_record_text).empty());

    std::vector<Way> consent = envelope;
    consent.push_back({"of"});
    for (const char* name : {"purpose", "notice", "lang", "shown_ms", "notice_event", "yes_event",
                             "part_of_day", "box", "consent_sig"})
        consent.push_back({"body", name});
    CHECK(unnamed_faults(record_json(example_consent()), consent, read_record_text).empty());

    std::vector<Way> withdrawal = envelope;
    withdrawal.push_back({"of"});
    withdrawal.push_back({"body", "scope"});
    CHECK(unnamed_faults(record_json(example_withdrawal()), withdrawal, read_record_text).empty());
}

TEST_CASE("a spoilt answer names its place", "[record]") {
    const std::string text = record_json(example_submission());
    for (const char* answer :
         {R"({"end":"answered","v":2})", R"({"q":"mood","v":2})", R"({"q":"mood","end":"maybe"})",
          R"({"q":"Mood","end":"skipped"})", R"({"q":"mood","end":"answered","v":-1})",
          R"({"q":"mood","end":"answered","v":[1]})",
          R"({"q":"mood","end":"answered","v":{"a":1}})", "7"}) {
        INFO(answer);
        const auto record =
            read_record_text(with(text, {"body", "answers"}, json::Array{*json::parse(answer)}));
        REQUIRE_FALSE(record.ok());
        CHECK_THAT(record.error().text, Catch::StartsWith("record.body.answers[0]"));
    }
}

TEST_CASE("times beyond the year 9999 and below 1970 are refused", "[record]") {
    const std::string text = record_json(example_submission());
    for (const std::int64_t ms : {std::int64_t{-1}, std::int64_t{253'402'300'800'000}, INT64_MAX})
        CHECK_FALSE(read_record_text(with(text, {"captured_at"}, ms)).ok());
}

TEST_CASE("a record larger than its limit is refused as too large", "[record]") {
    const auto record =
        read_record_text(with(record_json(example_submission()), {"body"},
                              json::Object{{"a", std::string(kRecordBytesMax, 'a')}}));
    REQUIRE_FALSE(record.ok());
    CHECK(record.error().kind == Kind::Full);
}

TEST_CASE("what is no JSON object is no record", "[record]") {
    for (const char* text : {"", "null", "[]", "{", "\"a\"", "{\"id\":1}"})
        CHECK_FALSE(read_record_text(text).ok());
}

}  // namespace
}  // namespace cirkel::wire
