#pragma once

#include "terminal/screens/local_time.hpp"
#include "terminal/screens/metrics.hpp"
#include "terminal/screens/view.hpp"
#include "terminal/words/words.hpp"

namespace cirkel::screens {

/// All that a view depends on beside the session. References: lent for the length of a call.
struct Surroundings {
    const words::Words& words;
    const Metrics& metrics;
    const TextMeasure& measure;
    const ToLocal& to_local;
};

}  // namespace cirkel::screens
