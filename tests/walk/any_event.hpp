#pragma once

#include <cstddef>
#include <string>

#include "terminal/session/event.hpp"
#include "tests/walk/dice.hpp"

namespace cirkel::walk {

inline constexpr std::size_t kKindsOfEvent = std::variant_size_v<session::Event>;

/// An event of one kind with contents that may or may not fit what is asked: what no finger can do,
/// a broken program could.
session::Event any_event(std::size_t kind, Dice& dice, Instant now);

/// "ScoreTapped": the kind as it stands in the table of what each stage hears.
std::string name_of_kind(std::size_t kind);

/// A reaction as it could be found by its code.
session::KnownSubmission any_known(Dice& dice, Instant now);

}  // namespace cirkel::walk
