#pragma once

#include "shared/instant.hpp"
#include "terminal/screens/view.hpp"

namespace cirkel::motion {

/// Whether the view has the face of this score to be chosen, with the others beside it.
bool has_face(const screens::View& view, int score);

/// The first question while its answer is acknowledged: the others pale, the chosen one grows, a
/// ring closes around it, and the yellow ring closes behind all of them. `share` runs from 0 to 1.
screens::View with_tapped_face(const screens::View& view, int score, float share);

}  // namespace cirkel::motion
