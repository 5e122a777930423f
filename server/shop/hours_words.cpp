#include "server/shop/hours_words.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "shared/wire/setup/schedule_json.hpp"

namespace cirkel::shop {

namespace {

constexpr int kDaysOfWeek = 7;

Error wrong(const std::string& word, const std::string& wanted) {
    return Error{Kind::Malformed, "hours \"" + word + "\": " + wanted};
}

/// "mon" or "mon-fri", added to `days`.
bool add_days(std::string_view word, std::vector<int>& days) {
    const auto dash = word.find('-');
    const auto first = wire::weekday_named(word.substr(0, dash));
    const auto last =
        dash == std::string_view::npos ? first : wire::weekday_named(word.substr(dash + 1));
    if (!first || !last) return false;
    for (int day = *first;; day = (day + 1) % kDaysOfWeek) {
        days.push_back(day);
        if (day == *last) return true;
    }
}

Result<std::vector<int>> read_days(const std::string& word) {
    std::vector<int> days;
    std::string_view rest = word;
    while (true) {
        const auto comma = rest.find(',');
        if (!add_days(rest.substr(0, comma), days))
            return wrong(word, "name days like mon, mon-fri or mon,wed,sat");
        if (comma == std::string_view::npos) return days;
        rest.remove_prefix(comma + 1);
    }
}

Result<OpenHours> read_times(const std::string& word) {
    const auto dash = word.find('-');
    const auto from = wire::minute_of_clock(std::string_view(word).substr(0, dash));
    const auto until = dash == std::string::npos
                           ? std::nullopt
                           : wire::minute_of_clock(std::string_view(word).substr(dash + 1));
    if (!from || !until) return wrong(word, "give times like 08:00-20:00");
    return OpenHours{{}, *from, *until};
}

std::string days_text(const std::vector<int>& days) {
    const bool is_run = days.size() > 2 && [&] {
        for (std::size_t i = 1; i < days.size(); ++i)
            if (days[i] != (days[i - 1] + 1) % kDaysOfWeek) return false;
        return true;
    }();
    if (is_run)
        return std::string(wire::weekday_name(days.front())) + "-" +
               std::string(wire::weekday_name(days.back()));
    std::string text;
    for (const int day : days) {
        if (!text.empty()) text += ",";
        text += wire::weekday_name(day);
    }
    return text;
}

}  // namespace

Result<Schedule> read_hours(const std::vector<std::string>& words) {
    Schedule schedule;
    if (words.size() == 1 && words.front() == "none") return schedule;
    if (words.empty() || words.size() % 2 != 0)
        return Error{Kind::Malformed,
                     "hours: give days and times in turn, like mon-fri 08:00-20:00 sat "
                     "08:00-18:00, or none"};
    for (std::size_t i = 0; i < words.size(); i += 2) {
        auto days = read_days(words[i]);
        if (!days) return days.error();
        auto hours = read_times(words[i + 1]);
        if (!hours) return hours.error();
        hours->weekdays = std::move(*days);
        schedule.hours.push_back(std::move(*hours));
    }
    if (auto sound = check(schedule); !sound) return sound.error().with_context("hours");
    return schedule;
}

std::string hours_text(const Schedule& schedule) {
    if (schedule.hours.empty()) return "not known";
    std::string text;
    for (const OpenHours& hours : schedule.hours) {
        if (!text.empty()) text += ", ";
        text += days_text(hours.weekdays) + " " + wire::clock_text(hours.from_minute) + "-" +
                wire::clock_text(hours.until_minute);
    }
    return text;
}

}  // namespace cirkel::shop
