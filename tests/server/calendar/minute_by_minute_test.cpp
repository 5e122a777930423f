// The working time against a reference that knows nothing of stretches: it walks minute by minute
// over a month, reads the wall of each from the C library, and counts those at which somebody is
// there.

#include <cstdlib>
#include <ctime>

#include "server/calendar/working_time.hpp"
#include "tests/catch_main.hpp"
#include "tests/fakes/dice.hpp"

using namespace cirkel;
using calendar::OpenDays;
using fakes::Dice;
using store::Stretch;

namespace {

constexpr int kDays = 40;
constexpr int kMinutesOfDay = 24 * 60;
constexpr int kCalendars = 50;
constexpr int kQuestions = 200;  // of each calendar, so 10,000 in all

/// Both changes of the clock in Europe and New York, one of half an hour, and none at all.
struct Place {
    const char* zone;
    std::time_t begin;  // UTC midnight
};
constexpr Place kPlaces[] = {
    {"Europe/Amsterdam", 1'805'068'800},     // 15 March 2027
    {"Europe/Amsterdam", 1'823'385'600},     // 13 October 2027
    {"America/New_York", 1'804'204'800},     // 5 March 2027
    {"Australia/Lord_Howe", 1'805'932'800},  // 25 March 2027
    {"Asia/Kolkata", 1'798'761'600},         // 1 January 2027
};

int number(Dice& dice, int from, int to) {
    return from + static_cast<int>(dice.below(static_cast<std::size_t>(to - from + 1)));
}

/// Quarters mostly, odd minutes sometimes, and midnight often enough.
int minute(Dice& dice) {
    const int quarter = 15 * number(dice, 0, 95);
    return number(dice, 0, 4) == 0 ? std::min(quarter + number(dice, 0, 14), 1439) : quarter;
}

OpenHours some_hours(Dice& dice) {
    OpenHours hours;
    for (int day = 0; day < 7; ++day)
        if (number(dice, 0, 2) > 0) hours.weekdays.push_back(day);
    if (hours.weekdays.empty()) hours.weekdays.push_back(number(dice, 0, 6));
    hours.from_minute = minute(dice);
    hours.until_minute = number(dice, 0, 9) == 0 ? kMinutesOfDay : minute(dice);
    return hours;
}

std::tm wall_of(std::time_t at) {
    std::tm wall{};
    ::localtime_r(&at, &wall);
    return wall;
}

OpenDays some_calendar(Dice& dice, const Place& place) {
    OpenDays days{place.zone};
    for (int line = number(dice, 1, 3); line > 0; --line)
        days.hours.hours.push_back(some_hours(dice));
    for (int day = 0; day < kDays; ++day) {
        if (number(dice, 0, 9) > 0) continue;
        const std::tm wall = wall_of(place.begin + (day * kMinutesOfDay + 720) * 60);
        store::Holiday holiday{{wall.tm_year + 1900, wall.tm_mon + 1, wall.tm_mday}, "Feest"};
        const int from = minute(dice);
        if (number(dice, 0, 1) == 0) holiday.open = Stretch{from, number(dice, from + 1, 1440)};
        if (days.holidays.empty() || days.holidays.back().day != holiday.day)
            days.holidays.push_back(holiday);
    }
    return days;
}

/// Minutes on the wall since 1970, as if every day had 1,440 of them.
long key_of(const std::tm& wall) {
    std::tm midnight{};
    midnight.tm_year = wall.tm_year;
    midnight.tm_mon = wall.tm_mon;
    midnight.tm_mday = wall.tm_mday;
    return ::timegm(&midnight) / 60 + wall.tm_hour * 60L + wall.tm_min;
}

/// People who come when the wall says `from` or more, and have gone for good when it says `until`.
struct Shift {
    long from;
    long until;
    bool has_come = false;
    bool has_gone = false;
};

std::vector<Shift> shifts_of(const OpenDays& days, const std::tm& wall) {
    const long midnight = key_of(wall) - wall.tm_hour * 60L - wall.tm_min;
    for (const auto& holiday : days.holidays)
        if (holiday.day == store::CalendarDay{wall.tm_year + 1900, wall.tm_mon + 1, wall.tm_mday})
            return holiday.open ? std::vector<Shift>{{midnight + holiday.open->from_minute,
                                                      midnight + holiday.open->until_minute}}
                                : std::vector<Shift>{};
    std::vector<Shift> shifts;
    for (const auto& hours : days.hours.hours)
        for (const int weekday : hours.weekdays)
            if (weekday == wall.tm_wday)
                shifts.push_back(
                    {midnight + hours.from_minute,
                     midnight + hours.until_minute +
                         (hours.until_minute <= hours.from_minute ? kMinutesOfDay : 0)});
    return shifts;
}

/// For each minute from `begin` on, how many there were before it at which somebody was there.
std::vector<int> counted_minutes(const OpenDays& days, std::time_t begin) {
    std::vector<int> before{0};
    std::vector<Shift> shifts;
    long newest_day = 0;
    // From two days earlier, for who came in the evening before.
    for (int at = -2 * kMinutesOfDay; at < kDays * kMinutesOfDay; ++at) {
        const std::tm wall = wall_of(begin + at * 60L);
        const long key = key_of(wall);
        if (key / kMinutesOfDay > newest_day) {
            newest_day = key / kMinutesOfDay;
            for (const Shift& shift : shifts_of(days, wall)) shifts.push_back(shift);
        }
        bool is_somebody_there = false;
        for (Shift& shift : shifts) {
            shift.has_come |= key >= shift.from;
            shift.has_gone |= key >= shift.until;
            is_somebody_there |= shift.has_come && !shift.has_gone;
        }
        std::erase_if(shifts, [](const Shift& shift) { return shift.has_gone; });
        if (at >= 0) before.push_back(before.back() + (is_somebody_there ? 1 : 0));
    }
    return before;
}

/// In this time zone for the C library, and back when it goes.
class InZone {
public:
    explicit InZone(const char* zone) {
        ::setenv("TZ", zone, 1);
        ::tzset();
    }
    ~InZone() {
        ::unsetenv("TZ");
        ::tzset();
    }
    InZone(const InZone&) = delete;
    InZone& operator=(const InZone&) = delete;
};

}  // namespace

TEST_CASE("10,000 random questions get the answer of somebody who counts every minute",
          "[calendar]") {
    Dice dice(20'261'129);
    int faults = 0;
    for (int one = 0; one < kCalendars; ++one) {
        const Place& place = kPlaces[one % std::size(kPlaces)];
        const InZone zone(place.zone);
        const OpenDays days = some_calendar(dice, place);
        const auto before = counted_minutes(days, place.begin);
        const auto at = [&](int minute) {
            return Instant(std::chrono::seconds(place.begin) + std::chrono::minutes(minute));
        };
        for (int question = 0; question < kQuestions; ++question) {
            const int from = number(dice, 0, kDays * kMinutesOfDay - 1);
            const int until =
                std::min(from + number(dice, 1, 6 * kMinutesOfDay), kDays * kMinutesOfDay);
            const auto expected = std::chrono::minutes(before[until] - before[from]);
            if (calendar::working_time(days, at(from), at(until)) != expected) ++faults;
            // And back: the moment at which so much time is used up is the last minute's end.
            if (expected == std::chrono::minutes(0)) continue;
            int end = from;
            while (before[end] - before[from] < expected.count()) ++end;
            if (calendar::after_working_time(days, at(from), expected) != at(end)) ++faults;
        }
    }
    CHECK(faults == 0);
}
