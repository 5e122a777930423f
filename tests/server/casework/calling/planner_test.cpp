#include "server/casework/calling/planner.hpp"

#include <algorithm>

#include "platform/clock/local_time.hpp"
#include "tests/catch_main.hpp"

using namespace cirkel;
using casework::PlanQuestion;
using casework::propose;
using casework::slots;
using std::chrono::hours;
using std::chrono::minutes;

namespace {

constexpr const char* kZone = "Europe/Amsterdam";
constexpr int kHour = 60;
/// Noon in Amsterdam on Wednesday 25 November 2026.
constexpr Instant kNoon{Duration{1'795'604'400'000}};

/// A shop that is open from 9 to 20, but on Sunday.
PlanQuestion question(PartOfDay wanted = PartOfDay::Always) {
    PlanQuestion made;
    made.days = {kZone, {{{{1, 2, 3, 4, 5, 6}, 9 * kHour, 20 * kHour}}}, {}};
    made.wanted = wanted;
    made.now = kNoon;
    return made;
}

/// "25 12:30": the day of the month and the time on the wall; "nothing".
std::string wall(std::optional<Instant> at) {
    if (!at) return "nothing";
    const auto local = *clock::local_time(*at, kZone);
    return std::to_string(local.day) + " " + std::to_string(local.hour) + ":" +
           (local.minute < 10 ? "0" : "") + std::to_string(local.minute);
}

}  // namespace

TEST_CASE("2.8: a customer is called in the part of the day that they chose", "[planner]") {
    CHECK(wall(propose(question())) == "25 12:30");
    CHECK(wall(propose(question(PartOfDay::Afternoon))) == "25 12:30");
    CHECK(wall(propose(question(PartOfDay::Evening))) == "25 18:00");
    CHECK(wall(propose(question(PartOfDay::Morning))) == "26 9:00");
}

TEST_CASE("2.8: after a try in vain another part of the day comes first", "[planner]") {
    auto asked = question(PartOfDay::Morning);
    asked.tried = {kNoon - hours(2)};
    CHECK(wall(propose(asked)) == "25 12:30");
    asked.tried.push_back(kNoon);
    CHECK(wall(propose(asked)) == "25 18:00");
    // All three were tried: the customer's own again.
    asked.tried.push_back(kNoon + hours(7));
    CHECK(wall(propose(asked)) == "26 9:00");
}

TEST_CASE("0.17: no more calls a day than there is room for, and none at the same moment",
          "[planner]") {
    auto asked = question();
    asked.calls_a_day = 2;
    asked.taken = {kNoon + minutes(30)};
    CHECK(wall(propose(asked)) == "25 13:00");
    asked.taken.push_back(kNoon + minutes(60));
    CHECK(wall(propose(asked)) == "26 9:00");
    asked.calls_a_day = 0;
    CHECK_FALSE(propose(asked).has_value());
}

TEST_CASE("0.16: what was promised comes before what is only nearer in the day", "[planner]") {
    auto asked = question(PartOfDay::Always);
    asked.before = kNoon + minutes(45);
    CHECK(wall(propose(asked)) == "25 12:30");
    // A wish of the customer weighs more than the promise: called too early is not reached.
    asked.wanted = PartOfDay::Evening;
    CHECK(wall(propose(asked)) == "25 18:00");
}

TEST_CASE("the planner offers half hours in which people are there, and none that is over",
          "[planner]") {
    const auto found = slots(question());
    REQUIRE_FALSE(found.empty());
    CHECK(std::is_sorted(found.begin(), found.end(),
                         [](const auto& one, const auto& other) { return one.at < other.at; }));
    for (const auto& slot : found) {
        CHECK(slot.at > kNoon);
        CHECK(calendar::is_open(question().days, slot.at) == true);
        CHECK(calendar::is_open(question().days, slot.at + casework::kSlot - minutes(1)) == true);
    }
    // Sunday 29 November is closed.
    CHECK(std::none_of(found.begin(), found.end(),
                       [](const auto& slot) { return wall(slot.at).rfind("29 ", 0) == 0; }));
    auto nowhere = question();
    nowhere.days.time_zone = "Mars/Base";
    CHECK(slots(nowhere).empty());
}

TEST_CASE("a moment in the planner stands on the half hour, wherever the clock stands",
          "[planner]") {
    auto asked = question();
    asked.now = kNoon + minutes(7);
    CHECK(wall(propose(asked)) == "25 12:30");
    asked.now = kNoon + minutes(30);
    CHECK(wall(propose(asked)) == "25 13:00");
}
