#include "server/calendar/working_time.hpp"

#include "platform/clock/local_time.hpp"
#include "tests/catch_main.hpp"

using namespace cirkel;
using calendar::after_working_time;
using calendar::OpenDays;
using calendar::working_time;
using std::chrono::hours;
using std::chrono::minutes;
using store::Stretch;

namespace {

constexpr const char* kZone = "Europe/Amsterdam";
constexpr int kHour = 60;
constexpr int kWholeDay = 24 * kHour;

/// Noon in Amsterdam on Thursday 24 December 2026.
constexpr Instant kDayBeforeChristmas{Duration{1'798'110'000'000}};
/// Noon on Saturday 27 March 2027; in the night after it the clock goes from 2:00 to 3:00.
constexpr Instant kBeforeSummerTime{Duration{1'806'145'200'000}};
/// Noon on Saturday 30 October 2027; in the night after it the clock goes from 3:00 to 2:00.
constexpr Instant kBeforeWinterTime{Duration{1'824'890'400'000}};

/// Monday to Saturday from 8 to 20.
OpenDays shop() { return {kZone, {{{{1, 2, 3, 4, 5, 6}, 8 * kHour, 20 * kHour}}}, {}}; }

OpenDays day_and_night() { return {kZone, {{{{0, 1, 2, 3, 4, 5, 6}, 0, kWholeDay}}}, {}}; }

/// Monday to Friday, with a break at noon.
OpenDays service_desk() {
    return {kZone,
            {{{{1, 2, 3, 4, 5}, 9 * kHour, 12 * kHour}, {{1, 2, 3, 4, 5}, 13 * kHour, 17 * kHour}}},
            {}};
}

/// "26 17:00": the day of the month and the time on the wall; "nothing".
std::string wall(std::optional<Instant> instant, const char* zone = kZone) {
    if (!instant) return "nothing";
    const auto local = *clock::local_time(*instant, zone);
    return std::to_string(local.day) + " " + std::to_string(local.hour) + ":" +
           (local.minute < 10 ? "0" : "") + std::to_string(local.minute);
}

}  // namespace

TEST_CASE("0.24: time counts only while people are there", "[calendar]") {
    const auto noon = kDayBeforeChristmas;
    OpenDays days = shop();
    CHECK(working_time(days, noon, noon + minutes(18)) == minutes(18));
    // Thursday from 19:50 to Friday 8:10.
    CHECK(working_time(days, noon + minutes(470), noon + minutes(1210)) == minutes(20));
    // Saturday's last hour, a closed Sunday, and Monday's first.
    CHECK(working_time(days, noon + hours(2 * 24 + 7), noon + hours(4 * 24 - 3)) == hours(2));
    days.holidays = {{{2026, 12, 25}, "Eerste kerstdag"},
                     {{2026, 12, 26}, "Tweede kerstdag", Stretch{12 * kHour, 17 * kHour}}};
    CHECK(working_time(days, noon, noon + hours(3 * 24)) == hours(8 + 5));
    CHECK(working_time({"Mars/Base", days.hours, {}}, noon, noon + hours(1)) == hours(0));
}

TEST_CASE("0.24: the clock of a working day goes on over its breaks, nights and holidays",
          "[calendar]") {
    OpenDays desk = service_desk();
    const auto noon = kDayBeforeChristmas;
    CHECK(wall(after_working_time(desk, noon, hours(0))) == "24 13:00");
    CHECK(wall(after_working_time(desk, noon, hours(4))) == "24 17:00");
    CHECK(wall(after_working_time(desk, noon, hours(5))) == "25 10:00");
    CHECK(wall(after_working_time(desk, noon, hours(8))) == "25 14:00");
    desk.holidays = {{{2026, 12, 25}, "Eerste kerstdag"}};
    CHECK(wall(after_working_time(desk, noon, hours(5))) == "28 10:00");
}

TEST_CASE("trap 1: a shop that never closes loses no minute at midnight", "[calendar]") {
    const auto noon = kDayBeforeChristmas;
    CHECK(working_time(day_and_night(), noon, noon + hours(24 * 28)) == hours(24 * 28));
    CHECK(after_working_time(day_and_night(), noon, hours(24 * 28)) == noon + hours(24 * 28));
}

TEST_CASE("trap 2: nothing falls due at midnight or in a weekend", "[calendar]") {
    // Friday evening at eight, when the desk has gone home.
    const auto evening = kDayBeforeChristmas + hours(24 + 8);
    CHECK(wall(after_working_time(service_desk(), evening, hours(0))) == "28 9:00");
    CHECK(wall(after_working_time(service_desk(), evening, minutes(1))) == "28 9:01");
}

TEST_CASE("trap 3: a feast of one place stops the clock of that place only", "[calendar]") {
    OpenDays leiden = shop();
    leiden.holidays = {{{2026, 12, 25}, "Leids Ontzet"}};
    const auto evening = kDayBeforeChristmas + hours(8);
    CHECK(wall(after_working_time(shop(), evening, hours(1))) == "25 9:00");
    CHECK(wall(after_working_time(leiden, evening, hours(1))) == "26 9:00");
}

TEST_CASE("trap 4: half of the time is a moment at which people are there", "[calendar]") {
    // Thirteen hours of work from Thursday noon: half of them end on Thursday, at half past six.
    CHECK(wall(after_working_time(shop(), kDayBeforeChristmas, minutes(13 * 30))) == "24 18:30");
    // Of twenty hours three quarters end on Friday, not at any midnight.
    CHECK(wall(after_working_time(shop(), kDayBeforeChristmas, minutes(20 * 45))) == "25 15:00");
}

TEST_CASE("trap 5: a pause over a weekend takes only working time off, and once", "[calendar]") {
    const auto noon = kDayBeforeChristmas;
    // Paused from Friday 16:00 to Monday 10:00, and by a second pause within it.
    const std::vector<Opening> pauses = {{noon + hours(28), noon + hours(94)},
                                         {noon + hours(30), noon + hours(60)}};
    OpenDays desk = service_desk();
    // Thursday 4 hours, Friday 6 of 7, Monday 6 of 7.
    CHECK(working_time(desk, noon, noon + hours(101), pauses) == hours(4 + 6 + 6));
    CHECK(wall(after_working_time(desk, noon, hours(11), pauses)) == "28 11:00");
    // A pause that lies wholly at night changes nothing.
    CHECK(working_time(desk, noon, noon + hours(24), {{noon + hours(6), noon + hours(20)}}) ==
          working_time(desk, noon, noon + hours(24)));
}

TEST_CASE("trap 6: days without hours are closed, and a place that never opens has no next hour",
          "[calendar]") {
    const OpenDays mondays{kZone, {{{{1}, 9 * kHour, 10 * kHour}}}, {}};
    CHECK(wall(after_working_time(mondays, kDayBeforeChristmas, hours(2))) == "4 10:00");
    OpenDays never{kZone, {{{{4}, 9 * kHour, 10 * kHour}}}, {}};
    for (Instant day = kDayBeforeChristmas; day < kDayBeforeChristmas + hours(24 * 380);
         day += hours(24)) {
        const auto local = *clock::local_time(day, kZone);
        never.holidays.push_back({{local.year, local.month, local.day}, "Verbouwing"});
    }
    CHECK(wall(after_working_time(never, kDayBeforeChristmas, minutes(1))) == "nothing");
    CHECK(wall(after_working_time({"Mars/Base"}, kDayBeforeChristmas, minutes(1))) == "nothing");
}

TEST_CASE("trap 7: what stood still for weeks goes on with the time that was left", "[calendar]") {
    const auto noon = kDayBeforeChristmas;
    const std::vector<Opening> frozen = {{noon + hours(2), noon + hours(24 * 28 + 1)}};
    // Of eight hours two were used; six are left on Thursday 21 January at 13:00.
    CHECK(wall(after_working_time(shop(), noon, hours(8), frozen)) == "21 19:00");
}

TEST_CASE("trap 8: hours that overlap count once", "[calendar]") {
    const auto noon = kDayBeforeChristmas;
    // Thursday 22:00 to 2:00, and a second stretch within it.
    const OpenDays bar{kZone, {{{{4}, 22 * kHour, 2 * kHour}, {{4}, 23 * kHour, 0}}}, {}};
    CHECK(working_time(bar, noon, noon + hours(24)) == hours(4));
    // Asked on Friday at 1:00: the evening before is still going on.
    CHECK(working_time(bar, noon + hours(13), noon + hours(24)) == hours(1));
    CHECK(wall(after_working_time(bar, noon, hours(3))) == "25 1:00");
}

TEST_CASE("the night that is an hour shorter, and the one that is an hour longer", "[calendar]") {
    const OpenDays night{kZone, {{{{6}, 22 * kHour, 6 * kHour}}}, {}};
    CHECK(working_time(night, kBeforeSummerTime, kBeforeSummerTime + hours(24)) == hours(7));
    CHECK(working_time(night, kBeforeWinterTime, kBeforeWinterTime + hours(24)) == hours(9));
    CHECK(wall(after_working_time(night, kBeforeSummerTime, hours(5))) == "28 4:00");
    CHECK(wall(after_working_time(night, kBeforeWinterTime, hours(5))) == "31 2:00");
    // Hours by day keep their time on the wall, though noon is 23 or 25 hours further.
    const OpenDays sundays{kZone, {{{{0}, 10 * kHour, 17 * kHour}}}, {}};
    CHECK(wall(after_working_time(sundays, kBeforeSummerTime, hours(0))) == "28 10:00");
    CHECK(wall(after_working_time(sundays, kBeforeWinterTime, hours(0))) == "31 10:00");
}

TEST_CASE("each place counts by its own zone", "[calendar]") {
    OpenDays york = shop();
    york.time_zone = "America/New_York";
    // Noon in Amsterdam is six in the morning there.
    CHECK(wall(after_working_time(york, kDayBeforeChristmas, hours(0)), "America/New_York") ==
          "24 8:00");
    CHECK(working_time(york, kDayBeforeChristmas, kDayBeforeChristmas + hours(8)) == hours(6));
}

TEST_CASE("a place whose hours nobody told works from nine to five on weekdays", "[calendar]") {
    const OpenDays unknown{kZone};
    CHECK(wall(after_working_time(unknown, kDayBeforeChristmas, hours(6))) == "25 10:00");
    CHECK(wall(after_working_time(unknown, kDayBeforeChristmas, hours(14))) == "28 10:00");
    CHECK_FALSE(calendar::knows_hours(unknown));
}
