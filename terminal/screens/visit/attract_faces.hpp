#pragma once

#include <vector>

#include "terminal/screens/sheet.hpp"
#include "terminal/session/session.hpp"

namespace cirkel::screens {

/// Where the five faces lie: on the lower part of a circle, in the gap of the ring (LOOK 7). All in
/// drawing units, x from the middle of the glass.
struct FaceLine {
    float center_y = 0;
    float radius = 0;
    float step_degrees = 0;
    float face = 0;
    float bowl = 0;       ///< radius of the bowl or disc
    float ring_from = 0;  ///< degrees from straight down where the ring begins
    float ring_width = 0;
};
/// The five faces on their line, each with its word and number.
void face_line(Sheet& sheet, const session::Attract& stage, const FaceLine& line);

/// Some of the faces beside each other, from mood `first` on, their middles at `y`.
struct FaceRow {
    std::vector<float> middles;
    int first = 1;
    float y = 0;
    float radius = 0;
};
void face_row(Sheet& sheet, const session::Attract& stage, const FaceRow& row);

}  // namespace cirkel::screens
