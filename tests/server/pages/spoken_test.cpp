#include "server/pages/spoken.hpp"

#include "tests/server/pages/page_samples.hpp"

namespace cirkel::pages {

using namespace samples;

namespace {

const PageWords& dutch() { return page_words(Language{"nl"}); }
const PageWords& english() { return page_words(Language{"en"}); }

}  // namespace

TEST_CASE("days are written out for customers and short for staff", "[pages]") {
    CHECK(day_in(dutch(), kMonday) == "maandag 23 november");
    CHECK(short_day(dutch(), kTuesday) == "di 24 november");
    CHECK(hour_text(kTuesday) == "8:20");
    CHECK(day_and_hour_in(dutch(), kWednesday) == "woensdag 25 november, 18:00 uur");
    CHECK(day_in(english(), kMonday) == "Monday 23 November");
    CHECK(short_day(english(), kTuesday) == "Tue 24 November");
}

TEST_CASE("staff see the time of a visit rounded to a quarter of an hour", "[pages]") {
    CHECK(rounded_moment(dutch(), kMonday) == "ma 23 november, rond 19:30");
    CHECK(rounded_moment(dutch(), kMonday, kTuesday) == "gisteren, rond 19:30");
    CHECK(rounded_moment(english(), kMonday, kMonday) == "today, around 19:30");
    CHECK(rounded_moment(english(), kMonday, kWednesday) == "Mon 23 November, around 19:30");
}

TEST_CASE("a deadline says its clock time and how far it is, in both languages", "[pages]") {
    struct Case {
        std::string name;
        LocalMoment due;
        long minutes_left;
        Deadline expect;
        std::string in_english;
    };
    const std::vector<Case> cases = {
        {"within hours",
         {2026, 11, 24, 1, 11, 10},
         170,
         {"11:10", "nog 2 u 50", Urgency::Soon, 0},
         "2 h 50 left"},
        {"later today",
         {2026, 11, 24, 1, 18, 0},
         580,
         {"18:00", "vandaag", Urgency::Calm, 0},
         "today"},
        {"tomorrow", kWednesday, 2020, {"wo 18:00", "morgen", Urgency::Calm, 1}, "tomorrow"},
        {"next week",
         {2026, 12, 2, 2, 9, 0},
         11560,
         {"wo 2 december", "over 8 dagen", Urgency::Calm, 8},
         "in 8 days"},
        {"just missed",
         {2026, 11, 24, 1, 7, 40},
         -40,
         {"7:40", "40 min te laat", Urgency::Late, 0},
         "40 min late"},
        {"long missed",
         {2026, 11, 21, 5, 8, 20},
         -4320,
         {"za 8:20", "3 dagen te laat", Urgency::Late, -3},
         "3 days late"},
    };
    for (const auto& one : cases) {
        INFO(one.name);
        const Due due{one.due, kTuesday, one.minutes_left};
        CHECK(deadline_of(dutch(), due) == one.expect);
        CHECK(deadline_of(english(), due).distance == one.in_english);
    }
}

TEST_CASE("working time is told in hours, as a day of work is no day", "[pages]") {
    constexpr long kLong = 52 * 60 + 10;
    CHECK(working_time_words(dutch(), kLong) == "52 u 10");
    CHECK(length_words(dutch(), kLong) == "2 dagen");
    CHECK(working_time_words(english(), 5 * 60 + 10) == "5 h 10");
    CHECK(working_time_words(dutch(), 8 * 60) == "8 u");
    CHECK(working_time_words(dutch(), 36) == "36 min");
}

TEST_CASE("days between two moments are calendar days, over the end of a year too", "[pages]") {
    CHECK(days_between({2026, 12, 31, 3, 23, 59}, {2027, 1, 1, 4, 0, 1}) == 1);
    CHECK(days_between(kMonday, kMonday) == 0);
}

TEST_CASE("words for a number of things differ between one and many", "[pages]") {
    CHECK(dutch().counted("spoken.days", 1) == "1 dag");
    CHECK(dutch().counted("spoken.days", 3) == "3 dagen");
    CHECK(english().counted("spoken.days", 1) == "1 day");
    CHECK(english().counted("spoken.days", 0) == "0 days");
}

}  // namespace cirkel::pages
