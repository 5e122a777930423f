#pragma once

#include <string>
#include <string_view>

#include "server/pages/words/page_words.hpp"
#include "shared/loop/consent.hpp"
#include "shared/loop/public_status.hpp"

// What pages say of values, in the language of the page: days, distances, the words of states.
// Sentences that are always the same stand in the templates.
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

/// "maandag 23 november"
std::string day_in(const PageWords& words, const LocalMoment& at);
/// "maandag 23 november 2026"
std::string day_and_year_in(const PageWords& words, const LocalMoment& at);
/// "maandag 23 november, 8:30 uur"
std::string day_and_hour_in(const PageWords& words, const LocalMoment& at);
/// "maandag 23 november 2026, 8:30 uur": all of it, for what is kept.
std::string whole_moment_in(const PageWords& words, const LocalMoment& at);
/// "ma 23 november"
std::string short_day(const PageWords& words, const LocalMoment& at);
std::string hour_text(const LocalMoment& at);  ///< "8:30"
/// "ma 23 november, rond 19:30": to a quarter of an hour, so that nobody at the till is found by
/// it.
std::string rounded_moment(const PageWords& words, const LocalMoment& at);
/// The same seen from `now`: "vandaag, rond 19:30", "gisteren, rond 19:30".
std::string rounded_moment(const PageWords& words, const LocalMoment& at, const LocalMoment& now);
/// "vandaag 8:20", "gisteren 8:20", else "ma 23 november 8:20".
std::string spoken_moment(const PageWords& words, const LocalMoment& at, const LocalMoment& now);

/// "36 min", "2 u 10", "3 dagen"
std::string length_words(const PageWords& words, long minutes);
/// The same of working time, of which no two days have as much: "36 min", "52 u 10".
std::string working_time_words(const PageWords& words, long minutes);

/// The six public words, exactly (product.md).
const std::string& public_word(const PageWords& words, Stage stage);
/// "Slecht (1 van 5)"
std::string score_words(const PageWords& words, int score);
const std::string& part_of_day_words(const PageWords& words, PartOfDay part);  ///< "ochtend"

/// How near a promise is; drives colour, icon and words together.
enum class Urgency { Calm, Soon, Late };

struct Deadline {
    std::string when;      ///< "12:00" today, else "wo 18:00" or "wo 2 december"
    std::string distance;  ///< "nog 2 u 50", "40 min te laat", "morgen"
    Urgency urgency = Urgency::Calm;
    int days_ahead = 0;  ///< calendar days; negative: before today
    bool operator==(const Deadline&) const = default;
};

/// A promise and the moment from which it is looked at.
struct Due {
    LocalMoment at;
    LocalMoment now;
    long minutes_left = 0;  ///< negative when the promise is broken
};
Deadline deadline_of(const PageWords& words, const Due& due);

}  // namespace cirkel::pages
