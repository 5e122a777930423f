#include "server/improvements/patterns.hpp"

#include <chrono>
#include <string>

#include <catch2/catch.hpp>

using namespace cirkel;
using improvements::AskedIn;
using improvements::PatternChange;
using improvements::PatternCount;
using improvements::PatternSubject;
using store::ImprovementNumber;

namespace {

const Instant kFrom{Duration{1'780'000'000'000}};
constexpr auto kWeek = std::chrono::hours(24 * 7);

PatternSubject about(const std::string& theme, const std::string& touchpoint = "utrecht-exit") {
    return {LocationId{"utrecht"}, TouchpointId{touchpoint}, OptionId{theme}};
}

/// Asked from the first week on.
PatternCount count_of(const std::string& theme, std::int64_t before, std::int64_t recent) {
    PatternCount count;
    count.about = about(theme);
    count.asked_in = {SurveyId{"store-exit"}, 1};
    count.before = before;
    count.recent = recent;
    count.first_week = kFrom;
    return count;
}

PatternCount unhappy(PatternCount count) {
    count.is_unhappy = true;
    return count;
}

store::ReasonLink link_of(const std::string& theme, std::int64_t number, std::int64_t linked) {
    return {LocationId{"utrecht"}, TouchpointId{"utrecht-exit"}, OptionId{theme},
            ImprovementNumber{number}, linked};
}

}  // namespace

TEST_CASE("0.9: what comes back most stands first, and less than three times is no pattern",
          "[improvement][pattern]") {
    const auto found = improvements::patterns_of(
        {count_of("price", 0, 2), count_of("bread", 4, 5), count_of("queue", 1, 3),
         unhappy(count_of("queue", 2, 4)), count_of("staff", 0, 3), unhappy(count_of("till", 0, 3)),
         count_of("parking", 50, 0)},
        kFrom);
    REQUIRE(found.shown.size() == 4);
    CHECK(found.shown[0].about == about("queue"));
    CHECK(found.shown[0].responses == 7);
    CHECK(found.shown[0].unhappy == 4);
    CHECK(found.shown[1].about == about("bread"));
    // As often: first the one with more who are unhappy.
    CHECK(found.shown[2].about == about("till"));
    CHECK(found.shown[3].about == about("staff"));
    CHECK(found.not_shown == 0);
    // Out of all reasons of the recent period, those too that are no pattern.
    CHECK(found.out_of == 20);
}

TEST_CASE("0.9: one reason at two touchpoints is two patterns", "[improvement][pattern]") {
    auto desk = count_of("queue", 0, 3);
    desk.about = about("queue", "utrecht-desk");
    const auto found = improvements::patterns_of({count_of("queue", 0, 4), desk}, kFrom);
    REQUIRE(found.shown.size() == 2);
    CHECK(found.shown[0].about == about("queue"));
    CHECK(found.shown[1].about == about("queue", "utrecht-desk"));
}

TEST_CASE("0.9: twenty patterns are shown, and how many there are beside them",
          "[improvement][pattern]") {
    std::vector<PatternCount> counts;
    for (int i = 0; i < 23; ++i) counts.push_back(count_of("r" + std::to_string(i), 0, 100 - i));
    const auto found = improvements::patterns_of(counts, kFrom);
    CHECK(found.shown.size() == improvements::kPatternsMax);
    CHECK(found.shown.back().responses == 81);
    CHECK(found.not_shown == 3);
}

TEST_CASE("0.9: a change is named only where it is more than chance", "[improvement][pattern]") {
    CHECK(improvements::change_of(10, 10) == PatternChange::Same);
    CHECK(improvements::change_of(0, 4) == PatternChange::Same);
    CHECK(improvements::change_of(0, 5) == PatternChange::More);
    CHECK(improvements::change_of(5, 0) == PatternChange::Fewer);
    // 100 against 128 differs by less than two roots of 228, 100 against 131 by more.
    CHECK(improvements::change_of(100, 128) == PatternChange::Same);
    CHECK(improvements::change_of(100, 131) == PatternChange::More);
    CHECK(improvements::change_of(131, 100) == PatternChange::Fewer);
}

TEST_CASE("0.9: a touchpoint that was not asking all along is not compared",
          "[improvement][pattern]") {
    auto late = count_of("queue", 3, 40);
    late.first_week = kFrom + kWeek * improvements::kPatternBeginWeeks;
    CHECK(improvements::patterns_of({late}, kFrom).shown.at(0).change == PatternChange::Unknown);
    auto timely = late;
    timely.first_week -= kWeek;
    CHECK(improvements::patterns_of({timely}, kFrom).shown.at(0).change == PatternChange::More);
    // Another reason of the same touchpoint shows that it was.
    const auto found = improvements::patterns_of({late, count_of("bread", 1, 0)}, kFrom);
    CHECK(found.shown.at(0).change == PatternChange::More);
}

TEST_CASE("0.9: the week that runs counts, but no change is named by it",
          "[improvement][pattern]") {
    auto queue = unhappy(count_of("queue", 10, 10));
    queue.running = 30;
    auto bread = count_of("bread", 0, 0);
    bread.running = 2;
    const auto found = improvements::patterns_of({queue, bread}, kFrom);
    REQUIRE(found.shown.size() == 1);
    CHECK(found.shown[0].responses == 40);
    CHECK(found.shown[0].unhappy == 40);
    CHECK(found.shown[0].change == PatternChange::Same);
    CHECK(found.out_of == 42);
}

TEST_CASE("0.9: a score below the middle is unhappy, whatever the scale",
          "[improvement][pattern]") {
    CHECK(improvements::is_below_middle({1, 5}, 2));
    CHECK_FALSE(improvements::is_below_middle({1, 5}, 3));
    CHECK(improvements::is_below_middle({1, 4}, 2));
    CHECK_FALSE(improvements::is_below_middle({1, 4}, 3));
    CHECK(improvements::is_below_middle({0, 10}, 4));
    CHECK_FALSE(improvements::is_below_middle({0, 10}, 5));
    CHECK(improvements::is_below_middle({1, 7}, 3));
    CHECK_FALSE(improvements::is_below_middle({1, 7}, 4));
}

TEST_CASE("0.9: a reason is named as its newest survey does", "[improvement][pattern]") {
    auto newer = count_of("queue", 0, 1);
    newer.asked_in.version = 3;
    const auto found =
        improvements::patterns_of({count_of("queue", 0, 2), newer, count_of("queue", 0, 1)}, kFrom);
    CHECK(found.shown.at(0).asked_in == AskedIn{SurveyId{"store-exit"}, 3});
}

TEST_CASE("0.9: a pattern is answered by what answers most of those who said it",
          "[improvement][pattern]") {
    const std::vector<store::ReasonLink> links = {link_of("queue", 1, 2), link_of("queue", 2, 5),
                                                  link_of("queue", 3, 5), link_of("bread", 4, 9)};
    CHECK(improvements::improvement_for(about("queue"), links) == ImprovementNumber{3});
    CHECK(improvements::improvement_for(about("bread"), links) == ImprovementNumber{4});
    CHECK_FALSE(improvements::improvement_for(about("price"), links));
    CHECK_FALSE(improvements::improvement_for(about("queue", "utrecht-desk"), links));
}
