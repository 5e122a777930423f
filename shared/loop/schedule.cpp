#include "shared/loop/schedule.hpp"

#include <algorithm>
#include <set>

namespace cirkel {

Result<void> check(const Schedule& schedule) {
    constexpr int last_weekday = 6;
    if (schedule.hours.size() > Schedule::kHoursMax)
        return Error{Kind::Malformed, "a schedule has at most " +
                                          std::to_string(Schedule::kHoursMax) + " lines of hours"};
    for (const OpenHours& hours : schedule.hours) {
        const std::set<int> days(hours.weekdays.begin(), hours.weekdays.end());
        if (days.empty() || days.size() != hours.weekdays.size())
            return Error{Kind::Malformed, "each line of hours names its days of the week, once"};
        if (*days.begin() < 0 || *days.rbegin() > last_weekday)
            return Error{Kind::Malformed, "days of the week run from 0 (Sunday) to 6"};
        const bool is_on_clock =
            hours.from_minute >= 0 && hours.from_minute < OpenHours::kMinutesOfDay &&
            hours.until_minute >= 0 && hours.until_minute <= OpenHours::kMinutesOfDay;
        if (!is_on_clock) return Error{Kind::Malformed, "hours lie between 00:00 and 24:00"};
    }
    return done;
}

bool is_open(const Schedule& schedule, int weekday, int minute) {
    const auto names = [](const OpenHours& hours, int day) {
        return std::find(hours.weekdays.begin(), hours.weekdays.end(), day) != hours.weekdays.end();
    };
    const int day_before = (weekday + 6) % 7;
    return schedule.hours.empty() ||
           std::any_of(schedule.hours.begin(), schedule.hours.end(), [&](const OpenHours& hours) {
               const bool over_midnight = hours.until_minute <= hours.from_minute;
               const bool has_begun = names(hours, weekday) && minute >= hours.from_minute;
               if (!over_midnight) return has_begun && minute < hours.until_minute;
               return has_begun || (names(hours, day_before) && minute < hours.until_minute);
           });
}

std::vector<Opening> openings(const Schedule& schedule, const LocalDays& local, int days) {
    std::vector<Opening> found;
    // The evening before may still be open on day 0.
    for (int day = -1; day < days; ++day) {
        const int weekday = local.weekday(day);
        for (const OpenHours& hours : schedule.hours) {
            const bool is_on = std::find(hours.weekdays.begin(), hours.weekdays.end(), weekday) !=
                               hours.weekdays.end();
            if (!is_on) continue;
            const int last_day = hours.until_minute > hours.from_minute ? day : day + 1;
            const Opening opening{local.instant(day, hours.from_minute),
                                  local.instant(last_day, hours.until_minute)};
            // A clock change can swallow a whole line of hours.
            if (opening.from < opening.until) found.push_back(opening);
        }
    }
    const Instant begin = local.instant(0, 0);
    found.erase(std::remove_if(found.begin(), found.end(),
                               [&](const Opening& one) { return one.until <= begin; }),
                found.end());
    std::sort(found.begin(), found.end(),
              [](const Opening& one, const Opening& other) { return one.from < other.from; });
    return found;
}

}  // namespace cirkel
