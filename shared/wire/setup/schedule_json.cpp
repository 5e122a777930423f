#include "shared/wire/setup/schedule_json.hpp"

#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "shared/wire/read.hpp"

namespace cirkel::wire {
namespace {

constexpr std::array<std::string_view, 7> kDays = {"sun", "mon", "tue", "wed", "thu", "fri", "sat"};
constexpr int kMinutesOfHour = 60;

std::string two_digits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

Result<int> read_day(const json::Value& value, const std::string& path) {
    const auto day = value.if_text() ? weekday_named(*value.if_text()) : std::nullopt;
    if (day) return *day;
    return Error{Kind::Malformed, path + ": has to be mon, tue, wed, thu, fri, sat or sun"};
}

Result<OpenHours> read_hours(const json::Value& value, const std::string& path) {
    json::Fields fields(value, path);
    auto days = read_all(fields, "days", read_day);
    if (!days) return days.error();
    OpenHours hours;
    hours.weekdays = std::move(*days);
    hours.from_minute = read_parsed(fields, "from", "has to be a time like 08:30", minute_of_clock);
    hours.until_minute =
        read_parsed(fields, "until", "has to be a time like 18:00", minute_of_clock);
    if (auto fault = fields.fault()) return *fault;
    return hours;
}

}  // namespace

std::string clock_text(int minute) {
    return two_digits(minute / kMinutesOfHour) + ":" + two_digits(minute % kMinutesOfHour);
}

std::optional<int> minute_of_clock(std::string_view text) {
    constexpr std::size_t length = 5;
    if (text.size() != length || text[2] != ':') return std::nullopt;
    for (const std::size_t at : {0U, 1U, 3U, 4U}) {
        if (text[at] < '0' || text[at] > '9') return std::nullopt;
    }
    const int hour = (text[0] - '0') * 10 + (text[1] - '0');
    const int minute = (text[3] - '0') * 10 + (text[4] - '0');
    const int whole = hour * kMinutesOfHour + minute;
    if (minute >= kMinutesOfHour || whole > OpenHours::kMinutesOfDay) return std::nullopt;
    return whole;
}

std::string_view weekday_name(int weekday) { return kDays.at(static_cast<std::size_t>(weekday)); }

std::optional<int> weekday_named(std::string_view name) {
    for (std::size_t day = 0; day < kDays.size(); ++day)
        if (name == kDays[day]) return static_cast<int>(day);
    return std::nullopt;
}

json::Value schedule_value(const Schedule& schedule) {
    json::Array lines;
    for (const OpenHours& hours : schedule.hours) {
        json::Array days;
        for (const int day : hours.weekdays) days.emplace_back(weekday_name(day));
        lines.emplace_back(json::Object{{"days", std::move(days)},
                                        {"from", clock_text(hours.from_minute)},
                                        {"until", clock_text(hours.until_minute)}});
    }
    return lines;
}

Result<Schedule> read_schedule(const json::Value& value, const std::string& path) {
    const json::Value wrapped(json::Object{{"hours", value}});
    json::Fields fields(wrapped, path);
    auto hours = read_all(fields, "hours", read_hours);
    if (!hours) return hours.error();
    Schedule schedule{std::move(*hours)};
    if (auto sound = check(schedule); !sound) return sound.error().with_context(path);
    return schedule;
}

}  // namespace cirkel::wire
