#include "server/calendar/week.hpp"

#include <chrono>

#include "server/store/circle_weeks.hpp"
#include "tests/catch_main.hpp"

using namespace cirkel;
using calendar::week_of;

TEST_CASE("a week begins on Monday at midnight UTC", "[calendar]") {
    // Monday 23 November 2026.
    const Instant monday{Duration{1'795'392'000'000}};
    CHECK(week_of(monday) == monday);
    CHECK(week_of(monday + std::chrono::hours(59)) == monday);
    CHECK(week_of(monday + store::kWeek - Duration{1}) == monday);
    CHECK(week_of(monday - Duration{1}) == monday - store::kWeek);
    // A clock that never was set: Thursday 1 January 1970, and just before.
    const Instant first{Duration{0}};
    CHECK(week_of(first) == first - std::chrono::hours(72));
    CHECK(week_of(first - std::chrono::hours(73)) == first - std::chrono::hours(72) - store::kWeek);
}
