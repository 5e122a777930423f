#include "server/heard/local_day.hpp"

#include <algorithm>

#include "platform/clock/local_time.hpp"

namespace cirkel::heard {

namespace {

std::string two_digits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

std::string day_in(Instant when, const std::string& zone) {
    auto local = clock::local_time(when, zone);
    if (!local) local = clock::local_time(when, "UTC");
    const clock::LocalTime day = local.value_or(clock::LocalTime{});
    return std::to_string(day.year) + "-" + two_digits(day.month) + "-" + two_digits(day.day);
}

}  // namespace

Result<std::string> day_at(store::Store& store, const LocationId& at, Instant when) {
    const auto location = store.setup().location(at);
    if (!location) return location.error();
    return day_in(when, *location ? (*location)->time_zone : "UTC");
}

Result<std::string> day_not_over(store::Store& store, const rights::Reach& within, Instant now) {
    const auto locations = store.setup().locations();
    if (!locations) return locations.error();
    std::string earliest;
    for (const auto& location : *locations) {
        if (!within.covers(location.id)) continue;
        const auto day = day_in(now, location.time_zone);
        earliest = earliest.empty() ? day : std::min(earliest, day);
    }
    return earliest;
}

}  // namespace cirkel::heard
