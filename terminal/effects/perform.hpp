#pragma once

#include <optional>

#include "terminal/effects/device.hpp"
#include "terminal/session/effect.hpp"
#include "terminal/session/event.hpp"

namespace cirkel::effects {

/// Does what a step asked for and gives the event that answers it. Takes `effect` apart: what a
/// person typed is wiped out of it. A PIN is hashed on the spot (some 25 ms); a terminal that must
/// not miss a frame takes the three steps of check_pin.hpp instead.
std::optional<session::Event> perform(Device& device, session::Effect& effect, const Moment& now);

}  // namespace cirkel::effects
