#include "terminal/paint/shapes.hpp"

#include <algorithm>
#include <cmath>

#include "shared/require.hpp"

namespace cirkel::paint {
namespace {

using screens::Tone;

// Bowl and staff bar lose their fill in high contrast and keep an edge instead.
float edge_width_of(const Palette& palette, Tone fill, Tone edge, float asked) {
    if ((fill == Tone::Bowl || fill == Tone::Bar) && palette.bowl_edge > 0)
        return palette.bowl_edge;
    return edge == Tone::None ? 0 : palette.edge_px(asked);
}

Colour edge_colour_of(const Palette& palette, Tone edge) {
    return palette.of(edge == Tone::None ? Tone::Ink : edge);
}

// A theme rounds corners more or less. What is round on purpose, a pill or a round button, stays
// so.
float corner_of(const Palette& palette, const screens::Box& box) {
    const float half = std::min(box.rect.w, box.rect.h) / 2;
    constexpr float hair = 0.5F;
    if (box.radius >= half - hair) return box.radius;
    return std::min(box.radius * palette.corner_factor, half);
}

}  // namespace

void draw_disc(Brush& brush, const Palette& palette, const screens::Disc& disc) {
    const float edge = edge_width_of(palette, disc.fill, disc.edge, disc.edge_width);
    const Colour line = edge_colour_of(palette, disc.edge);
    // An edge is the rim of a larger disc behind the fill, unless one can be seen through the
    // other.
    if (edge > 0 && (disc.fill == Tone::None || !brush.is_opaque())) {
        brush.arc({disc.center, disc.radius - edge / 2, edge, 0, 360, disc.edge}, line);
    } else if (edge > 0) {
        brush.disc(disc.center, disc.radius, line);
    }
    if (disc.fill == Tone::None) return;
    brush.disc(disc.center, disc.radius - edge, palette.of(disc.fill));
}

void draw_arc(Brush& brush, const Palette& palette, const screens::Arc& arc) {
    brush.arc(arc, palette.of(arc.tone));
}

void draw_box(Brush& brush, const Palette& palette, const screens::Box& box) {
    const float edge = edge_width_of(palette, box.fill, box.edge, box.edge_width);
    const Colour line = edge_colour_of(palette, box.edge);
    const float corner = corner_of(palette, box);
    if (edge > 0 && (box.fill == Tone::None || !brush.is_opaque())) {
        brush.rounded_line(Rounded{box.rect, corner}, edge, line);
    } else if (edge > 0) {
        brush.rounded(Rounded{box.rect, corner}, line);
    }
    if (box.fill == Tone::None) return;
    const screens::Rect inner{box.rect.x + edge, box.rect.y + edge, box.rect.w - 2 * edge,
                              box.rect.h - 2 * edge - box.foot};
    const float radius = std::max(0.0F, corner - edge);
    brush.rounded(Rounded{inner, radius}, palette.of(box.fill));
}

void draw_line(Brush& brush, const Palette& palette, const screens::Line& line) {
    const float half = line.width / 2;
    if (line.from.y == line.to.y) {
        return brush.bar({line.from.x, line.from.y - half, line.to.x - line.from.x, line.width},
                         palette.of(line.tone));
    }
    if (line.from.x == line.to.x) {
        return brush.bar({line.from.x - half, line.from.y, line.width, line.to.y - line.from.y},
                         palette.of(line.tone));
    }
    brush.stroke({line.from, line.to}, line.width, palette.of(line.tone));
}

// One row of modules as bars, each as long as its run of dark ones.
void draw_qr_row(Brush& brush, const screens::Qr& qr, int row, float module, Colour dark) {
    const auto is_dark = [&](int column) {
        const auto side = static_cast<std::size_t>(qr.side);
        return qr.dark[static_cast<std::size_t>(row) * side + static_cast<std::size_t>(column)];
    };
    int from = 0;
    while (from < qr.side) {
        int to = from;
        while (to < qr.side && is_dark(to)) ++to;
        if (to > from) {
            brush.bar({qr.rect.x + static_cast<float>(from) * module,
                       qr.rect.y + static_cast<float>(row) * module,
                       static_cast<float>(to - from) * module, module},
                      dark);
        }
        from = to + 1;
    }
}

void draw_qr(Brush& brush, const Palette& palette, const screens::Qr& qr) {
    require(qr.dark.size() == static_cast<std::size_t>(qr.side) * static_cast<std::size_t>(qr.side),
            "a QR code holds side * side modules");
    const float module = std::floor(qr.rect.w / static_cast<float>(qr.side));
    const Colour white = rgb(0xFFFFFF);
    const bool is_dark_theme = palette.name == screens::Theme::YellowOnBlack;
    if (is_dark_theme) {
        const float quiet = kQuietModules * module;
        brush.bar(
            {qr.rect.x - quiet, qr.rect.y - quiet, qr.rect.w + 2 * quiet, qr.rect.h + 2 * quiet},
            white);
    }
    const Colour dark = is_dark_theme ? rgb(0x000000) : palette.of(Tone::Ink);
    for (int row = 0; row < qr.side; ++row) draw_qr_row(brush, qr, row, module, dark);
}

}  // namespace cirkel::paint
