#pragma once

#include <optional>
#include <string>

#include "shared/instant.hpp"

namespace cirkel::clock {

/// A moment as the people of one time zone say it. `weekday` counts from Sunday = 0.
struct LocalTime {
    int year = 1970;
    int month = 1;
    int day = 1;
    int hour = 0;
    int minute = 0;
    int weekday = 4;
    bool operator==(const LocalTime&) const = default;
};

/// Nothing when the system knows no such zone.
std::optional<LocalTime> local_time(Instant instant, const std::string& zone);

/// The instant of `minute` minutes after midnight by the clock on the wall, `days` days after the
/// local day of `instant`. In the hour that a clock change skips or repeats, the earlier possible
/// instant. Nothing when there is no such zone.
std::optional<Instant> minute_of_day(Instant instant, const std::string& zone, int days,
                                     int minute);
/// The same for `hour`:00.
std::optional<Instant> hour_of_day(Instant instant, const std::string& zone, int days, int hour);

/// The instant at which a day of the calendar is over by the clock on the wall. Nothing when there
/// is no such day or zone.
std::optional<Instant> end_of_day(int year, int month, int day, const std::string& zone);

/// The weekday of a day of the calendar (0 = Sunday); nothing when there is no such day, as 30
/// February.
std::optional<int> weekday_of(int year, int month, int day);

[[nodiscard]] bool is_known_zone(const std::string& zone);

}  // namespace cirkel::clock
