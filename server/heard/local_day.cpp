#include "server/heard/local_day.hpp"

#include <algorithm>

#include "server/calendar/day_text.hpp"

namespace cirkel::heard {

Result<std::string> day_at(store::Store& store, const LocationId& at, Instant when) {
    const auto location = store.setup().location(at);
    if (!location) return location.error();
    return calendar::day_text(calendar::day_at(when, *location ? (*location)->time_zone : "UTC"));
}

Result<std::string> day_not_over(store::Store& store, const rights::Reach& within, Instant now) {
    const auto locations = store.setup().locations();
    if (!locations) return locations.error();
    std::string earliest;
    for (const auto& location : *locations) {
        if (!within.covers(location.id)) continue;
        const auto day = calendar::day_text(calendar::day_at(now, location.time_zone));
        earliest = earliest.empty() ? day : std::min(earliest, day);
    }
    return earliest;
}

}  // namespace cirkel::heard
