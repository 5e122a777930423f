#pragma once

#include "terminal/paint/brush.hpp"
#include "terminal/paint/fonts.hpp"

namespace cirkel::paint {

/// Draws one line of text on its baseline. Letters stand on whole pixels, so they stay sharp; their
/// distances follow the font's true widths.
void draw_text(Brush& brush, const Palette& palette, const Fonts& fonts, const screens::Text& text);

}  // namespace cirkel::paint
