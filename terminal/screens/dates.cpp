#include "terminal/screens/dates.hpp"

namespace cirkel::screens {
namespace {

std::string two_digits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

std::string weekday(const Sheet& sheet, const LocalTime& time) {
    return sheet.text("weekday." + std::to_string(time.weekday));
}
std::string weekday_short(const Sheet& sheet, const LocalTime& time) {
    return sheet.text("weekday_short." + std::to_string(time.weekday));
}
std::string day_and_month(const Sheet& sheet, const LocalTime& time) {
    return std::to_string(time.day) + " " + sheet.text("month." + std::to_string(time.month));
}
std::string time_text(const LocalTime& time) {
    return two_digits(time.hour) + ":" + two_digits(time.minute);
}

bool is_within_the_week(const Sheet& sheet, Instant instant) {
    constexpr Duration six_days{6LL * 24 * 3'600'000};
    return instant >= sheet.now() - Duration{3'600'000} && instant < sheet.now() + six_days;
}

}  // namespace

std::string promised_moment(const Sheet& sheet, Instant instant) {
    const LocalTime time = sheet.local(instant);
    if (is_within_the_week(sheet, instant)) return weekday(sheet, time) + " " + time_text(time);
    return short_day(sheet, instant) + " " + time_text(time);
}

std::string promised_moment_short(const Sheet& sheet, Instant instant) {
    const LocalTime time = sheet.local(instant);
    if (is_within_the_week(sheet, instant))
        return weekday_short(sheet, time) + " " + time_text(time);
    return day_and_month(sheet, time) + " " + time_text(time);
}

std::string short_day(const Sheet& sheet, Instant instant) {
    const LocalTime time = sheet.local(instant);
    return weekday_short(sheet, time) + " " + day_and_month(sheet, time);
}

std::string day_of_reaction(const Sheet& sheet, Instant instant) {
    if (is_today(sheet, instant)) return sheet.text("day.today");
    return day_and_month(sheet, sheet.local(instant));
}

std::string day_or_time(const Sheet& sheet, Instant instant) {
    if (!is_today(sheet, instant)) return short_day(sheet, instant);
    return sheet.text("day.today") + " " + clock_time(sheet, instant);
}

std::string clock_time(const Sheet& sheet, Instant instant) {
    return time_text(sheet.local(instant));
}

bool is_today(const Sheet& sheet, Instant instant) {
    const LocalTime today = sheet.local(sheet.now());
    const LocalTime day = sheet.local(instant);
    return today.year == day.year && today.month == day.month && today.day == day.day;
}

}  // namespace cirkel::screens
