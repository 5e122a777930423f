#pragma once

#include <vector>

#include "terminal/paint/fonts.hpp"
#include "terminal/paint/palette.hpp"
#include "terminal/screens/view.hpp"

namespace cirkel::paint {

/// Draws what a view holds, in its order, over the theme's ground. Decides nothing: what can be
/// seen and where it lies was settled by `screens`. Shapes that lie wholly outside `area` are left
/// out; an empty area stands for the whole glass. Call it inside a window's frame.
void paint(const screens::View& view, const std::vector<screens::Rect>& area,
           const Palette& palette, const Fonts& fonts);

}  // namespace cirkel::paint
