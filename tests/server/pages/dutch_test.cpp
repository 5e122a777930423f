#include "server/pages/dutch.hpp"

#include "tests/server/pages/page_samples.hpp"

namespace cirkel::pages {

using namespace samples;

TEST_CASE("days are written out for customers and short for staff", "[pages]") {
    CHECK(long_day(kMonday) == "maandag 23 november");
    CHECK(short_day(kTuesday) == "di 24 november");
    CHECK(hour_text(kTuesday) == "8:20");
    CHECK(long_day_and_hour(kWednesday) == "woensdag 25 november, 18:00 uur");
}

TEST_CASE("staff see the time of a visit rounded to a quarter of an hour", "[pages]") {
    CHECK(rounded_moment(kMonday) == "ma 23 november, rond 19:30");
}

TEST_CASE("a deadline says its clock time and how far it is", "[pages]") {
    struct Case {
        std::string name;
        LocalMoment due;
        long minutes_left;
        Deadline expect;
    };
    const std::vector<Case> cases = {
        {"within hours", {2026, 11, 24, 1, 11, 10}, 170, {"11:10", "nog 2 u 50", Urgency::Soon, 0}},
        {"later today", {2026, 11, 24, 1, 18, 0}, 580, {"18:00", "vandaag", Urgency::Calm, 0}},
        {"tomorrow", kWednesday, 2020, {"wo 18:00", "morgen", Urgency::Calm, 1}},
        {"next week",
         {2026, 12, 2, 2, 9, 0},
         11560,
         {"wo 2 december", "over 8 dagen", Urgency::Calm, 8}},
        {"just missed",
         {2026, 11, 24, 1, 7, 40},
         -40,
         {"7:40", "40 min te laat", Urgency::Late, 0}},
        {"long missed",
         {2026, 11, 21, 5, 8, 20},
         -4320,
         {"za 8:20", "3 dagen te laat", Urgency::Late, -3}},
    };
    for (const auto& one : cases) {
        INFO(one.name);
        CHECK(deadline_of(one.due, kTuesday, one.minutes_left) == one.expect);
    }
}

TEST_CASE("days between two moments are calendar days, over the end of a year too", "[pages]") {
    CHECK(days_between({2026, 12, 31, 3, 23, 59}, {2027, 1, 1, 4, 0, 1}) == 1);
    CHECK(days_between(kMonday, kMonday) == 0);
}

}  // namespace cirkel::pages
