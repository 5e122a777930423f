#pragma once

#include "terminal/session/event.hpp"

namespace cirkel::screens_test {

/// The demo shop as a terminal knows it: five faces, eight reasons, open text, two languages, an
/// offer to call and to mail, two employees. `now` is when everything in it is fresh.
session::Setup demo_setup(Instant now);

/// 2026-11-25 14:32 in Amsterdam, a Wednesday.
inline constexpr Instant kDemoNow = from_ms(1'795'613'520'000);

/// The survey begins with this in place of the five faces.
void begin_with(session::Setup& setup, QuestionKind kind);
/// A second touchpoint that the same terminal asks for, with a survey of its own.
void add_service_desk(session::Setup& setup);

}  // namespace cirkel::screens_test
