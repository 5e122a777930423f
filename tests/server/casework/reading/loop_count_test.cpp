#include "server/casework/reading/loop_count.hpp"

#include "tests/catch_main.hpp"

using namespace cirkel;
using casework::count_loop;
using std::chrono::hours;
using store::LoopRow;

namespace {

/// Noon in Amsterdam on Wednesday 25 November 2026.
constexpr Instant kNoon{Duration{1'795'604'400'000}};
const calendar::OpenDays kOffice{"Europe/Amsterdam", {}, {}};

/// Somebody who asked for a call two days ago and was promised one yesterday.
LoopRow asked() {
    LoopRow row;
    row.captured_at = kNoon - hours(48);
    row.wants_answer = true;
    row.asked = true;
    row.due = kNoon - hours(24);
    row.read_at = kNoon - hours(47);
    return row;
}

store::LoopFigures counted(std::vector<LoopRow> rows) { return count_loop(rows, kOffice, kNoon); }

}  // namespace

TEST_CASE("0.13: whoever asked and was never contacted is counted, whatever was closed",
          "[reading][loop]") {
    LoopRow forgotten = asked();
    CHECK(counted({forgotten}).never == 1);
    forgotten.closed_at = kNoon - hours(1);
    forgotten.outcome = store::Outcome::NoAction;
    CHECK(counted({forgotten}).never == 1);
    forgotten.outcome = store::Outcome::NotReached;
    CHECK(counted({forgotten}).never == 0);
    CHECK(counted({forgotten}).never_of == 1);
    LoopRow spoken = asked();
    spoken.spoken_at = kNoon - hours(2);
    CHECK(counted({spoken}).never == 0);
}

TEST_CASE("a promise that can still be kept counts neither way", "[reading][loop]") {
    LoopRow waiting = asked();
    waiting.due = kNoon + hours(1);
    const auto figures = counted({waiting});
    CHECK(figures.asked == 1);
    CHECK(figures.reached_of == 0);
    CHECK(figures.never_of == 0);
    LoopRow early = waiting;
    early.spoken_at = kNoon - hours(1);
    CHECK(counted({early, waiting}).reached == 1);
    CHECK(counted({early, waiting}).reached_of == 1);
    LoopRow late = asked();
    late.spoken_at = *late.due + hours(1);
    CHECK(counted({early, late}).reached == 1);
    CHECK(counted({early, late}).reached_of == 2);
}

TEST_CASE("told is who can read an end, with an action or without one", "[reading][loop]") {
    LoopRow done_one = asked();
    done_one.stage = Stage::Done;
    LoopRow not_changed = asked();
    not_changed.stage = Stage::NotChanged;
    LoopRow busy = asked();
    busy.stage = Stage::InProgress;
    CHECK(counted({done_one, not_changed, busy}).told == 2);
    CHECK(counted({done_one, not_changed, busy}).told_of == 3);
}

TEST_CASE("read within a working day counts the hours in which people are there",
          "[reading][loop]") {
    LoopRow in_time = asked();
    LoopRow late = asked();
    late.read_at = late.captured_at + hours(26);
    // Monday noon until Wednesday noon is two working days; nobody has read it.
    LoopRow unread = asked();
    unread.read_at.reset();
    LoopRow fresh = unread;
    fresh.captured_at = kNoon - hours(1);
    const auto figures = counted({in_time, late, unread, fresh});
    CHECK(figures.read == 1);
    CHECK(figures.read_of == 3);
}
