#pragma once

#include "terminal/screens/sheet.hpp"

namespace cirkel::screens {

// The screens of a customer, one function a stage. Each fills the sheet for the stage that the
// sheet's session is in.

void attract_screen(Sheet& sheet, const session::Attract& stage);
void asking_screen(Sheet& sheet, const session::Asking& stage);
void saving_screen(Sheet& sheet, const session::Saving& stage);
void thanks_screen(Sheet& sheet, const session::Thanks& stage);
void contact_screen(Sheet& sheet, const session::TakingContact& stage);
void check_screen(Sheet& sheet, const session::Checking& stage);
void receipt_screen(Sheet& sheet, const session::Receipt& stage);
void withdrawn_screen(Sheet& sheet, const session::Withdrawn& stage);
void find_status_screen(Sheet& sheet, const session::FindingStatus& stage);
void status_screen(Sheet& sheet, const session::ShowingStatus& stage);

/// "Bent u er nog?" over whatever stands there; only its own two buttons can be touched then.
void idle_warning(Sheet& sheet);

}  // namespace cirkel::screens
