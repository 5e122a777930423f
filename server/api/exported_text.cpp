#include "server/api/exported_text.hpp"

#include <array>
#include <chrono>
#include <cstdio>
#include <utility>

#include "platform/clock/local_time.hpp"
#include "server/calendar/day_text.hpp"

namespace cirkel::api {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kLineEnd = "\r\n";
// ASVS 1.2.10, and both ends of a line, which some programs pass over before they look.
constexpr std::string_view kBeginsFormula{"=+-@\t\r\n\0", 8};

constexpr std::int64_t kMinuteMs = 60'000;
constexpr Duration kQuarterHour{15 * kMinuteMs};
constexpr Duration kHour{60 * kMinuteMs};
constexpr Duration kDay{24 * 60 * kMinuteMs};
constexpr Duration kByTheHourAfter = 30 * kDay;

char separator_of(Format format) { return format == Format::Excel ? ';' : ','; }

std::string quoted(std::string text, char separator) {
    const std::string marks = std::string("\"\r\n") + separator;
    const bool has_edge = !text.empty() && (text.front() == ' ' || text.back() == ' ');
    if (!has_edge && text.find_first_of(marks) == std::string::npos) return text;
    std::string whole = "\"";
    for (const char sign : text) {
        if (sign == '"') whole += '"';
        whole += sign;
    }
    return whole + "\"";
}

std::string cell_text(const json::Value& value, char separator) {
    if (value.is_null()) return {};
    const auto* text = value.if_text();
    if (text == nullptr) return quoted(json::dump(value), separator);
    const bool is_formula =
        !text->empty() && kBeginsFormula.find(text->front()) != std::string_view::npos;
    return quoted(is_formula ? "'" + *text : *text, separator);
}

clock::LocalTime local(Instant at, const std::string& zone) {
    if (auto time = clock::local_time(at, zone)) return *time;
    return clock::local_time(at, "UTC").value_or(clock::LocalTime());
}

}  // namespace

std::optional<Format> format_named(std::string_view name) {
    if (name == "csv") return Format::Csv;
    if (name == "excel") return Format::Excel;
    if (name == "jsonl") return Format::JsonLines;
    return std::nullopt;
}

std::string_view content_type(Format format) {
    return format == Format::JsonLines ? "application/jsonl; charset=utf-8"
                                       : "text/csv; charset=utf-8; header=present";
}

std::string_view file_ending(Format format) {
    return format == Format::JsonLines ? "jsonl" : "csv";
}

std::string header_text(Columns columns, Format format) {
    if (format == Format::JsonLines) return {};
    std::string text(format == Format::Excel ? kByteOrderMark : std::string_view());
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (i > 0) text += separator_of(format);
        text += columns[i];
    }
    return text.append(kLineEnd);
}

std::string row_text(Columns columns, Cells cells, Format format) {
    if (format == Format::JsonLines) {
        json::Object members;
        for (std::size_t i = 0; i < columns.size(); ++i)
            members.emplace_back(columns[i], std::move(cells[i]));
        return json::dump(std::move(members)) + "\n";
    }
    std::string text;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (i > 0) text += separator_of(format);
        text += cell_text(cells[i], separator_of(format));
    }
    return text.append(kLineEnd);
}

Instant rounded(Instant at, Instant now) {
    const auto step = now - at > kByTheHourAfter ? kHour.count() : kQuarterHour.count();
    const auto ms = to_ms(at);
    // Down, for moments before 1970, too: a wrong clock must not make this another rule.
    return from_ms(ms - ((ms % step) + step) % step);
}

std::string time_text(Instant at) {
    const auto utc = local(at, "UTC");
    std::array<char, 48> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02d-%02dT%02d:%02dZ", utc.year, utc.month,
                  utc.day, utc.hour, utc.minute);
    return text.data();
}

std::string day_text(Instant at, const std::string& zone) {
    return calendar::day_text(calendar::day_at(at, zone));
}

std::optional<Instant> day_from(std::string_view text) {
    const auto day = calendar::day_of_text(text);
    if (!day) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year{day->year},
                                           std::chrono::month{static_cast<unsigned>(day->month)},
                                           std::chrono::day{static_cast<unsigned>(day->day)}};
    return from_ms(std::chrono::sys_days(date).time_since_epoch().count() * kDay.count());
}

}  // namespace cirkel::api
