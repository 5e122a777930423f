#pragma once

#include "terminal/paint/fonts.hpp"
#include "terminal/paint/palette.hpp"
#include "terminal/screens/view.hpp"

namespace cirkel::paint {

/// Draws everything a view holds, in its order, over the theme's ground. Decides nothing: what can
/// be seen and where it lies was settled by `screens`. Call it inside a window's frame.
void paint(const screens::View& view, const Palette& palette, const Fonts& fonts);

}  // namespace cirkel::paint
