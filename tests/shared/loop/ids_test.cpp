#include "shared/loop/ids.hpp"

#include "shared/loop/characters.hpp"
#include "shared/loop/consent.hpp"
#include "shared/loop/public_status.hpp"
#include "shared/loop/stream.hpp"

namespace cirkel {
namespace {

TEST_CASE("an id is written as a UUID and read back", "[ids]") {
    const std::string text = "0193f2a0-7b1c-7def-8123-456789abcdef";
    const auto id = SubmissionId::parse(text);
    REQUIRE(id);
    CHECK(id->text() == text);
    CHECK(SubmissionId::parse("0193F2A0-7B1C-7DEF-8123-456789ABCDEF") == id);
    CHECK(SubmissionId{}.is_nil());
}

TEST_CASE("what is no UUID is no id", "[ids]") {
    for (const char* text :
         {"", "0193f2a07b1c7def8123456789abcdef", "0193f2a0-7b1c-7def-8123-456789abcdeg",
          "0193f2a0-7b1c-7def-8123-456789abcde", "0193f2a0+7b1c-7def-8123-456789abcdef",
          "0193f2a0-7b1c-7def-8123-456789abcdef0"}) {
        INFO(text);
        CHECK_FALSE(SubmissionId::parse(text));
    }
}

TEST_CASE("a name holds small letters, digits and dashes, at most 64", "[ids]") {
    CHECK(TerminalId::parse("t_81"));
    CHECK(TouchpointId::parse("utrecht-exit"));
    CHECK(Language::parse(std::string(64, 'a')));
    CHECK_FALSE(Language::parse(std::string(65, 'a')));
    CHECK_FALSE(TerminalId::parse(""));
    CHECK_FALSE(TerminalId::parse("T81"));
    CHECK_FALSE(TerminalId::parse("t 81"));
    CHECK_FALSE(TerminalId::parse("t\n81"));
}

TEST_CASE("every enumerator has one name and comes back by it", "[names]") {
    for (const auto value : {Purpose::Call, Purpose::Mail})
        CHECK(purpose_named(name_of(value)) == value);
    for (const auto value :
         {PartOfDay::Morning, PartOfDay::Afternoon, PartOfDay::Evening, PartOfDay::Always})
        CHECK(part_of_day_named(name_of(value)) == value);
    for (const auto value : {WithdrawalScope::Contact, WithdrawalScope::Everything})
        CHECK(withdrawal_scope_named(name_of(value)) == value);
    for (const auto value : {AnswerEnd::Answered, AnswerEnd::Skipped, AnswerEnd::Exited,
                             AnswerEnd::TimedOut, AnswerEnd::NextCustomer})
        CHECK(answer_end_named(name_of(value)) == value);
    for (const auto value : {ClockQuality::Unset, ClockQuality::Rtc, ClockQuality::Ntp})
        CHECK(clock_quality_named(name_of(value)) == value);
    for (const auto value : {Stage::Received, Stage::Read, Stage::ContactPromised,
                             Stage::InProgress, Stage::Done, Stage::NotChanged})
        CHECK(stage_named(name_of(value)) == value);
    for (const auto value : {Stream::Main, Stream::Withdrawal})
        CHECK(stream_named(name_of(value)) == value);
}

TEST_CASE("an unknown name is no value", "[names]") {
    CHECK_FALSE(purpose_named("CALL"));
    CHECK_FALSE(stage_named(""));
    CHECK_FALSE(stream_named("side"));
}

TEST_CASE("the length of a text is what a person counts", "[text]") {
    CHECK(count_characters("") == 0);
    CHECK(count_characters("brood") == 5);
    CHECK(count_characters("zażółć") == 6);
    CHECK(count_characters("één 😀") == 5);
}

}  // namespace
}  // namespace cirkel
