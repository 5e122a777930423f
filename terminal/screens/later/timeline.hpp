#pragma once

#include <string>
#include <vector>

#include "terminal/screens/controls.hpp"

namespace cirkel::screens {

/// One line of the timeline: what happened, or what is still to come.
struct Moment {
    std::string name{};
    std::string text{};
    std::string when{};
    std::string below{};
    float p = 0;  ///< share of its small ring; 0: still to come
    Tone tone = Tone::Primary;
    Icon icon = Icon::None;
};

/// In drawing units; `row` is from the middle of one ring to that of the next.
struct TimelineSizes {
    float ring = 28;
    float stroke = 9;
    float row = 112;
    float text_x = 112;
    TextSize text = TextSize::M;
};

/// How high the list will be.
float timeline_height(const Sheet& sheet, const std::vector<Moment>& moments, float width,
                      const TimelineSizes& sizes);
/// The rings from top to bottom with their words; returns where the list ends.
float timeline(Sheet& sheet, const std::vector<Moment>& moments, const Rect& room,
               const TimelineSizes& sizes);

}  // namespace cirkel::screens
