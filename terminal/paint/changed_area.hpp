#pragma once

#include <vector>

#include "terminal/paint/fonts.hpp"
#include "terminal/screens/view.hpp"

namespace cirkel::paint {

/// Whole pixels. Nothing of a shape is drawn outside its bounds, in any palette; they may be a
/// little too large, never too small.
screens::Rect bounds_of(const screens::Shape& shape, const Fonts& fonts);

/// Where two views of one theme differ on the glass: few rectangles of whole pixels that cover
/// every pixel that may have another colour. Empty: both look the same. They may overlap.
std::vector<screens::Rect> changed_area(const screens::View& before, const screens::View& after,
                                        const Fonts& fonts);

/// Whether two rectangles share a pixel.
bool do_meet(const screens::Rect& one, const screens::Rect& other);

}  // namespace cirkel::paint
