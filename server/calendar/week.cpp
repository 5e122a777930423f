#include "server/calendar/week.hpp"

#include <chrono>

#include "server/store/circle_weeks.hpp"

namespace cirkel::calendar {

Instant week_of(Instant at) {
    // The first of January 1970 was a Thursday.
    constexpr Duration monday_to_thursday = std::chrono::hours(24 * 3);
    const Duration since_monday = at.time_since_epoch() + monday_to_thursday;
    auto into_week = since_monday % store::kWeek;
    if (into_week < Duration(0)) into_week += store::kWeek;
    return at - into_week;
}

}  // namespace cirkel::calendar
