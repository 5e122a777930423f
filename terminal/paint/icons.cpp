#include "terminal/paint/icons.hpp"

#include <algorithm>
#include <cmath>

#include "terminal/paint/icon_path.hpp"
#include "terminal/paint/icon_table.hpp"

namespace cirkel::paint {
namespace {

using screens::Icon;
using screens::Point;
using screens::Tone;

constexpr float kGrid = 24;
constexpr float kIconStroke = 2;

/// A square on the glass that carries a grid of `scale` pixels a step.
struct Square {
    Point origin;
    float side = 0;

    [[nodiscard]] Point at(Point p, float grid) const {
        return Point{origin.x + p.x * side / grid, origin.y + p.y * side / grid};
    }
};

Square square_of(const screens::Rect& rect) {
    const float side = std::min(rect.w, rect.h);
    return Square{{rect.x + (rect.w - side) / 2, rect.y + (rect.h - side) / 2}, side};
}

// Cirkel's own mark: a ring that is nearly closed, and the dot that closes it.
void draw_mark(Brush& brush, const Palette& palette, const Square& square,
               const screens::Glyph& glyph) {
    const Tone tone = glyph.tone;
    const float d = square.side;
    const Point center{square.origin.x + d / 2, square.origin.y + d / 2};
    screens::Arc ring{center, 0.386F * d, 0.15F * d, 78, 378, tone};
    brush.arc(ring, palette.of(tone));
    const float angle = (48 - 90) * kPi / 180;
    brush.disc({center.x + 0.386F * d * std::cos(angle), center.y + 0.386F * d * std::sin(angle)},
               0.095F * d * glyph.dot, palette.of(Tone::Sun));
}

/// Pieces of a logo in their order; what is cut out has the colour of what lies behind.
void draw_logo(Brush& brush, const Palette& palette, const Square& square, Tone tone) {
    constexpr auto grid = static_cast<float>(theme::Logo::kGrid);
    const float scale = square.side / grid;
    const Colour behind = palette.of(tone == Tone::LeafOnBowl ? Tone::Bowl : Tone::Ground);
    for (const theme::LogoPart& piece : palette.logo.parts) {
        const Colour colour = piece.is_cut_out ? behind : palette.of(tone);
        for (IconPart& part : read_icon(piece.path, scale)) {
            for (Point& point : part.points) point = square.at(point, grid);
            if (part.disc_radius > 0) {
                brush.disc(part.points.front(), part.disc_radius * scale, colour);
            } else if (piece.kind == theme::LogoPart::Kind::Fill) {
                brush.convex(part.points, colour);
            } else {
                constexpr float tenths = 10;
                const float width = static_cast<float>(piece.width_tenths) / tenths * scale;
                brush.stroke(part.points, width, colour, part.closed);
            }
        }
    }
}

void draw_lines(Brush& brush, const Square& square, const screens::Glyph& glyph, Colour colour) {
    const float scale = square.side / kGrid;
    const float width = (glyph.stroke > 0 ? glyph.stroke : kIconStroke) * scale;
    for (IconPart& part : read_icon(icon_lines(glyph.icon), scale)) {
        for (Point& point : part.points) point = square.at(point, kGrid);
        if (part.disc_radius > 0) {
            brush.disc(part.points.front(), part.disc_radius * scale, colour);
        } else {
            brush.stroke(part.points, width, colour, part.closed);
        }
    }
}

}  // namespace

void draw_icon(Brush& brush, const Palette& palette, const screens::Glyph& glyph) {
    const Square square = square_of(glyph.rect);
    if (glyph.icon == Icon::Mark) {
        draw_mark(brush, palette, square, glyph);
    } else if (glyph.icon == Icon::Logo) {
        draw_logo(brush, palette, square, glyph.tone);
    } else {
        draw_lines(brush, square, glyph, palette.of(glyph.tone));
    }
}

}  // namespace cirkel::paint
