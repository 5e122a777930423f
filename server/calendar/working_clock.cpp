#include "server/calendar/working_clock.hpp"

#include <algorithm>

namespace cirkel::calendar {

WorkingClock::WorkingClock(const OpenDays& days, Instant from, Instant until)
    : stretches_(working_stretches(days, from, until)) {
    Duration counted{0};
    before_.reserve(stretches_.size());
    for (const Opening& one : stretches_) {
        before_.push_back(counted);
        counted += one.until - one.from;
    }
}

Duration WorkingClock::between(Instant from, Instant until) const {
    return until <= from ? Duration(0) : counted_until(until) - counted_until(from);
}

Duration WorkingClock::counted_until(Instant at) const {
    const auto after =
        std::upper_bound(stretches_.begin(), stretches_.end(), at,
                         [](Instant moment, const Opening& one) { return moment < one.from; });
    if (after == stretches_.begin()) return Duration(0);
    const auto place = static_cast<std::size_t>(after - stretches_.begin()) - 1;
    const Opening& last = stretches_[place];
    return before_[place] + (std::min(at, last.until) - last.from);
}

}  // namespace cirkel::calendar
