#pragma once

#include "terminal/screens/sheet.hpp"

namespace cirkel::screens {

// What stands in the corners of a first screen, but not while a technician tries it out.

/// The way in for staff. Nothing shows it: top right, where they know it to be.
void service_corner(Sheet& sheet);
/// Cirkel's sign and name at the right, `y` below the top.
void cirkel_sign(Sheet& sheet, float y, Tone tone);

}  // namespace cirkel::screens
