#pragma once

#include <string>

#include "terminal/screens/sheet.hpp"

namespace cirkel::screens {

/// Draws the QR code of a text inside the white disc of `radius`: whole pixels per module, at least
/// 1 mm each where that fits, with a quiet zone of four modules inside the disc (LOOK 11). Node
/// "receipt.link", whose value is the text. Draws nothing when the text is too long for a code.
void qr_in_disc(Sheet& sheet, Point center, float radius, const std::string& text);

/// The same on a white square that it fills, where there is no room for a disc.
void qr_in_square(Sheet& sheet, const Rect& square, const std::string& text);

}  // namespace cirkel::screens
