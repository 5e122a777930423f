#include "server/calendar/day_text.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>

#include "platform/clock/local_time.hpp"

namespace cirkel::calendar {

namespace {

using store::CalendarDay;

std::optional<int> number_of(std::string_view digits) {
    int number = 0;
    const char* const last = digits.data() + digits.size();
    const auto [end, fault] = std::from_chars(digits.data(), last, number);
    if (fault != std::errc() || end != last || digits.front() == '-') return std::nullopt;
    return number;
}

std::string digits_of(int number, std::size_t count) {
    std::string text = std::to_string(number);
    return std::string(count - std::min(count, text.size()), '0') + text;
}

/// Needs no table of zones, which may be missing.
CalendarDay day_in_utc(Instant when) {
    const std::chrono::year_month_day day{std::chrono::floor<std::chrono::days>(
        std::chrono::sys_time<Duration>(Duration(to_ms(when))))};
    return {static_cast<int>(day.year()), static_cast<int>(static_cast<unsigned>(day.month())),
            static_cast<int>(static_cast<unsigned>(day.day()))};
}

}  // namespace

std::string day_text(const CalendarDay& day) {
    return digits_of(day.year, 4) + "-" + digits_of(day.month, 2) + "-" + digits_of(day.day, 2);
}

std::optional<CalendarDay> day_of_text(std::string_view text) {
    constexpr std::size_t length = 10;
    if (text.size() != length || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto year = number_of(text.substr(0, 4));
    const auto month = number_of(text.substr(5, 2));
    const auto day = number_of(text.substr(8, 2));
    if (!year || !month || !day || !clock::weekday_of(*year, *month, *day)) return std::nullopt;
    return CalendarDay{*year, *month, *day};
}

CalendarDay day_at(Instant when, const std::string& zone) {
    const auto local = clock::local_time(when, zone);
    return local ? CalendarDay{local->year, local->month, local->day} : day_in_utc(when);
}

}  // namespace cirkel::calendar
