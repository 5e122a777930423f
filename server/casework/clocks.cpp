#include "server/casework/clocks.hpp"

#include <algorithm>

namespace cirkel::casework {

namespace {

using store::Case;
using store::CaseEvent;
using store::CaseMove;
using store::CaseState;

/// A case that was opened again has a clock of its own: the first one was kept or missed already.
Instant counts_from(const Case& value, const std::vector<CaseEvent>& events) {
    Instant from = value.captured_at;
    for (const CaseEvent& event : events)
        if (event.move == CaseMove::Reopen && !event.came_late) from = event.happened_at;
    return from;
}

bool ends_hold(const CaseEvent& event) {
    return event.move == CaseMove::Resume || event.move == CaseMove::Contact ||
           event.move == CaseMove::Close || event.move == CaseMove::Hold;
}

}  // namespace

Instant told_by(const calendar::OpenDays& days, Instant from, const std::vector<Opening>& pauses) {
    return calendar::after_working_time(days, from, kToldWithin, pauses)
        .value_or(from + kToldWithin);
}

std::vector<Opening> pauses_of(const std::vector<CaseEvent>& events, Instant now) {
    std::vector<Opening> pauses;
    std::optional<Instant> begun;
    for (const CaseEvent& event : events) {
        if (event.came_late || !ends_hold(event)) continue;
        if (begun) pauses.push_back({*begun, event.happened_at});
        begun.reset();
        if (event.move == CaseMove::Hold && event.waits_for == store::WaitsFor::Customer)
            begun = event.happened_at;
    }
    if (begun) pauses.push_back({*begun, std::max(*begun, now)});
    return pauses;
}

std::optional<RunningClock> running_clock(const Case& value, const std::vector<CaseEvent>& events) {
    if (value.state == CaseState::Closed) return std::nullopt;
    RunningClock clock;
    clock.from = counts_from(value, events);
    clock.pauses = pauses_of(events, value.moved_at);
    if (value.state == CaseState::OnHold && value.held_until) {
        clock.kind = ClockKind::Held;
        clock.from = value.moved_at;
        clock.until = *value.held_until;
    } else if (value.due && !value.spoken_at) {
        clock.kind = ClockKind::Contact;
        clock.until = *value.due;
    } else {
        clock.kind = ClockKind::Told;
        clock.until = value.told_by;
    }
    return clock;
}

std::optional<FairClock> fair_clock(const calendar::OpenDays& days, const Case& value,
                                    const std::vector<CaseEvent>& events, Instant now) {
    if (!store::is_open(value.state)) return std::nullopt;
    const Instant until = value.due && !value.spoken_at ? *value.due : value.told_by;
    FairClock clock;
    clock.stands_still =
        value.state == CaseState::OnHold && value.waits_for == store::WaitsFor::Customer;
    const auto pauses = pauses_of(events, now);
    // Nothing was used up since it began to wait.
    const Instant at = clock.stands_still && !pauses.empty() ? pauses.back().from : now;
    clock.left = at < until ? calendar::working_time(days, at, until)
                            : -calendar::working_time(days, until, at);
    return clock;
}

Rung rung_reached(const calendar::OpenDays& days, const RunningClock& clock, Instant now) {
    if (now >= clock.until) {
        const auto over = calendar::working_time(days, clock.until, now);
        return over >= kWorkingDay ? Rung::NeutralOwner : Rung::LocationLead;
    }
    const auto whole = calendar::working_time(days, clock.from, clock.until, clock.pauses);
    const auto used = calendar::working_time(days, clock.from, now, clock.pauses);
    if (whole <= Duration{0}) return Rung::None;
    if (4 * used >= 3 * whole) return Rung::SuggestColleague;
    return 2 * used >= whole ? Rung::NudgeOwner : Rung::None;
}

}  // namespace cirkel::casework
