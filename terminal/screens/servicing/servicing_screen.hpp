#pragma once

#include "terminal/screens/sheet.hpp"

// The screens of a technician's later visits.

namespace cirkel::screens {

void servicing_screen(Sheet& sheet, const session::Servicing& stage);
/// Nobody gets in any more; a file on a stick opens it.
void locked_screen(Sheet& sheet, const session::SigningIn& stage);

}  // namespace cirkel::screens
