#include "server/casework/clocks.hpp"

#include <catch2/catch.hpp>

using namespace cirkel;
using calendar::OpenDays;
using casework::ClockKind;
using casework::Rung;
using std::chrono::hours;
using std::chrono::minutes;
using store::CaseEvent;
using store::CaseMove;
using store::CaseState;
using store::WaitsFor;

namespace {

/// Wednesday 25 November 2026, noon in Amsterdam.
constexpr Instant kNoon{Duration{1'795'604'400'000}};

/// Monday to Friday from 9 to 17: eight hours a day.
OpenDays office() { return {"Europe/Amsterdam", {{{{1, 2, 3, 4, 5}, 9 * 60, 17 * 60}}}, {}}; }

CaseEvent event(CaseMove move, Instant at, std::optional<WaitsFor> waits_for = {}) {
    CaseEvent made{CaseNumber{1}, at, move, "07", ""};
    made.happened_at = at;
    made.waits_for = waits_for;
    return made;
}

store::Case captured_at_noon(CaseState state) {
    store::Case value;
    value.state = state;
    value.captured_at = value.moved_at = kNoon;
    value.told_by = casework::told_by(office(), kNoon);
    return value;
}

}  // namespace

TEST_CASE("0.24: the customer is told within five working days, from when it was said",
          "[casework]") {
    // Five hours are left of Wednesday; then Thursday, Friday, Monday, Tuesday and three of
    // Wednesday.
    CHECK(casework::told_by(office(), kNoon) == kNoon + hours(7 * 24));
    OpenDays closed = office();
    closed.time_zone = "Mars/Base";
    CHECK(casework::told_by(closed, kNoon) == kNoon + hours(40));
}

TEST_CASE("an open case has one clock, and a closed one none", "[casework]") {
    for (const auto state : store::all_case_states()) {
        INFO(store::name_of(state));
        const auto value = captured_at_noon(state);
        const auto clock = casework::running_clock(value, {});
        CHECK(clock.has_value() == store::is_open(state));
        if (clock) CHECK(clock->kind == ClockKind::Told);
    }
}

TEST_CASE("a promise runs until somebody spoke with the customer, then the answer is awaited",
          "[casework]") {
    auto value = captured_at_noon(CaseState::Assigned);
    value.due = kNoon + hours(30);
    const auto promised = casework::running_clock(value, {});
    CHECK(promised->kind == ClockKind::Contact);
    CHECK(promised->until == kNoon + hours(30));
    CHECK(promised->from == kNoon);
    value.state = CaseState::Contacted;
    value.spoken_at = kNoon + hours(20);
    CHECK(casework::running_clock(value, {})->kind == ClockKind::Told);
    CHECK(casework::running_clock(value, {})->until == value.told_by);
}

TEST_CASE("trap 7: a case opened again has a clock of its own", "[casework]") {
    auto value = captured_at_noon(CaseState::Reopened);
    const Instant again = kNoon + hours(24 * 14);
    value.moved_at = again;
    value.told_by = casework::told_by(office(), again);
    const auto clock = casework::running_clock(value, {event(CaseMove::Reopen, again)});
    CHECK(clock->from == again);
    CHECK(casework::rung_reached(office(), *clock, again) == Rung::None);
}

TEST_CASE("only the customer's side stops the clock", "[casework]") {
    const std::vector<CaseEvent> events = {
        event(CaseMove::Hold, kNoon, WaitsFor::Us),
        event(CaseMove::Resume, kNoon + hours(2)),
        event(CaseMove::Hold, kNoon + hours(3), WaitsFor::Customer),
        event(CaseMove::Contact, kNoon + hours(5)),
        event(CaseMove::Hold, kNoon + hours(6), WaitsFor::Customer),
    };
    const auto pauses = casework::pauses_of(events, kNoon + hours(9));
    CHECK(pauses == std::vector<Opening>{{kNoon + hours(3), kNoon + hours(5)},
                                         {kNoon + hours(6), kNoon + hours(9)}});
    // Two hours of the pause lie in working time; the customer is told two hours later.
    CHECK(casework::told_by(office(), kNoon, {pauses.front()}) ==
          casework::told_by(office(), kNoon) + hours(2));
}

TEST_CASE("0.24: what the people have left counts their hours, for the promise, then for telling",
          "[casework]") {
    auto value = captured_at_noon(CaseState::Assigned);
    const auto left = [&](Duration later) {
        return casework::fair_clock(office(), value, {}, kNoon + later)->left;
    };
    CHECK(left(hours(0)) == hours(40));
    value.due = kNoon + hours(30);  // Thursday 18:00, an hour after they went home
    CHECK(left(hours(0)) == hours(13));
    CHECK(left(hours(22)) == hours(7));
    CHECK(left(hours(30)) == hours(0));
    CHECK(left(hours(47)) == -hours(2));
    value.spoken_at = kNoon + hours(22);
    CHECK(left(hours(22)) == hours(34));
    value.state = CaseState::Closed;
    CHECK_FALSE(casework::fair_clock(office(), value, {}, kNoon));
}

TEST_CASE("0.24: what the people have left stands still while it waits for its customer only",
          "[casework]") {
    auto value = captured_at_noon(CaseState::OnHold);
    value.due = kNoon + hours(30);
    for (const auto waits_for : {WaitsFor::Customer, WaitsFor::Us}) {
        value.waits_for = waits_for;
        const std::vector<CaseEvent> events{
            event(CaseMove::Hold, kNoon + hours(2), waits_for),
        };
        const auto clock = casework::fair_clock(office(), value, events, kNoon + hours(25));
        REQUIRE(clock);
        CHECK(clock->stands_still == (waits_for == WaitsFor::Customer));
        CHECK(clock->left == (waits_for == WaitsFor::Customer ? hours(11) : hours(4)));
    }
}

TEST_CASE("while it waits the day on which it is looked at again is its clock", "[casework]") {
    auto value = captured_at_noon(CaseState::OnHold);
    value.held_until = kNoon + hours(48);
    const auto clock = casework::running_clock(value, {});
    CHECK(clock->kind == ClockKind::Held);
    CHECK(clock->until == kNoon + hours(48));
}

TEST_CASE("3.3: the ladder goes by working time: half, three quarters, over, and a day more",
          "[casework]") {
    // From Wednesday noon to Thursday 17:00 are 13 working hours.
    const casework::RunningClock clock{ClockKind::Contact, kNoon, kNoon + hours(29)};
    const auto at = [&](Duration later) {
        return casework::rung_reached(office(), clock, kNoon + later);
    };
    CHECK(at(hours(5)) == Rung::None);
    // The night does not count: half of it is used on Thursday at 10:30.
    CHECK(at(hours(21)) == Rung::None);
    CHECK(at(hours(22) + minutes(30)) == Rung::NudgeOwner);
    CHECK(at(hours(26)) == Rung::SuggestColleague);
    CHECK(at(hours(29)) == Rung::LocationLead);
    // Friday at 17:00 a working day more is over.
    CHECK(at(hours(53) - minutes(1)) == Rung::LocationLead);
    CHECK(at(hours(53)) == Rung::NeutralOwner);
}
