#pragma once

#include <vector>

#include "terminal/screens/sheet.hpp"
#include "terminal/session/session.hpp"

namespace cirkel::screens {

/// Where the answers of the first question lie: on the lower part of a circle, in the gap of the
/// ring (LOOK 7). All in drawing units, x from the middle of the glass.
struct FaceLine {
    float center_y = 0;
    float radius = 0;
    float step_degrees = 0;
    float face = 0;
    float bowl = 0;       ///< radius of the bowl or disc
    float ring_from = 0;  ///< degrees from straight down where the ring begins; 0: no ring
    float ring_width = 0;
    int per_row = 11;    ///< how many fit beside each other; more stand on a next line below
    float row_step = 0;  ///< from one line to the next
};
/// The line that was made for five faces, as the first question needs it: four faces, or the
/// numbers of its scale.
FaceLine line_of(const Sheet& sheet, FaceLine five_faces);

/// The answers on such a line: each face with its word and number, or each number in its circle
/// and what the lowest and the highest stand for. Returns where they end.
float answer_line(Sheet& sheet, const session::Attract& stage, const FaceLine& line);

/// The answers on a glass too narrow for such a line, in rows one above the other. Returns where
/// they end.
struct Span {
    float top = 0;
    float bottom = 0;  ///< words that would reach further are only read aloud
};
float answer_rows(Sheet& sheet, const session::Attract& stage, const Span& span);

}  // namespace cirkel::screens
