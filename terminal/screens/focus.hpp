#pragma once

#include <string>
#include <vector>

#include "terminal/screens/view.hpp"

namespace cirkel::screens {

/// The four keys that move the focus; the other two choose and ask for help.
enum class Direction { Up, Down, Left, Right };

/// The nodes in the order in which a screen is read aloud and walked through by keys: as they stand
/// in the view, but keys of a keyboard row by row, and what is not for this customer last.
std::vector<const Node*> reading_order(const View& view);

/// The name of the target that the focus comes to. Left and right walk through every target in
/// reading order, round and round; up and down go to the nearest one there that is for the same
/// customer, and where there is none they walk too. An empty `focus`, or one that the view does not
/// have, means that nothing was reached yet: no answer lies under the key that chooses before
/// somebody moved to it. Empty when the view has nothing to touch.
std::string moved_focus(const View& view, const std::string& focus, Direction direction);

/// Draws the focus over everything else (LOOK 2, A-12), within the glass. Does nothing when the
/// view has no target of this name.
void draw_focus(View& view, const std::string& focus, float glass_width, float glass_height);

}  // namespace cirkel::screens
