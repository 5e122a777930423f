#pragma once

#include "terminal/screens/sheet.hpp"

namespace cirkel::screens {

// The screens between "Bel mij" or "Mail mij" and the yes that counts. Each fills the sheet for the
// stage that the sheet's session is in.

/// The information, and the entry of a number or a mail address.
void contact_screen(Sheet& sheet, const session::TakingContact& stage);
/// "Meer uitleg" of a notice, in place of the information or the entry.
void explanation_screen(Sheet& sheet, const session::TakingContact& stage, const Notice& notice);
/// "Klopt dit?" Nodes "check.number" or "check.address", and "yes".
void check_screen(Sheet& sheet, const session::Checking& stage);

}  // namespace cirkel::screens
