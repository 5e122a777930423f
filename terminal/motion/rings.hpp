#pragma once

#include "shared/instant.hpp"
#include "terminal/screens/view.hpp"

namespace cirkel::motion {

/// How long the rings of `after` grow from what they were in `before`; zero: none does. A ring that
/// shrinks, as the countdown of idleness does, is never swept.
Duration ring_time(const screens::View& before, const screens::View& after);

/// Sets the rings of `view`, which has the shapes of `after` in their places, to where they are
/// after `elapsed`.
void grow_rings(const screens::View& before, const screens::View& after, Duration elapsed,
                screens::View& view);

}  // namespace cirkel::motion
