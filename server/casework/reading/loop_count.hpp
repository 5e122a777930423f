#pragma once

#include <vector>

#include "server/calendar/working_time.hpp"
#include "server/desk/desk.hpp"
#include "server/store/loop_figures.hpp"
#include "shared/instant.hpp"
#include "shared/result.hpp"

// "Is de cirkel rond?": whether the promise of this product is kept, in five numbers.
namespace cirkel::casework {

/// The figures look back so far.
inline constexpr Duration kLoopPeriod = std::chrono::hours(24 * 28);
/// And are counted anew so often.
inline constexpr Duration kLoopEvery = std::chrono::hours(1);

/// Pure. Somebody asked for contact, its time is over, and nobody made it.
bool is_forgotten(const store::LoopRow& row, Instant now);

/// Pure. A promise counts as soon as it was kept or is over: whoever can still be called in time is
/// neither reached nor forgotten. Read within a working day counts the hours of the location.
store::LoopFigures count_loop(const std::vector<store::LoopRow>& rows,
                              const calendar::OpenDays& days, Instant now);

/// Counts the one location whose figures are the oldest, when they are older than `kLoopEvery`: one
/// at a time, so that nobody waits for all of them. Own transaction.
Result<void> count_next_loop(desk::Desk& desk, Instant now);

}  // namespace cirkel::casework
