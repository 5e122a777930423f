#pragma once

#include "platform/window/raster.hpp"

namespace cirkel::window {

/// How far a picture is turned on its panel, in quarter turns clockwise: for a panel that was built
/// in on its side or upside down, and whose session does not turn it.
enum class Turn { None, Quarter, Half, ThreeQuarters };
inline constexpr int kTurns = 4;

/// `by` quarter turns further; any number.
Turn turned_by(Turn turn, int by);

/// Whole pixels of a picture or a panel.
struct Size {
    int width = 0, height = 0;
    bool operator==(const Size&) const = default;
};
/// A place in pixels, of a picture or a panel.
struct Spot {
    float x = 0, y = 0;
    bool operator==(const Spot&) const = default;
};

/// The picture of a panel, or the panel of a picture.
Size turned(const Size& size, Turn turn);
/// Where a place of the panel lies in the picture of this size.
Spot on_picture(const Spot& on_panel, const Size& picture, Turn turn);
/// Where a place of the picture lies on its panel.
Spot on_panel(const Spot& on_picture, const Size& picture, Turn turn);
Patch on_panel(const Patch& of_picture, const Size& picture, Turn turn);

/// Copies a patch of the picture to where it lies on the panel; what lies outside is left out.
void copy_turned(const Canvas& picture, const Canvas& panel, const Patch& of_picture, Turn turn);

}  // namespace cirkel::window
