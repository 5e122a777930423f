#pragma once

#include "terminal/paint/brush.hpp"

namespace cirkel::paint {

/// Draws one of the five moods. The shapes alone tell them apart; colour only repeats it.
void draw_face(Brush& brush, const Palette& palette, const screens::Face& face);

}  // namespace cirkel::paint
