#pragma once

#include <optional>
#include <vector>

#include "server/calendar/open_days.hpp"
#include "shared/instant.hpp"
#include "shared/loop/schedule.hpp"

// The clock of the people of a location: it goes while they are there and stands still when they
// are not. What a customer was promised is a moment; how much of their own time the people had for
// it is counted here, so that nobody is late because of a night.
namespace cirkel::calendar {

/// Of a location whose hours nobody has told: these, from Monday to Friday.
inline constexpr int kOfficeFromHour = 9;
inline constexpr int kOfficeUntilHour = 17;
/// The longest time that is looked through; a location that is closed for longer has no next hour.
inline constexpr int kWorkingDaysAhead = 366;

/// When people are there between two moments, in order; no two touch. Several stretches a day, a
/// night, a holiday and a clock change are all the same here. At most `kWorkingDaysAhead` days are
/// looked through. Empty in an unknown time zone.
std::vector<Opening> working_stretches(const OpenDays& days, Instant from, Instant until);

/// For how long people were there between two moments; what lies in a pause does not count, and
/// nothing is taken off twice, though pauses overlap or lie at night.
Duration working_time(const OpenDays& days, Instant from, Instant until,
                      const std::vector<Opening>& pauses = {});

/// The moment at which people will have been there for so long. With nothing to wait for it is the
/// first moment at which they are there, `from` at the earliest. Nothing when that does not come
/// within `kWorkingDaysAhead` days.
std::optional<Instant> after_working_time(const OpenDays& days, Instant from, Duration time,
                                          const std::vector<Opening>& pauses = {});

}  // namespace cirkel::calendar
