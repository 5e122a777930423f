#include "server/calendar/open_days.hpp"

#include <string>

#include "platform/clock/local_time.hpp"
#include "tests/catch_main.hpp"

using namespace cirkel;
using calendar::OpenDays;
using store::CalendarDay;
using store::Holiday;
using store::Stretch;

namespace {

constexpr const char* kZone = "Europe/Amsterdam";
constexpr int kHour = 60;

/// Noon in Amsterdam on Thursday 24 December 2026.
constexpr Instant kDayBeforeChristmas{Duration{1'798'110'000'000}};

/// Monday to Friday from 8 to 20, Saturday from 8 to 17, Sunday closed.
OpenDays shop() {
    return {kZone, {{{{1, 2, 3, 4, 5}, 8 * kHour, 20 * kHour}, {{6}, 8 * kHour, 17 * kHour}}}, {}};
}

/// "26 17:00": the day of the month and the time on the wall.
std::string promised(const OpenDays& days, Instant now) {
    const auto promise = calendar::next_promise(days, now);
    if (!promise) return "nothing";
    const auto local = *clock::local_time(*promise, kZone);
    return std::to_string(local.day) + " " + std::to_string(local.hour) + ":" +
           (local.minute < 10 ? "0" : "") + std::to_string(local.minute);
}

}  // namespace

TEST_CASE("a promise is for the next day on which the location is open", "[calendar]") {
    CHECK(promised(shop(), kDayBeforeChristmas) == "25 18:00");
    // Saturday's people go home at five.
    CHECK(promised(shop(), kDayBeforeChristmas + std::chrono::hours(24)) == "26 17:00");
    // Sunday is closed.
    CHECK(promised(shop(), kDayBeforeChristmas + std::chrono::hours(48)) == "28 18:00");
}

TEST_CASE("a promise passes over holidays, and keeps to the shorter hours of others",
          "[calendar]") {
    OpenDays days = shop();
    days.holidays = {{{2026, 12, 25}, "Eerste kerstdag"}};
    CHECK(promised(days, kDayBeforeChristmas) == "26 17:00");
    days.holidays.push_back(
        {{2026, 12, 26}, "Tweede kerstdag", Stretch{12 * kHour, 16 * kHour + 30}});
    CHECK(promised(days, kDayBeforeChristmas) == "26 16:30");
    days.holidays.back().open.reset();
    CHECK(promised(days, kDayBeforeChristmas) == "28 18:00");
}

TEST_CASE("a holiday may open what is closed by habit", "[calendar]") {
    OpenDays days = shop();
    days.holidays = {{{2026, 12, 27}, "Koopzondag", Stretch{12 * kHour, 17 * kHour}}};
    CHECK(promised(days, kDayBeforeChristmas + std::chrono::hours(48)) == "27 17:00");
}

TEST_CASE("people who only come in the evening keep a promise until they go home", "[calendar]") {
    const OpenDays bar{kZone, {{{{0, 1, 2, 3, 4, 5, 6}, 19 * kHour, 2 * kHour}}}, {}};
    // The end of the day, which is midnight: the 26th at 0:00.
    CHECK(promised(bar, kDayBeforeChristmas) == "26 0:00");
}

TEST_CASE("without known hours Monday to Friday are working days, holidays not", "[calendar]") {
    OpenDays days{kZone};
    CHECK(promised(days, kDayBeforeChristmas) == "25 18:00");
    CHECK(promised(days, kDayBeforeChristmas + std::chrono::hours(24)) == "28 18:00");
    days.holidays = {{{2026, 12, 25}, "Eerste kerstdag"}};
    CHECK(promised(days, kDayBeforeChristmas) == "28 18:00");
}

TEST_CASE("nothing is promised where no day is open or the time zone is unknown", "[calendar]") {
    CHECK_FALSE(calendar::next_promise({"Mars/Base"}, kDayBeforeChristmas).has_value());
    OpenDays days{kZone, {{{{1}, 0, kHour}}}, {}};
    for (int week = 0; week < 60; ++week) {
        const auto monday =
            clock::local_time(kDayBeforeChristmas + std::chrono::hours(24 * (4 + 7 * week)), kZone);
        days.holidays.push_back({{monday->year, monday->month, monday->day}, "Verbouwing"});
    }
    CHECK(promised(days, kDayBeforeChristmas) == "nothing");
}

TEST_CASE("whether a location is open is known by its hours and holidays only", "[calendar]") {
    OpenDays days = shop();
    CHECK(calendar::is_open(days, kDayBeforeChristmas) == true);
    CHECK(calendar::is_open(days, kDayBeforeChristmas + std::chrono::hours(9)) == false);
    days.holidays = {{{2026, 12, 24}, "Inventaris", Stretch{8 * kHour, 11 * kHour}}};
    CHECK(calendar::is_open(days, kDayBeforeChristmas) == false);
    CHECK(calendar::is_open(days, kDayBeforeChristmas - std::chrono::hours(2)) == true);
    CHECK_FALSE(calendar::is_open({kZone}, kDayBeforeChristmas).has_value());
}
