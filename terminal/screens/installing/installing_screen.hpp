#pragma once

#include "terminal/screens/sheet.hpp"

namespace cirkel::screens {

/// The wizard of whoever hangs a new device on a wall, page by page (LOOK 8).
void installing_screen(Sheet& sheet, const session::Installing& stage);

}  // namespace cirkel::screens
