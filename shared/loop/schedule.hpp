#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "shared/instant.hpp"
#include "shared/result.hpp"

namespace cirkel {

/// A stretch of some days of the week, by the clock on the wall of the location. Where `until` is
/// not after `from` it ends on the next day: 22:00 to 02:00 on Friday ends on Saturday.
struct OpenHours {
    static constexpr int kMinutesOfDay = 24 * 60;

    std::vector<int> weekdays;  ///< 0 = Sunday to 6 = Saturday, each once
    int from_minute = 0;        ///< after midnight, 0 to 1439
    int until_minute = 0;       ///< not included; 0 to 1440
    bool operator==(const OpenHours&) const = default;
};

/// When something is asked. Without any hours: always.
struct Schedule {
    static constexpr std::size_t kHoursMax = 32;

    std::vector<OpenHours> hours;
    bool operator==(const Schedule&) const = default;
};

/// `Malformed`, saying which hours and why, when a schedule cannot be kept.
Result<void> check(const Schedule& schedule);

/// Whether something is asked on this weekday (0 = Sunday), so many minutes after midnight.
bool is_open(const Schedule& schedule, int weekday, int minute);

/// A stretch of time; `until` is not included.
struct Opening {
    Instant from;
    Instant until;
    [[nodiscard]] bool contains(Instant instant) const {
        return instant >= from && instant < until;
    }
    bool operator==(const Opening&) const = default;
};

/// How a place counts its days: day 0 is the day on which the question is asked. Whoever hands it
/// in knows the time zone; a minute that a clock change skips or repeats is the earlier instant it
/// can be.
struct LocalDays {
    std::function<int(int day)> weekday;
    std::function<Instant(int day, int minute)> instant;
};

/// The openings that touch day 0 to `days` - 1, in order of their begin; they may overlap.
std::vector<Opening> openings(const Schedule& schedule, const LocalDays& local, int days);

}  // namespace cirkel
