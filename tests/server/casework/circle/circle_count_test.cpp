#include "server/casework/circle/circle_count.hpp"

#include "tests/catch_main.hpp"

using namespace cirkel;
using casework::count_circle;
using casework::percent_of;
using casework::percentile;
using std::chrono::hours;
using std::chrono::minutes;
using store::CircleRow;

namespace {

/// Noon in Amsterdam on Wednesday 25 November 2026.
constexpr Instant kNoon{Duration{1'795'604'400'000}};
const calendar::OpenDays kOffice{"Europe/Amsterdam", {}, {}};

/// Somebody who asked for a call two days ago, was promised one yesterday, and got it in time.
CircleRow helped() {
    CircleRow row;
    row.loop.captured_at = kNoon - hours(48);
    row.loop.wants_answer = true;
    row.loop.asked = true;
    row.loop.due = kNoon - hours(24);
    row.loop.read_at = kNoon - hours(47);
    row.loop.spoken_at = kNoon - hours(46);
    row.loop.stage = Stage::Done;
    row.asked_for = Purpose::Call;
    row.first_spoken_at = row.loop.spoken_at;
    row.solved = Solved::Yes;
    row.score = 1;
    row.recovered = 4;
    return row;
}

store::CircleFigures counted(const std::vector<CircleRow>& rows) {
    return count_circle(rows, kOffice, kNoon);
}

}  // namespace

TEST_CASE("0.33: each step of the circle is counted by itself, with what it is out of",
          "[circle]") {
    CircleRow late = helped();
    late.loop.spoken_at = *late.loop.due + hours(1);
    late.first_spoken_at = late.loop.spoken_at;
    late.solved = Solved::Partly;
    CircleRow forgotten = helped();
    forgotten.loop.spoken_at.reset();
    forgotten.first_spoken_at.reset();
    forgotten.loop.stage = Stage::InProgress;
    forgotten.solved.reset();
    CircleRow quiet = helped();
    quiet.loop.asked = false;
    const auto figures = counted({helped(), late, forgotten, quiet});
    CHECK(figures.asked == 3);
    CHECK(figures.contacted == 2);
    CHECK(figures.promised == 3);
    CHECK(figures.in_time == 1);
    CHECK(figures.asked_told == 2);
    CHECK(figures.said == 2);
    CHECK(figures.solved == 1);
    CHECK(figures.told == 3);
    CHECK(figures.told_of == 4);
    CHECK(figures.read == 4);
    CHECK(figures.read_of == 4);
}

TEST_CASE("0.33: who asked for a mail is contacted as soon as there is an answer to read",
          "[circle]") {
    CircleRow mailed = helped();
    mailed.asked_for = Purpose::Mail;
    mailed.loop.due.reset();
    mailed.loop.spoken_at.reset();
    mailed.first_spoken_at.reset();
    CHECK(counted({mailed}).contacted == 1);
    CHECK(counted({mailed}).contact_minutes.empty());
    mailed.loop.stage = Stage::InProgress;
    CHECK(counted({mailed}).contacted == 0);
    mailed.loop.stage = Stage::Done;
    mailed.asked_for = Purpose::Call;
    CHECK(counted({mailed}).contacted == 0);
}

TEST_CASE("0.33: the time until contact is the people's own, and the first contact counts",
          "[circle]") {
    // From Monday noon until Tuesday ten o'clock people were there for six hours.
    CircleRow row = helped();
    row.first_spoken_at = kNoon - hours(26);
    row.loop.spoken_at = kNoon - hours(1);
    CHECK(counted({row}).contact_minutes == std::vector<int>{6 * 60});
    row.first_spoken_at.reset();
    row.loop.spoken_at = row.loop.captured_at + minutes(90);
    CHECK(counted({row}).contact_minutes == std::vector<int>{90});
}

TEST_CASE("2.3: the score of after the answer is held against the first one", "[circle]") {
    CircleRow fell = helped();
    fell.score = 5;
    CircleRow stayed = helped();
    stayed.recovered = stayed.score;
    CircleRow silent = helped();
    silent.recovered.reset();
    const auto figures = counted({helped(), fell, stayed, silent, helped()});
    CHECK(figures.rose == 2);
    CHECK(figures.fell == 1);
    CHECK(figures.stayed == 1);
}

TEST_CASE("2.7: a call without a known length is a call all the same", "[circle]") {
    store::CircleFigures figures;
    casework::count_calls(figures, {minutes(7), std::nullopt, std::chrono::seconds(95)});
    CHECK(figures.calls == 3);
    CHECK(figures.call_seconds == std::vector<int>{420, 95});
}

TEST_CASE("0.33: of fewer than five nothing is said in percents, and no length is usual",
          "[circle]") {
    CHECK_FALSE(percent_of(1, 4).has_value());
    CHECK(percent_of(1, 5) == 20);
    // Only all of them are a hundred percent.
    CHECK(percent_of(299, 300) == 99);
    CHECK(percent_of(300, 300) == 100);
    CHECK_FALSE(percentile({1, 2, 3, 4}, 50).has_value());
    CHECK(percentile({9, 1, 7, 3, 5}, 50) == 5);
    CHECK(percentile({10, 9, 8, 7, 6, 5, 4, 3, 2, 1}, 90) == 9);
    CHECK(percentile({10, 9, 8, 7, 6, 5, 4, 3, 2, 1}, 100) == 10);
    CHECK(percentile({10, 9, 8, 7, 6, 5, 4, 3, 2, 1}, 50) == 5);
}

TEST_CASE("0.33: weeks begin on Monday, and those of all shops add up", "[circle]") {
    // Monday 23 November 2026, midnight UTC.
    const Instant monday{Duration{1'795'392'000'000}};
    CHECK(casework::circle_since(kNoon, 0) == monday);
    CHECK(casework::circle_since(kNoon, 4) == monday - 4 * store::kWeek);

    store::CircleWeek one;
    one.figures = counted({helped()});
    one.figures.submissions = 7;
    store::CircleWeek other = one;
    other.figures.contact_minutes = {5};
    other.figures.call_seconds = {60};
    const auto all = casework::together({one, other});
    CHECK(all.submissions == 14);
    CHECK(all.asked == 2);
    CHECK(all.solved == 2);
    CHECK(all.rose == 2);
    CHECK(all.contact_minutes == std::vector<int>{120, 5});
    CHECK(all.call_seconds == std::vector<int>{60});
}

TEST_CASE("0.33: what can still change is counted every hour, what is long ago every day",
          "[circle]") {
    CHECK(casework::counted_for(casework::circle_since(kNoon, 0), kNoon) == hours(1));
    CHECK(casework::counted_for(casework::circle_since(kNoon, 4), kNoon) == hours(1));
    CHECK(casework::counted_for(casework::circle_since(kNoon, 6), kNoon) == hours(24));
}
