#pragma once

#include "terminal/screens/sheet.hpp"

namespace cirkel::screens {

/// Whether there is room for the strip beside what a screen asks or tells.
bool has_room_for_strip(const Sheet& sheet);

/// "Volgende klant? Tik hier een gezicht.": five small faces over the bottom bar. Returns how much
/// of the content's height they took. Left out where five faces of 20 mm do not fit in a row.
float next_customer_strip(Sheet& sheet, const Rect& bar, const Rect& content);

}  // namespace cirkel::screens
