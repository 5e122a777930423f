#pragma once

#include "terminal/screens/sheet.hpp"

namespace cirkel::screens {

// The screens of staff, and of a terminal that was never set up.

void not_set_up_screen(Sheet& sheet, const session::NotSetUp& stage);
void sign_in_screen(Sheet& sheet, const session::SigningIn& stage);
void staff_cases_screen(Sheet& sheet, const session::StaffCases& stage);
void work_on_case_screen(Sheet& sheet, const session::WorkingOnCase& stage);
void find_case_screen(Sheet& sheet, const session::FindingCase& stage);
void report_observation_screen(Sheet& sheet, const session::ReportingObservation& stage);

}  // namespace cirkel::screens
