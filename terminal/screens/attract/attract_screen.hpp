#pragma once

#include "terminal/screens/sheet.hpp"
#include "terminal/session/session.hpp"

namespace cirkel::screens {

/// The first screen, which is the first question. Fills the sheet for that stage.
void attract_screen(Sheet& sheet, const session::Attract& stage);

/// The first screen while no new visit is taken (T-15): nothing is lost, and what was given earlier
/// can still be seen and withdrawn.
void out_of_use_screen(Sheet& sheet);

}  // namespace cirkel::screens
