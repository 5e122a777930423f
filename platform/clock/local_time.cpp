#include "platform/clock/local_time.hpp"

#include <stdexcept>

#include <date/tz.h>

namespace cirkel::clock {

namespace {

const date::time_zone* find_zone(const std::string& name) {
    try {
        return date::locate_zone(name);
    } catch (const std::runtime_error&) {
        return nullptr;  // the library knows no other way to say "unknown"
    }
}

date::year_month_day date_of(int year, int month, int day) {
    return {date::year(year), date::month(static_cast<unsigned>(month)),
            date::day(static_cast<unsigned>(day))};
}

}  // namespace

std::optional<LocalTime> local_time(Instant instant, const std::string& zone) {
    const auto* const found = find_zone(zone);
    if (found == nullptr) return std::nullopt;
    const auto local = found->to_local(instant);
    const auto day = date::floor<date::days>(local);
    const date::year_month_day date_of_day(day);
    const auto clock = date::make_time(date::floor<std::chrono::minutes>(local - day));
    return LocalTime{int(date_of_day.year()),
                     static_cast<int>(unsigned(date_of_day.month())),
                     static_cast<int>(unsigned(date_of_day.day())),
                     static_cast<int>(clock.hours().count()),
                     static_cast<int>(clock.minutes().count()),
                     static_cast<int>(date::weekday(day).c_encoding())};
}

std::optional<Instant> minute_of_day(Instant instant, const std::string& zone, int days,
                                     int minute) {
    const auto* const found = find_zone(zone);
    if (found == nullptr) return std::nullopt;
    const auto day = date::floor<date::days>(found->to_local(instant)) + date::days(days);
    const auto local = day + std::chrono::minutes(minute);
    return std::chrono::time_point_cast<Duration>(found->to_sys(local, date::choose::earliest));
}

std::optional<Instant> hour_of_day(Instant instant, const std::string& zone, int days, int hour) {
    constexpr int minutes = 60;
    return minute_of_day(instant, zone, days, hour * minutes);
}

std::optional<Instant> end_of_day(int year, int month, int day, const std::string& zone) {
    const auto* const found = find_zone(zone);
    const auto asked = date_of(year, month, day);
    if (found == nullptr || !asked.ok()) return std::nullopt;
    const auto local = date::local_days(asked) + date::days(1);
    return std::chrono::time_point_cast<Duration>(found->to_sys(local, date::choose::earliest));
}

std::optional<int> weekday_of(int year, int month, int day) {
    const auto asked = date_of(year, month, day);
    if (!asked.ok()) return std::nullopt;
    return static_cast<int>(date::weekday(asked).c_encoding());
}

bool is_known_zone(const std::string& zone) { return find_zone(zone) != nullptr; }

}  // namespace cirkel::clock
