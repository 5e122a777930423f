#include "shared/loop/misuse.hpp"

#include <catch2/catch.hpp>

using namespace cirkel;

namespace {

constexpr Instant kStart{Duration{1'700'000'000'000}};

}  // namespace

TEST_CASE("the same tap within seconds is marked, another one is not", "[misuse]") {
    Recent recent;
    CHECK(flags_at_begin(recent, 2, kStart).empty());
    note_visit(recent, 2, kStart);
    const Instant soon = kStart + Duration{3'000};
    CHECK(flags_at_begin(recent, 2, soon) == std::vector{Flag::SameTapAgain});
    CHECK(flags_at_begin(recent, 4, soon).empty());
    CHECK(flags_at_begin(recent, 2, kStart + kSameTapAgain).empty());
}

TEST_CASE("more visits in a minute than people can walk past are a burst", "[misuse]") {
    Recent recent;
    Instant now = kStart;
    for (std::size_t i = 0; i < kBurstVisits; ++i) {
        CHECK(flags_at_begin(recent, static_cast<int>(i % 5) + 1, now).empty());
        note_visit(recent, static_cast<int>(i % 5) + 1, now);
        now += Duration{6'000};
    }
    CHECK(flags_at_begin(recent, 3, now) == std::vector{Flag::Burst});
    CHECK(flags_at_begin(recent, 3, now + kBurstTime).empty());
}

TEST_CASE("answers given faster than they can be read are hurried", "[misuse]") {
    Submission submission;
    for (const char* id : {"mood", "reason", "more"})
        submission.answers.push_back({QuestionId{id}, AnswerEnd::Answered, 1});
    add_flags_at_end(submission, kHurriedTime);
    CHECK(submission.flags.empty());
    add_flags_at_end(submission, kHurriedTime - Duration{1});
    add_flags_at_end(submission, kHurriedTime - Duration{1});
    CHECK(submission.flags == std::vector{Flag::Hurried});
}
