#include "terminal/screens/dates.hpp"

namespace cirkel::screens {
namespace {

std::string two_digits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

/// The name of the day as it stands after "vóór": some languages bend it there ("do środy").
std::string weekday_before(const Sheet& sheet, const LocalTime& time) {
    return sheet.text("weekday_before." + std::to_string(time.weekday));
}
std::string weekday_short(const Sheet& sheet, const LocalTime& time) {
    return sheet.text("weekday_short." + std::to_string(time.weekday));
}
std::string day_and_month(const Sheet& sheet, const LocalTime& time) {
    return day_and_month(sheet, time.day, time.month);
}
std::string day_and_time(const Sheet& sheet, const std::string& day, const std::string& time) {
    return sheet.text("date.day_time", {{"day", day}, {"time", time}});
}
std::string time_text(const LocalTime& time) {
    return two_digits(time.hour) + ":" + two_digits(time.minute);
}

bool is_within_the_week(const Sheet& sheet, Instant instant) {
    constexpr Duration six_days{6LL * 24 * 3'600'000};
    return instant >= sheet.now() - Duration{3'600'000} && instant < sheet.now() + six_days;
}

}  // namespace

std::string day_and_month(const Sheet& sheet, int day, int month) {
    return sheet.text("date.day_month", {{"day", std::to_string(day)},
                                         {"month", sheet.text("month." + std::to_string(month))}});
}

std::string promised_moment(const Sheet& sheet, Instant instant) {
    const LocalTime time = sheet.local(instant);
    const std::string day = is_within_the_week(sheet, instant) ? weekday_before(sheet, time)
                                                               : short_day(sheet, instant);
    return day_and_time(sheet, day, time_text(time));
}

std::string promised_moment_short(const Sheet& sheet, Instant instant) {
    const LocalTime time = sheet.local(instant);
    const std::string day = is_within_the_week(sheet, instant) ? weekday_short(sheet, time)
                                                               : day_and_month(sheet, time);
    return day_and_time(sheet, day, time_text(time));
}

std::string short_day(const Sheet& sheet, Instant instant) {
    const LocalTime time = sheet.local(instant);
    return sheet.text("date.weekday_day", {{"weekday", weekday_short(sheet, time)},
                                           {"day", day_and_month(sheet, time)}});
}

std::string day_of_reaction(const Sheet& sheet, Instant instant) {
    if (is_today(sheet, instant)) return sheet.text("day.today");
    return day_and_month(sheet, sheet.local(instant));
}

std::string from_day(const Sheet& sheet, Instant instant) {
    if (is_today(sheet, instant)) return sheet.text("date.from_today");
    return sheet.text("date.from_day", {{"day", day_and_month(sheet, sheet.local(instant))}});
}

std::string day_or_time(const Sheet& sheet, Instant instant) {
    if (!is_today(sheet, instant)) return short_day(sheet, instant);
    return day_and_time(sheet, sheet.text("day.today"), clock_time(sheet, instant));
}

std::string clock_time(const Sheet& sheet, Instant instant) {
    return time_text(sheet.local(instant));
}

bool is_today(const Sheet& sheet, Instant instant) {
    const LocalTime today = sheet.local(sheet.now());
    const LocalTime day = sheet.local(instant);
    return today.year == day.year && today.month == day.month && today.day == day.day;
}

std::string card_count(const Sheet& sheet, const Card& one) {
    const std::string count =
        one.customers == 1 ? sheet.text("card.count_one")
                           : sheet.text("card.count", {{"count", std::to_string(one.customers)}});
    if (!one.done_at) return count;
    const std::string day = day_of_reaction(sheet, *one.done_at);
    return count + " " +
           (one.not_changed ? sheet.text("card.decided_on", {{"day", day}})
                            : sheet.text("card.done_since", {{"day", day}}));
}

}  // namespace cirkel::screens
