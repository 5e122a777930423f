#pragma once

#include "terminal/paint/brush.hpp"

namespace cirkel::paint {

/// The light zone around a QR code in a dark theme.
inline constexpr float kQuietModules = 4;

void draw_disc(Brush& brush, const Palette& palette, const screens::Disc& disc);
void draw_arc(Brush& brush, const Palette& palette, const screens::Arc& arc);
void draw_box(Brush& brush, const Palette& palette, const screens::Box& box);
void draw_line(Brush& brush, const Palette& palette, const screens::Line& line);
/// Dark on white in every palette, because phones do not read it the other way round.
void draw_qr(Brush& brush, const Palette& palette, const screens::Qr& qr);

}  // namespace cirkel::paint
