#pragma once

#include <string>
#include <vector>

#include "terminal/screens/controls.hpp"

namespace cirkel::screens {

/// What stands over a dimmed screen to be chosen from, at the bottom of the glass, near the hand.
struct ChoicePanel {
    std::string screen{};
    std::string title{};
    std::vector<Button> choices{};
};

/// Draws it in rows of equal height, two beside each other where the glass is not narrow, with
/// "Klaar" under them. Where the glass has no room for every row, "Meer" turns to the next ones;
/// `Session::panel_page` says which stand there.
void choice_panel(Sheet& sheet, ChoicePanel panel);

}  // namespace cirkel::screens
