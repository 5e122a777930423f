#pragma once

#include "terminal/screens/sheet.hpp"

namespace cirkel::screens {

// One card of "U zei, wij deden" on the attract screen. A tap on it opens all of them.

/// What was said at the left, what was done at the right, how many said it below.
void tall_card(Sheet& sheet, const Rect& rect, const Card& one);
/// The same in two lines; only what was done where two do not hold both. Returns whether it was
/// drawn: not where that is too long as well.
bool short_card(Sheet& sheet, const Rect& rect, const Card& one, bool is_roomy);

}  // namespace cirkel::screens
