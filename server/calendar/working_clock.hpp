#pragma once

#include <vector>

#include "server/calendar/working_time.hpp"
#include "shared/instant.hpp"

namespace cirkel::calendar {

/// Working time for who asks it of thousands of moments: every look at the time zone is done once,
/// when it is made. Knows the time between two moments; outside them nothing is counted.
class WorkingClock {
public:
    WorkingClock(const OpenDays& days, Instant from, Instant until);

    /// The same as `working_time` without pauses.
    [[nodiscard]] Duration between(Instant from, Instant until) const;

private:
    /// For how long people were there until then.
    [[nodiscard]] Duration counted_until(Instant at) const;

    std::vector<Opening> stretches_;
    std::vector<Duration> before_;  ///< working time before each of them
};

}  // namespace cirkel::calendar
