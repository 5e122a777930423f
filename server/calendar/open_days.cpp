#include "server/calendar/open_days.hpp"

#include <algorithm>
#include <utility>

#include "platform/clock/local_time.hpp"
#include "shared/require.hpp"

namespace cirkel::calendar {

namespace {

using store::CalendarDay;
using store::Stretch;

constexpr int kSunday = 0;
constexpr int kSaturday = 6;
// A location that is closed for longer has no next day to promise anything for.
constexpr int kLookAheadDays = 366;

/// The usual hours of a weekday as one stretch, from the first opening to the last closing.
std::optional<Stretch> usual_hours(const OpenDays& days, int weekday) {
    if (days.hours.hours.empty()) {
        if (weekday == kSunday || weekday == kSaturday) return std::nullopt;
        return Stretch{0, OpenHours::kMinutesOfDay};
    }
    std::optional<Stretch> found;
    for (const OpenHours& hours : days.hours.hours) {
        const auto& named = hours.weekdays;
        if (std::find(named.begin(), named.end(), weekday) == named.end()) continue;
        const bool is_over_midnight = hours.until_minute <= hours.from_minute;
        const int until = is_over_midnight ? OpenHours::kMinutesOfDay : hours.until_minute;
        if (!found) found = Stretch{hours.from_minute, until};
        found->from_minute = std::min(found->from_minute, hours.from_minute);
        found->until_minute = std::max(found->until_minute, until);
    }
    return found;
}

const store::Holiday* holiday_on(const OpenDays& days, const CalendarDay& day) {
    const auto found =
        std::find_if(days.holidays.begin(), days.holidays.end(),
                     [&](const store::Holiday& holiday) { return holiday.day == day; });
    return found == days.holidays.end() ? nullptr : &*found;
}

int promise_minute(const Stretch& open) {
    constexpr int usual = kPromiseHour * kMinutesOfHour;
    return open.from_minute < usual ? std::min(open.until_minute, usual) : open.until_minute;
}

}  // namespace

Result<std::optional<OpenDays>> open_days_of(store::Store& store, const LocationId& at) {
    auto location = store.setup().location(at);
    if (!location) return location.error();
    if (!*location) return std::optional<OpenDays>();
    auto holidays = store.calendar().holidays(at);
    if (!holidays) return holidays.error();
    return std::optional<OpenDays>(OpenDays{std::move((*location)->time_zone),
                                            std::move((*location)->hours), std::move(*holidays)});
}

// Asked at noon, which no clock change moves into another day.
std::optional<CalendarDay> day_after(Instant now, const std::string& zone, int days) {
    constexpr int noon = 12;
    const auto at_noon = clock::hour_of_day(now, zone, days, noon);
    const auto local = at_noon ? clock::local_time(*at_noon, zone) : std::nullopt;
    if (!local) return std::nullopt;
    return CalendarDay{local->year, local->month, local->day};
}

int weekday_of(const CalendarDay& day) {
    const auto weekday = clock::weekday_of(day.year, day.month, day.day);
    require(weekday.has_value(), "that a day of the calendar was checked before it was kept");
    return *weekday;
}

std::optional<Stretch> open_on(const OpenDays& days, const CalendarDay& day) {
    if (const auto* holiday = holiday_on(days, day)) return holiday->open;
    return usual_hours(days, weekday_of(day));
}

std::vector<Stretch> stretches_on(const OpenDays& days, const CalendarDay& day) {
    std::vector<Stretch> found;
    if (const auto* holiday = holiday_on(days, day)) {
        if (holiday->open) found.push_back(*holiday->open);
        return found;
    }
    const int weekday = weekday_of(day);
    for (const OpenHours& hours : days.hours.hours) {
        const auto& named = hours.weekdays;
        if (std::find(named.begin(), named.end(), weekday) == named.end()) continue;
        const bool is_over_midnight = hours.until_minute <= hours.from_minute;
        const int until = hours.until_minute + (is_over_midnight ? OpenHours::kMinutesOfDay : 0);
        found.push_back({hours.from_minute, until});
    }
    return found;
}

bool knows_hours(const OpenDays& days) {
    return !days.hours.hours.empty() && clock::is_known_zone(days.time_zone);
}

std::optional<bool> is_open(const OpenDays& days, Instant now) {
    const auto local = clock::local_time(now, days.time_zone);
    if (days.hours.hours.empty() || !local) return std::nullopt;
    const int minute = local->hour * kMinutesOfHour + local->minute;
    if (const auto* holiday = holiday_on(days, {local->year, local->month, local->day})) {
        return holiday->open && minute >= holiday->open->from_minute &&
               minute < holiday->open->until_minute;
    }
    return cirkel::is_open(days.hours, local->weekday, minute);
}

std::optional<Instant> next_promise(const OpenDays& days, Instant now) {
    for (int ahead = 1; ahead <= kLookAheadDays; ++ahead) {
        const auto next = day_after(now, days.time_zone, ahead);
        if (!next) return std::nullopt;
        const auto open = open_on(days, *next);
        if (open) return clock::minute_of_day(now, days.time_zone, ahead, promise_minute(*open));
    }
    return std::nullopt;
}

}  // namespace cirkel::calendar
