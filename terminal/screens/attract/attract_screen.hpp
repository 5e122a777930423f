#pragma once

#include "terminal/screens/sheet.hpp"
#include "terminal/session/session.hpp"

namespace cirkel::screens {

/// The first screen, which is the first question. Fills the sheet for that stage.
void attract_screen(Sheet& sheet, const session::Attract& stage);

}  // namespace cirkel::screens
