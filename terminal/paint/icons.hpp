#pragma once

#include "terminal/paint/brush.hpp"

namespace cirkel::paint {

/// Draws an icon in the largest square in the middle of its rectangle.
void draw_icon(Brush& brush, const Palette& palette, const screens::Glyph& glyph);

}  // namespace cirkel::paint
