#pragma once

#include "shared/instant.hpp"

namespace cirkel::motion {

/// Degrees of a whole turn.
inline constexpr float kWholeTurn = 360;

/// How much of `whole` is over, 0 to 1.
float share_of(Duration elapsed, Duration whole);
/// Fast at first, then slower: something that comes.
float ease_out(float share);
/// Slow at both ends: something that grows.
float ease_in_out(float share);
/// The number at this share of the way.
float on_the_way(float from, float to, float share);

}  // namespace cirkel::motion
