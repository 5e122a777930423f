#pragma once

#include <optional>
#include <vector>

#include "shared/instant.hpp"
#include "shared/loop/submission.hpp"

// The named rules by which a submission is marked as perhaps not what one customer meant. Nothing
// is ever dropped for it: children play, and sometimes a whole class is really angry.

namespace cirkel {

/// `Flag::SameTapAgain`: the score of the visit before, begun within this time.
inline constexpr Duration kSameTapAgain{5'000};
/// `Flag::Burst`: more than this many visits begun within a minute.
inline constexpr std::size_t kBurstVisits = 6;
inline constexpr Duration kBurstTime{60'000};
/// `Flag::Hurried`: three or more questions answered faster than this, all together.
inline constexpr std::size_t kHurriedAnswers = 3;
inline constexpr Duration kHurriedTime{1'500};

/// What these rules look back on: no more than when visits began, and the last score.
struct Recent {
    std::vector<Instant> visits;  ///< begun within `kBurstTime`, oldest first
    std::optional<int> score;
};

/// The flags of a visit that begins now with `score`.
std::vector<Flag> flags_at_begin(const Recent& recent, int score, Instant now);
/// Remembers that a visit began; forgets those of more than a minute ago.
void note_visit(Recent& recent, int score, Instant now);
/// Adds what only shows at the end of a visit that took `whole`.
void add_flags_at_end(Submission& submission, Duration whole);

}  // namespace cirkel
