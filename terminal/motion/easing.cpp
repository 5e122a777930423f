#include "terminal/motion/easing.hpp"

#include <algorithm>

namespace cirkel::motion {

float share_of(Duration elapsed, Duration whole) {
    if (whole.count() <= 0) return 1;
    return std::clamp(static_cast<float>(elapsed.count()) / static_cast<float>(whole.count()), 0.0F,
                      1.0F);
}

float ease_out(float share) {
    const float rest = 1 - share;
    return 1 - rest * rest * rest;
}

float ease_in_out(float share) { return share * share * (3 - 2 * share); }

float on_the_way(float from, float to, float share) { return from + (to - from) * share; }

}  // namespace cirkel::motion
