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

/// Reads the lines of an icon, written as SVG path data on a grid of 24 x 24, as
///
///     M x y   m dx dy     start a new line         L l  H h  V v     straight on
///     C c     cubic curve                          A a               arc of an ellipse
///     Z z     close the line
///     O x y r  a circle                            D x y r           a filled disc
///
/// Numbers may run together as SVG allows ("1.5.5-2"). Curves come out as points, fine enough for
/// an icon drawn `scale` times larger than the grid. Icons are data of ours: a mistake in one is a
/// programmer's mistake and stops the program.
std::vector<IconPart> read_icon(std::string_view path, float scale);

}  // namespace cirkel::paint
