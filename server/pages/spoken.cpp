#include "server/pages/spoken.hpp"

#include <chrono>
#include <cstdlib>

namespace cirkel::pages {

namespace {

constexpr long kHour = 60;  // in minutes, as all lengths here
constexpr long kSoonMinutes = 4 * kHour;
constexpr int kQuarter = 15;
constexpr int kDaysAWeek = 7;

const std::string& weekday(const PageWords& words, const LocalMoment& at) {
    return words.of("day." + std::to_string(at.weekday));
}
const std::string& short_weekday(const PageWords& words, const LocalMoment& at) {
    return words.of("short_day." + std::to_string(at.weekday));
}
const std::string& month(const PageWords& words, const LocalMoment& at) {
    return words.of("month." + std::to_string(at.month));
}

std::string two_digits(int value) { return (value < 10 ? "0" : "") + std::to_string(value); }

std::string quarter_text(const LocalMoment& at) {
    LocalMoment rounded = at;
    rounded.minute = at.minute / kQuarter * kQuarter;
    return hour_text(rounded);
}

/// Days since 1970-01-01 of the proleptic Gregorian calendar.
long day_number(const LocalMoment& at) {
    const std::chrono::sys_days days = std::chrono::year{at.year} / at.month / at.day;
    return days.time_since_epoch().count();
}

}  // namespace

int days_between(const LocalMoment& from, const LocalMoment& to) {
    return static_cast<int>(day_number(to) - day_number(from));
}

std::string day_in(const PageWords& words, const LocalMoment& at) {
    return words.filled("date.day", {{"weekday", weekday(words, at)},
                                     {"day", std::to_string(at.day)},
                                     {"month", month(words, at)}});
}

std::string day_and_year_in(const PageWords& words, const LocalMoment& at) {
    return words.filled("date.year", {{"weekday", weekday(words, at)},
                                      {"day", std::to_string(at.day)},
                                      {"month", month(words, at)},
                                      {"year", std::to_string(at.year)}});
}

std::string day_and_hour_in(const PageWords& words, const LocalMoment& at) {
    return words.filled("date.hour", {{"date", day_in(words, at)}, {"hour", hour_text(at)}});
}

std::string whole_moment_in(const PageWords& words, const LocalMoment& at) {
    return words.filled("date.hour",
                        {{"date", day_and_year_in(words, at)}, {"hour", hour_text(at)}});
}

std::string short_day(const PageWords& words, const LocalMoment& at) {
    return words.filled("date.day", {{"weekday", short_weekday(words, at)},
                                     {"day", std::to_string(at.day)},
                                     {"month", month(words, at)}});
}

std::string hour_text(const LocalMoment& at) {
    return std::to_string(at.hour) + ":" + two_digits(at.minute);
}

std::string rounded_moment(const PageWords& words, const LocalMoment& at) {
    return words.filled("spoken.around",
                        {{"day", short_day(words, at)}, {"hour", quarter_text(at)}});
}

std::string rounded_moment(const PageWords& words, const LocalMoment& at, const LocalMoment& now) {
    const int ago = days_between(at, now);
    if (ago != 0 && ago != 1) return rounded_moment(words, at);
    const auto& day = words.of(ago == 0 ? "spoken.today" : "spoken.yesterday");
    return words.filled("spoken.around", {{"day", day}, {"hour", quarter_text(at)}});
}

std::string spoken_moment(const PageWords& words, const LocalMoment& at, const LocalMoment& now) {
    const int ago = days_between(at, now);
    const std::string day = ago == 0   ? words.of("spoken.today")
                            : ago == 1 ? words.of("spoken.yesterday")
                                       : short_day(words, at);
    return day + " " + hour_text(at);
}

std::string length_words(const PageWords& words, long minutes) {
    constexpr long kDay = 24 * kHour;
    if (minutes >= 2 * kDay) return words.counted("spoken.days", minutes / kDay);
    return working_time_words(words, minutes);
}

std::string working_time_words(const PageWords& words, long minutes) {
    if (minutes < kHour)
        return words.filled("spoken.minutes", {{"minutes", std::to_string(minutes)}});
    const auto whole = words.filled("spoken.hours", {{"hours", std::to_string(minutes / kHour)}});
    const long rest = minutes % kHour;
    return whole + (rest > 0 ? " " + two_digits(static_cast<int>(rest)) : "");
}

const std::string& public_word(const PageWords& words, Stage stage) {
    switch (stage) {
        case Stage::Received: return words.of("stage.received");
        case Stage::Read: return words.of("stage.read");
        case Stage::ContactPromised: return words.of("stage.contact_promised");
        case Stage::InProgress: return words.of("stage.in_progress");
        case Stage::Done: return words.of("stage.done");
        case Stage::NotChanged: return words.of("stage.not_changed");
    }
    return words.of("stage.received");
}

std::string score_words(const PageWords& words, int score) {
    constexpr int kHighest = 5;
    if (score < 1 || score > kHighest) return words.of("spoken.no_score");
    const auto number = std::to_string(score);
    return words.filled("spoken.score", {{"word", words.of("mood." + number)}, {"score", number}});
}

const std::string& part_of_day_words(const PageWords& words, PartOfDay part) {
    switch (part) {
        case PartOfDay::Morning: return words.of("spoken.morning");
        case PartOfDay::Afternoon: return words.of("spoken.afternoon");
        case PartOfDay::Evening: return words.of("spoken.evening");
        case PartOfDay::Always: return words.of("spoken.whole_day");
    }
    return words.of("spoken.whole_day");
}

Deadline deadline_of(const PageWords& words, const Due& due) {
    Deadline deadline;
    deadline.days_ahead = days_between(due.now, due.at);
    if (deadline.days_ahead == 0) {
        deadline.when = hour_text(due.at);
    } else if (std::abs(deadline.days_ahead) < kDaysAWeek) {
        deadline.when = short_weekday(words, due.at) + " " + hour_text(due.at);
    } else {
        deadline.when = short_day(words, due.at);
    }
    if (due.minutes_left < 0) {
        deadline.urgency = Urgency::Late;
        deadline.distance =
            words.filled("spoken.late", {{"length", length_words(words, -due.minutes_left)}});
    } else if (due.minutes_left <= kSoonMinutes) {
        deadline.urgency = Urgency::Soon;
        deadline.distance =
            words.filled("spoken.left", {{"length", length_words(words, due.minutes_left)}});
    } else if (deadline.days_ahead <= 1) {
        deadline.distance = words.of(deadline.days_ahead == 1 ? "spoken.tomorrow" : "spoken.today");
    } else {
        deadline.distance = words.counted("spoken.in_days", deadline.days_ahead);
    }
    return deadline;
}

}  // namespace cirkel::pages
