#pragma once

#include <string>

#include "terminal/screens/local_time.hpp"
#include "terminal/screens/metrics.hpp"
#include "terminal/screens/view.hpp"
#include "terminal/session/session.hpp"
#include "terminal/words/words.hpp"

namespace cirkel::screens {

/// All that a view depends on beside the session. References: lent for the length of a call.
struct Surroundings {
    const words::Words& words;
    const Metrics& metrics;
    const TextMeasure& measure;
    const ToLocal& to_local;
};

/// Everything a customer can see or touch at this moment. `pressed_node` is the name of the node
/// under a finger, empty for none; it is drawn pressed.
View view_of(const session::Session& session, const Surroundings& surroundings, Instant now,
             const std::string& pressed_node);

}  // namespace cirkel::screens
