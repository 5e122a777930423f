#pragma once

#include <optional>
#include <vector>

#include "server/calendar/working_time.hpp"
#include "server/store/values.hpp"
#include "shared/instant.hpp"

// The times that run for a case. The customer was promised a moment; the people count their own
// working time towards it, so that neither is told a story. Both begin when the customer said it,
// not when a terminal that was offline delivered it (0.24).
namespace cirkel::casework {

/// Working time in which a text is to be read by a person, and one day in the ladder below.
inline constexpr Duration kWorkingDay = std::chrono::hours(8);
/// Working time in which a customer is to be told what was done: five days.
inline constexpr Duration kToldWithin = 5 * kWorkingDay;

/// Before when a customer is to be told, counted from `from`. A place that never opens gets the
/// same number of hours as the clock on the wall counts them.
Instant told_by(const calendar::OpenDays& days, Instant from,
                const std::vector<Opening>& pauses = {});

enum class ClockKind {
    Contact,  ///< until the customer was called or written to, as promised
    Told,     ///< until the customer can read what was done
    Held,     ///< until what it waits for is looked at again
};

struct RunningClock {
    ClockKind kind = ClockKind::Told;
    Instant from;
    Instant until;
    std::vector<Opening> pauses{};  ///< in which it waited for the customer
};

/// The one clock that runs for a case; nothing when it is closed, and only then.
std::optional<RunningClock> running_clock(const store::Case& value,
                                          const std::vector<store::CaseEvent>& events);

/// What the people of a place have left of their own time for what they owe next, the contact or
/// the telling. It is shown beside the promise and never in its place: that one is a moment, and
/// stands whether they are there or not.
struct FairClock {
    Duration left{0};           ///< working time; negative: as much too late
    bool stands_still = false;  ///< it waits for its customer
};
/// Nothing when the case is closed.
std::optional<FairClock> fair_clock(const calendar::OpenDays& days, const store::Case& value,
                                    const std::vector<store::CaseEvent>& events, Instant now);

/// When a case waited for the customer, the last pause until `now` if it still does.
std::vector<Opening> pauses_of(const std::vector<store::CaseEvent>& events, Instant now);

/// Who is told that a clock is running out (closed-loop 3.3). Each is told once.
enum class Rung {
    None,
    NudgeOwner,        ///< half of the working time is used
    SuggestColleague,  ///< three quarters
    LocationLead,      ///< the time is over
    NeutralOwner,      ///< and one working day more
};
Rung rung_reached(const calendar::OpenDays& days, const RunningClock& clock, Instant now);

}  // namespace cirkel::casework
