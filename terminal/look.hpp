#pragma once

#include <string>

#include "terminal/paint/fonts.hpp"
#include "terminal/screens/local_time.hpp"
#include "terminal/screens/metrics.hpp"
#include "terminal/session/session.hpp"

namespace cirkel::terminal {

/// The four font sizes of a glass.
paint::FontSizes font_sizes(const screens::Metrics& metrics);

/// Moments as the clocks of this zone show them; UTC where the system knows no such zone.
screens::ToLocal local_times_of(const std::string& zone);

/// The session of a terminal that was just switched on.
session::Session first_session(const screens::Metrics& metrics, const Language& language);

}  // namespace cirkel::terminal
