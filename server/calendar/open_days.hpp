#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/store/store.hpp"
#include "shared/instant.hpp"
#include "shared/loop/schedule.hpp"
#include "shared/result.hpp"

// The days and hours on which the people of a location are there: what a promise is counted by.
namespace cirkel::calendar {

inline constexpr int kMinutesOfHour = 60;
/// The hour at which a promised day ends, in the location's own time, unless people go home before.
inline constexpr int kPromiseHour = 18;

/// When the people of one location are there. Without usual hours nothing is known of the clock,
/// and Monday to Friday count as working days; holidays count in any case.
struct OpenDays {
    std::string time_zone;
    Schedule hours{};
    std::vector<store::Holiday> holidays{};
};

/// Nothing when there is no such location.
Result<std::optional<OpenDays>> open_days_of(store::Store& store, const LocationId& at);

/// 0 = Sunday; of a day that there is.
int weekday_of(const store::CalendarDay& day);

/// From when until when people are there on a day; nothing when it is closed. Hours past midnight
/// end at midnight here: nobody is called at night.
std::optional<store::Stretch> open_on(const OpenDays& days, const store::CalendarDay& day);

/// The day that lies so many days after the one of `now`; nothing in an unknown time zone.
std::optional<store::CalendarDay> day_after(Instant now, const std::string& zone, int days);

/// All stretches that begin on a day; one that goes on past midnight ends after minute 1440 here.
std::vector<store::Stretch> stretches_on(const OpenDays& days, const store::CalendarDay& day);

/// False when the location's hours, or its time zone, are unknown.
bool knows_hours(const OpenDays& days);

/// Whether people are there now; nothing when the location's hours, or its time zone, are unknown.
std::optional<bool> is_open(const OpenDays& days, Instant now);

/// Before when something asked for at `now` can be promised: on the next day with people there,
/// never today, at `kPromiseHour` or when they go home before that; when they only come later, at
/// the end of their day. Nothing when no such day comes within a year or the zone is unknown.
std::optional<Instant> next_promise(const OpenDays& days, Instant now);

}  // namespace cirkel::calendar
