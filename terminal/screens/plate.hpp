#pragma once

#include <string>

#include "terminal/screens/sheet.hpp"

namespace cirkel::screens {

/// The screen code as a number plate: ink on yellow, one cell a sign, so that digits stand still.
/// Centred in `rect`; the mark at its left is left out where there is no room. Node "receipt.code".
void plate(Sheet& sheet, const Rect& rect, const std::string& shown_code, TextSize size);

/// Six boxes 2-2-2; a filled one is a piece of plate, the next one has the cursor. Node "code".
void code_boxes(Sheet& sheet, const Rect& rect, const std::string& signs);

}  // namespace cirkel::screens
