#pragma once

#include <string>

#include "terminal/screens/surroundings.hpp"
#include "terminal/screens/view.hpp"
#include "terminal/session/session.hpp"

namespace cirkel::screens {

/// Everything a customer can see or touch at this moment. `pressed_node` is the name of the node
/// under a finger, empty for none; it is drawn pressed.
View view_of(const session::Session& session, const Surroundings& surroundings, Instant now,
             const std::string& pressed_node);

}  // namespace cirkel::screens
