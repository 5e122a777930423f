#pragma once

#include <string>
#include <string_view>

#include "shared/loop/consent.hpp"
#include "shared/loop/public_status.hpp"

// The Dutch that pages put together from values: days, distances, the words of states. Sentences
// that are always the same stand in the templates.
namespace cirkel::pages {

/// A moment on the wall of a location. Made where the time zone is known; here it is only spoken.
struct LocalMoment {
    int year = 1970;
    int month = 1;    ///< 1..12
    int day = 1;      ///< 1..31
    int weekday = 0;  ///< 0 = Monday
    int hour = 0;
    int minute = 0;
    bool operator==(const LocalMoment&) const = default;
};

/// Whole days from one calendar day to another, whatever the hours say.
int days_between(const LocalMoment& from, const LocalMoment& to);

std::string long_day(const LocalMoment& at);           ///< "maandag 23 november"
std::string long_day_and_year(const LocalMoment& at);  ///< "maandag 23 november 2026"
std::string short_day(const LocalMoment& at);          ///< "ma 23 november"
std::string hour_text(const LocalMoment& at);          ///< "8:30"
/// "maandag 23 november, 8:30 uur"
std::string long_day_and_hour(const LocalMoment& at);
/// "ma 23 november, rond 19:30": to a quarter of an hour, so that nobody at the till is found by
/// it.
std::string rounded_moment(const LocalMoment& at);
/// "vandaag 8:20", "gisteren 8:20", else "ma 23 november 8:20".
std::string spoken_moment(const LocalMoment& at, const LocalMoment& now);

/// "36 min", "2 u 10", "3 dagen"
std::string length_words(long minutes);

/// The six public words, exactly (product.md).
std::string_view public_word(Stage stage);
/// "Slecht (1 van 5)"
std::string score_words(int score);
std::string_view part_of_day_words(PartOfDay part);

/// How near a promise is; drives colour, icon and words together.
enum class Urgency { Calm, Soon, Late };

struct Deadline {
    std::string when;      ///< "12:00" today, else "wo 18:00" or "wo 2 december"
    std::string distance;  ///< "nog 2 u 50", "40 min te laat", "morgen"
    Urgency urgency = Urgency::Calm;
    int days_ahead = 0;  ///< calendar days; negative: before today
    bool operator==(const Deadline&) const = default;
};

/// `minutes_left` is negative when the promise is broken.
Deadline deadline_of(const LocalMoment& due, const LocalMoment& now, long minutes_left);

}  // namespace cirkel::pages
