#pragma once

#include <string_view>
#include <vector>

#include "terminal/screens/view.hpp"

namespace cirkel::paint {

/// One piece of an icon: a line to be stroked, or a disc to be filled.
struct IconPart {
    std::vector<screens::Point> points;  ///< of the line; one point for a disc
    bool closed = false;
    float disc_radius = 0;  ///< > 0: a filled disc around the one point
};

/// The lines of an icon on its grid, written as `theme::PathReader` reads them. Curves come out as
/// points, fine enough for an icon drawn `scale` times larger than the grid. Icons are data of
/// ours, and a logo was checked before it came here: a mistake in one stops the program.
std::vector<IconPart> read_icon(std::string_view path, float scale);

}  // namespace cirkel::paint
