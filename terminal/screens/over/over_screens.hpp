#pragma once

#include "terminal/screens/sheet.hpp"

namespace cirkel::screens {

// What stands over a screen, whichever it is.

/// The panel of the accessibility button, over whatever stands there.
void comfort_panel(Sheet& sheet);
/// Every language this glass knows, by its own name.
void language_panel(Sheet& sheet);

/// "Testbezoek": the band over every screen of a technician's visit, with its "Stop". The screens
/// leave its place free (`test_band_place`).
void test_band(Sheet& sheet);

/// "Bent u er nog?" over whatever stands there; only its own two buttons can be touched then.
void idle_warning(Sheet& sheet);

}  // namespace cirkel::screens
