#pragma once

#include <vector>

#include "terminal/screens/controls.hpp"

namespace cirkel::screens {

// What stands under the answers of the first question: the way to a reaction of earlier, the
// touchpoints that share the terminal, languages and accessibility.

/// "Wat is er met mijn reactie gedaan?", or the same in short.
Button status_button(const Sheet& sheet, const Rect& rect, bool is_short);

using Touchpoints = std::vector<const Touchpoint*>;
/// What may be chosen now; empty where nothing is to be chosen, and once a visit has begun.
Touchpoints open_choices(const Sheet& sheet, const session::Attract& stage);

/// Each open touchpoint a pill, the chosen one filled; one button where they do not fit.
void touchpoint_pills(Sheet& sheet, const Touchpoints& open, const Rect& row, Align align);

/// What a small panel offers besides its answers. The board has a button only where no card of it
/// is shown.
struct Offers {
    Touchpoints open{};
    bool has_board = false;
};
/// All of it in one row, for a lying panel.
void small_bar(Sheet& sheet, const Offers& offers, const Rect& bar);
/// The same in two rows, of which `bar` is the lower one, for an upright panel. Returns where the
/// upper one begins.
float small_bars(Sheet& sheet, const Offers& offers, const Rect& bar);

}  // namespace cirkel::screens
