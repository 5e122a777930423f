#pragma once

#include <optional>
#include <vector>

#include "server/calendar/open_days.hpp"
#include "server/store/circle_weeks.hpp"
#include "shared/instant.hpp"

// The arithmetic of "Is de cirkel rond?" (0.33). Pure. It judges the circle: nothing here knows who
// of the staff did anything.
namespace cirkel::casework {

/// Below so many nothing is said in percents, and no length is called usual.
inline constexpr int kFewest = 5;
/// How far back somebody can look; it began in the week that many weeks ago.
inline constexpr int kCircleWeeksMax = 52;

/// Where a look back over so many whole weeks, and the one that runs, begins.
Instant circle_since(Instant now, int weeks);

/// What became of the submissions of one week; all but those that are no rows, and the calls.
store::CircleFigures count_circle(const std::vector<store::CircleRow>& rows,
                                  const calendar::OpenDays& days, Instant now);
/// Adds the calls about them, of which some have no length.
void count_calls(store::CircleFigures& figures, const std::vector<std::optional<Duration>>& calls);

/// Of several weeks or locations, as if they were one.
store::CircleFigures together(const std::vector<store::CircleWeek>& weeks);

/// In whole percents, rounded down, so that only all of them are a hundred; nothing of fewer than
/// `kFewest`.
std::optional<int> percent_of(int count, int of);
/// The value that so many percents of the values do not exceed; the middle one at 50. Nothing of
/// fewer than `kFewest`.
std::optional<int> percentile(std::vector<int> values, int percent);

/// How long what was counted now may stand. What was given long ago hardly changes any more.
Duration counted_for(Instant week, Instant now);

}  // namespace cirkel::casework
