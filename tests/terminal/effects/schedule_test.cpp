#include "shared/loop/schedule.hpp"

#include <catch2/catch.hpp>

#include "platform/clock/local_time.hpp"

using namespace cirkel;

namespace {

constexpr const char* kZone = "Europe/Amsterdam";

/// Noon UTC of a day of 2026.
Instant noon(int month, int day) {
    constexpr std::int64_t new_year_2026 = 1'767'225'600'000;
    constexpr int days_before[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
    const std::int64_t days = days_before[month - 1] + day - 1;
    return from_ms(new_year_2026 + days * 86'400'000 + 43'200'000);
}

LocalDays days_from(Instant now) {
    const auto instant = [now](int day, int minute) {
        return *clock::minute_of_day(now, kZone, day, minute);
    };
    return {[instant](int day) { return clock::local_time(instant(day, 720), kZone)->weekday; },
            instant};
}

int minutes(const Opening& opening) {
    return static_cast<int>((opening.until - opening.from).count() / 60'000);
}

const std::vector<int> kEveryDay{0, 1, 2, 3, 4, 5, 6};

}  // namespace

TEST_CASE("hours over midnight end on the next day, also those of the evening before",
          "[schedule]") {
    const Schedule friday_night{{{{5}, 22 * 60, 2 * 60}}};
    REQUIRE(check(friday_night).ok());
    // 26 June 2026 is a Friday.
    const auto on_friday = openings(friday_night, days_from(noon(6, 26)), 1);
    REQUIRE(on_friday.size() == 1);
    CHECK(minutes(on_friday[0]) == 240);
    const auto on_saturday = openings(friday_night, days_from(noon(6, 27)), 1);
    CHECK(on_saturday == on_friday);
    CHECK(openings(friday_night, days_from(noon(6, 28)), 1).empty());
}

TEST_CASE("in the night of summer time an hour is missing, in that of winter time one is more",
          "[schedule]") {
    const Schedule night{{{kEveryDay, 0, 6 * 60}}};
    CHECK(minutes(openings(night, days_from(noon(3, 29)), 1)[0]) == 5 * 60);
    CHECK(minutes(openings(night, days_from(noon(10, 25)), 1)[0]) == 7 * 60);
    CHECK(minutes(openings(night, days_from(noon(10, 26)), 1)[0]) == 6 * 60);
}

TEST_CASE("hours that a clock change swallows do not open, and hours that touch share their edge",
          "[schedule]") {
    const Schedule swallowed{{{kEveryDay, 2 * 60 + 10, 2 * 60 + 50}}};
    CHECK(openings(swallowed, days_from(noon(3, 29)), 1).empty());
    const Schedule two{{{kEveryDay, 0, 2 * 60 + 30}, {kEveryDay, 2 * 60 + 30, 5 * 60}}};
    for (const Instant day : {noon(3, 29), noon(10, 25), noon(6, 1)}) {
        const auto both = openings(two, days_from(day), 1);
        REQUIRE(both.size() == 2);
        CHECK(both[0].until == both[1].from);
    }
}

TEST_CASE("a schedule that cannot be kept is refused", "[schedule]") {
    CHECK_FALSE(check(Schedule{{{{}, 0, 60}}}).ok());
    CHECK_FALSE(check(Schedule{{{{1, 1}, 0, 60}}}).ok());
    CHECK_FALSE(check(Schedule{{{{7}, 0, 60}}}).ok());
    CHECK_FALSE(check(Schedule{{{{1}, 0, 1441}}}).ok());
    CHECK(check(Schedule{}).ok());
}
