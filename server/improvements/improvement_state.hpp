#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "server/store/improvements.hpp"
#include "shared/loop/public_status.hpp"
#include "shared/result.hpp"

// The whole life of an improvement as one table, and what its texts must be. Pure.
namespace cirkel::improvements {

using store::Improvement;
using store::ImprovementState;

inline constexpr std::size_t kSaidMax = 80;  ///< characters: "U zei" on a card
inline constexpr std::size_t kDidMax = 140;  ///< characters: "Wij deden"
inline constexpr std::size_t kWhyMax = 140;  ///< characters: "Niet gewijzigd, omdat"
inline constexpr int kCustomersMax = 100'000;

/// Whether it may go from one state to the other, by the table: what was decided goes back to busy
/// before it is decided anew, so that whoever was told hears that it goes on.
bool may_become(ImprovementState from, ImprovementState to);

/// What its customers read.
Stage stage_of(ImprovementState state);

/// The sentence of its state in a language: what is done, or why not.
const std::string& sentence_of(const Improvement& improvement, const Language& language);

/// `why` says what to do instead.
Error refused(std::string why);

/// Why this cannot be kept, with what to do instead; nothing when it can be. `first` is the
/// language in which every text has to be there, because the others fall back on it.
std::optional<Error> why_not(const Improvement& improvement, const Language& first);

}  // namespace cirkel::improvements
