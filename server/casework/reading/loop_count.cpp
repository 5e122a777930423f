#include "server/casework/reading/loop_count.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "server/calendar/working_clock.hpp"
#include "server/casework/clocks.hpp"

namespace cirkel::casework {

namespace {

using store::LoopFigures;
using store::LoopRow;
using store::Outcome;

/// Ends that are no forgetting: nobody can be reached who does not answer, or wants it no more.
bool is_fair_end(const LoopRow& row) {
    return row.outcome == Outcome::NotReached || row.outcome == Outcome::ConsentWithdrawn;
}

/// Whether the promise can be held to: it was kept, or its time is over.
bool is_promise_over(const LoopRow& row, Instant now) {
    return row.asked && row.due && (row.spoken_at || row.closed_at || *row.due <= now);
}

void count_promise(LoopFigures& figures, const LoopRow& row, Instant now) {
    if (!is_promise_over(row, now)) return;
    ++figures.reached_of;
    ++figures.never_of;
    if (row.spoken_at && *row.spoken_at <= *row.due) ++figures.reached;
    if (is_forgotten(row, now)) ++figures.never;
}

/// Goes from the first moment that counts to the last one.
calendar::WorkingClock clock_for(const std::vector<LoopRow>& rows, const calendar::OpenDays& days,
                                 Instant now) {
    Instant from = now;
    Instant until = Instant::min();
    for (const LoopRow& row : rows) {
        from = std::min(from, row.captured_at);
        until = std::max(until, row.read_at.value_or(now));
    }
    return {days, from, until};
}

void count_reading(LoopFigures& figures, const LoopRow& row, const calendar::WorkingClock& clock,
                   Instant now) {
    const Instant until = row.read_at.value_or(now);
    const bool in_time = clock.between(row.captured_at, until) <= kWorkingDay;
    // Who can still be read in time counts neither way.
    if (!row.read_at && in_time) return;
    ++figures.read_of;
    if (in_time) ++figures.read;
}

Result<std::optional<LocationId>> oldest(desk::Desk& desk, Instant now) {
    const auto locations = desk.store.setup().locations();
    if (!locations) return locations.error();
    const auto counted = desk.store.loop_counts().figures(rights::Reach::everywhere());
    if (!counted) return counted.error();
    std::map<LocationId, Instant> when;
    for (const auto& one : *counted) when[one.location] = one.counted_at;
    std::optional<std::pair<Instant, LocationId>> found;
    for (const auto& location : *locations) {
        const auto known = when.find(location.id);
        const Instant at = known == when.end() ? Instant() : known->second;
        // Also after the clock was set back.
        const bool is_due = at > now || now - at >= kLoopEvery;
        if (is_due && (!found || at < found->first)) found = {at, location.id};
    }
    return found ? std::optional(found->second) : std::optional<LocationId>();
}

}  // namespace

bool is_forgotten(const LoopRow& row, Instant now) {
    return is_promise_over(row, now) && !row.spoken_at && !is_fair_end(row);
}

LoopFigures count_loop(const std::vector<LoopRow>& rows, const calendar::OpenDays& days,
                       Instant now) {
    LoopFigures figures;
    figures.counted_at = now;
    const auto clock = clock_for(rows, days, now);
    for (const LoopRow& row : rows) {
        if (row.asked) ++figures.asked;
        count_promise(figures, row, now);
        if (!row.wants_answer) continue;
        ++figures.told_of;
        if (row.stage && is_told(*row.stage)) ++figures.told;
        count_reading(figures, row, clock, now);
    }
    return figures;
}

Result<void> count_next_loop(desk::Desk& desk, Instant now) {
    const auto location = oldest(desk, now);
    if (!location) return location.error();
    if (!*location) return done;
    const auto days = calendar::open_days_of(desk.store, **location);
    if (!days) return days.error();
    const auto rows = desk.store.loop_counts().rows_since(**location, now - kLoopPeriod);
    if (!rows) return rows.error();
    auto figures = count_loop(*rows, days->value_or(calendar::OpenDays{}), now);
    figures.location = **location;
    const auto all = desk.store.loop_counts().submissions_since(**location, now - kLoopPeriod);
    if (!all) return all.error();
    figures.submissions = *all;
    auto transaction = desk.store.begin();
    if (!transaction) return transaction.error();
    if (auto kept = desk.store.loop_counts().put_figures(figures); !kept) return kept;
    return (*transaction)->commit();
}

}  // namespace cirkel::casework
