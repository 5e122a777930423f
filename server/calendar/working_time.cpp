#include "server/calendar/working_time.hpp"

#include <algorithm>

#include "platform/clock/local_time.hpp"

namespace cirkel::calendar {

namespace {

// Looked through a week at a time: most questions end within days, and each day costs a look at the
// time zone, also where a consent is taken in.
constexpr int kDaysAtOnce = 7;

Schedule office_hours() {
    return {
        {{{1, 2, 3, 4, 5}, kOfficeFromHour * kMinutesOfHour, kOfficeUntilHour * kMinutesOfHour}}};
}

/// In order, and none touches the next.
std::vector<Opening> joined(std::vector<Opening> stretches) {
    std::sort(stretches.begin(), stretches.end(),
              [](const Opening& one, const Opening& other) { return one.from < other.from; });
    std::vector<Opening> found;
    for (const Opening& one : stretches) {
        if (one.until <= one.from) continue;
        if (!found.empty() && one.from <= found.back().until)
            found.back().until = std::max(found.back().until, one.until);
        else
            found.push_back(one);
    }
    return found;
}

/// What is left of `stretches` outside `pauses`; both in order, none touching the next.
std::vector<Opening> without(const std::vector<Opening>& stretches,
                             const std::vector<Opening>& pauses) {
    std::vector<Opening> left;
    for (const Opening& one : stretches) {
        Instant from = one.from;
        for (const Opening& pause : pauses) {
            if (pause.until <= from || pause.from >= one.until) continue;
            if (pause.from > from) left.push_back({from, pause.from});
            from = pause.until;
        }
        if (from < one.until) left.push_back({from, one.until});
    }
    return left;
}

}  // namespace

std::vector<Opening> working_stretches(const OpenDays& days, Instant from, Instant until) {
    OpenDays known = days;
    const auto longest = std::chrono::days(kWorkingDaysAhead + 1);
    const Instant last = std::min(until, from + longest);
    if (known.hours.hours.empty()) known.hours = office_hours();
    std::vector<Opening> found;
    // The day before may go on past midnight.
    for (int day = -1;; ++day) {
        const auto midnight = clock::minute_of_day(from, known.time_zone, day, 0);
        const auto date = day_after(from, known.time_zone, day);
        if (!midnight || !date || *midnight >= last) break;
        for (const store::Stretch& stretch : stretches_on(known, *date)) {
            const auto begin =
                clock::minute_of_day(from, known.time_zone, day, stretch.from_minute);
            const auto end = clock::minute_of_day(from, known.time_zone, day, stretch.until_minute);
            if (begin && end) found.push_back({std::max(*begin, from), std::min(*end, last)});
        }
    }
    return joined(std::move(found));
}

Duration working_time(const OpenDays& days, Instant from, Instant until,
                      const std::vector<Opening>& pauses) {
    Duration counted{0};
    for (const Opening& one : without(working_stretches(days, from, until), joined(pauses)))
        counted += one.until - one.from;
    return counted;
}

std::optional<Instant> after_working_time(const OpenDays& days, Instant from, Duration time,
                                          const std::vector<Opening>& pauses) {
    const auto apart = joined(pauses);
    Duration left = time;
    Instant begin = from;
    for (int ahead = kDaysAtOnce;; ahead += kDaysAtOnce) {
        const auto end =
            clock::minute_of_day(from, days.time_zone, std::min(ahead, kWorkingDaysAhead), 0);
        if (!end) return std::nullopt;
        for (const Opening& one : without(working_stretches(days, begin, *end), apart)) {
            const Duration there = one.until - one.from;
            if (there > left || (there == left && left > Duration{0})) return one.from + left;
            left -= there;
        }
        if (ahead >= kWorkingDaysAhead) return std::nullopt;
        begin = *end;
    }
}

}  // namespace cirkel::calendar
