#pragma once

#include "terminal/session/event.hpp"

namespace cirkel::screens_test {

/// The demo shop as a terminal knows it: five faces, eight reasons, open text, two languages, an
/// offer to call and to mail, two employees. `now` is when everything in it is fresh.
session::Setup demo_setup(Instant now);

/// 2026-11-25 14:32 in Amsterdam, a Wednesday.
inline constexpr Instant kDemoNow = from_ms(1'795'613'520'000);

}  // namespace cirkel::screens_test
