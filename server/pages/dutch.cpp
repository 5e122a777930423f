#include "server/pages/dutch.hpp"

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdlib>

namespace cirkel::pages {

namespace {

constexpr std::array<std::string_view, 7> kDays{"maandag", "dinsdag",  "woensdag", "donderdag",
                                                "vrijdag", "zaterdag", "zondag"};
constexpr std::array<std::string_view, 12> kMonths{"januari",   "februari", "maart",    "april",
                                                   "mei",       "juni",     "juli",     "augustus",
                                                   "september", "oktober",  "november", "december"};
constexpr std::array<std::string_view, 5> kScores{"Slecht", "Matig", "Oké", "Goed", "Super"};
constexpr long kSoonMinutes = 4 * 60;
constexpr int kQuarter = 15;

std::string_view day_name(const LocalMoment& at) {
    return kDays.at(static_cast<std::size_t>(at.weekday));
}

std::string day_and_month(const LocalMoment& at) {
    return std::to_string(at.day) + " " +
           std::string(kMonths.at(static_cast<std::size_t>(at.month - 1)));
}

std::string two_digits(int value) { return (value < 10 ? "0" : "") + std::to_string(value); }

/// Days since 1970-01-01 of the proleptic Gregorian calendar.
long day_number(const LocalMoment& at) {
    const std::chrono::sys_days days = std::chrono::year{at.year} / at.month / at.day;
    return days.time_since_epoch().count();
}

}  // namespace

int days_between(const LocalMoment& from, const LocalMoment& to) {
    return static_cast<int>(day_number(to) - day_number(from));
}

std::string long_day(const LocalMoment& at) {
    return std::string(day_name(at)) + " " + day_and_month(at);
}

std::string long_day_and_year(const LocalMoment& at) {
    return long_day(at) + " " + std::to_string(at.year);
}

std::string short_day(const LocalMoment& at) {
    return std::string(day_name(at).substr(0, 2)) + " " + day_and_month(at);
}

std::string hour_text(const LocalMoment& at) {
    return std::to_string(at.hour) + ":" + two_digits(at.minute);
}

std::string long_day_and_hour(const LocalMoment& at) {
    return long_day(at) + ", " + hour_text(at) + " uur";
}

std::string rounded_moment(const LocalMoment& at) {
    LocalMoment rounded = at;
    rounded.minute = at.minute / kQuarter * kQuarter;
    return short_day(at) + ", rond " + hour_text(rounded);
}

std::string spoken_moment(const LocalMoment& at, const LocalMoment& now) {
    const int ago = days_between(at, now);
    if (ago == 0) return "vandaag " + hour_text(at);
    if (ago == 1) return "gisteren " + hour_text(at);
    return short_day(at) + " " + hour_text(at);
}

std::string length_words(long minutes) {
    constexpr long kHour = 60;
    constexpr long kDay = 24 * kHour;
    if (minutes >= 2 * kDay) return std::to_string(minutes / kDay) + " dagen";
    if (minutes < kHour) return std::to_string(minutes) + " min";
    const long rest = minutes % kHour;
    return std::to_string(minutes / kHour) + " u" +
           (rest > 0 ? " " + two_digits(static_cast<int>(rest)) : "");
}

std::string_view public_word(Stage stage) {
    switch (stage) {
        case Stage::Received: return "Ontvangen";
        case Stage::Read: return "Gelezen";
        case Stage::ContactPromised: return "We nemen contact op";
        case Stage::InProgress: return "Mee bezig";
        case Stage::Done: return "Gedaan";
        case Stage::NotChanged: return "Niet gewijzigd, omdat …";
    }
    return "Ontvangen";
}

std::string score_words(int score) {
    if (score < 1 || score > static_cast<int>(kScores.size())) return "geen score";
    return std::string(kScores.at(static_cast<std::size_t>(score - 1))) + " (" +
           std::to_string(score) + " van 5)";
}

std::string_view part_of_day_words(PartOfDay part) {
    switch (part) {
        case PartOfDay::Morning: return "ochtend";
        case PartOfDay::Afternoon: return "middag";
        case PartOfDay::Evening: return "avond";
        case PartOfDay::Always: return "hele dag";
    }
    return "hele dag";
}

Deadline deadline_of(const LocalMoment& due, const LocalMoment& now, long minutes_left) {
    Deadline deadline;
    deadline.days_ahead = days_between(now, due);
    const bool this_week = std::abs(deadline.days_ahead) < 7;
    if (deadline.days_ahead == 0) {
        deadline.when = hour_text(due);
    } else {
        deadline.when = this_week ? std::string(day_name(due).substr(0, 2)) + " " + hour_text(due)
                                  : short_day(due);
    }
    if (minutes_left < 0) {
        deadline.urgency = Urgency::Late;
        deadline.distance = length_words(-minutes_left) + " te laat";
    } else if (minutes_left <= kSoonMinutes) {
        deadline.urgency = Urgency::Soon;
        deadline.distance = "nog " + length_words(minutes_left);
    } else if (deadline.days_ahead <= 1) {
        deadline.distance = deadline.days_ahead == 1 ? "morgen" : "vandaag";
    } else {
        deadline.distance = "over " + std::to_string(deadline.days_ahead) + " dagen";
    }
    return deadline;
}

}  // namespace cirkel::pages
