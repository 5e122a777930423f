#pragma once

#include "terminal/screens/sheet.hpp"

namespace cirkel::screens {

/// "Zet alles weer hoger", under the part of the glass in which the screen was laid out.
void way_back_up(Sheet& sheet);

/// Moves a view that was laid out for the lower half of a glass to its place, under an upper half
/// that holds at most a title.
void lower(View& view, const Metrics& metrics);

}  // namespace cirkel::screens
