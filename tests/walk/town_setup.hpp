#pragma once

#include "terminal/session/event.hpp"
#include "tests/walk/dice.hpp"

namespace cirkel::walk {

/// When every walk begins.
constexpr Instant kBegin{Duration{1'781'000'000'000}};

/// A terminal that is asked everything a terminal can be asked: three touchpoints, each kind of
/// question, branches by score, tiles, language and "Is het opgelost?", four languages.
session::Setup town_setup(Instant now);

/// Another state of the world for the same terminal: an offer that is spent, expired, for mail only
/// or not there; schedules that open and close; a key, a notice or every question that is missing.
session::Setup any_setup(Dice& dice, Instant now);

}  // namespace cirkel::walk
