#include "tests/terminal/screens/drawn/places.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace cirkel::screens {
namespace {

constexpr float kCapHeight = 0.727F;
constexpr float kDescender = 0.20F;
constexpr float kHalo = 1.14F;

float distance(Point one, Point other) { return std::hypot(one.x - other.x, one.y - other.y); }

bool is_in_rounded(const Rect& rect, float radius, Point at) {
    if (!rect.contains(at)) return false;
    const float r = std::min({radius, rect.w / 2, rect.h / 2});
    const Point corner{std::clamp(at.x, rect.x + r, rect.x + rect.w - r),
                       std::clamp(at.y, rect.y + r, rect.y + rect.h - r)};
    return distance(corner, at) <= r || r <= 0;
}

Rect shrunk(const Rect& rect, float by) {
    return {rect.x + by, rect.y + by, rect.w - 2 * by, rect.h - 2 * by};
}

/// What one shape puts at a place; nothing where it does not reach.
struct PutsAt {
    const paint::Palette& palette;
    Point at;

    using Answer = std::optional<paint::Colour>;

    [[nodiscard]] float edge_of(Tone fill, Tone edge, float asked) const {
        if ((fill == Tone::Bowl || fill == Tone::Bar) && palette.bowl_edge > 0)
            return palette.bowl_edge;
        return edge == Tone::None ? 0 : palette.edge_px(asked);
    }
    [[nodiscard]] paint::Colour line_of(Tone edge) const {
        return palette.of(edge == Tone::None ? Tone::Ink : edge);
    }

    Answer operator()(const Disc& disc) const {
        const float far = distance(disc.center, at);
        if (far > disc.radius) return std::nullopt;
        const float edge = edge_of(disc.fill, disc.edge, disc.edge_width);
        if (far > disc.radius - edge) return line_of(disc.edge);
        if (disc.fill == Tone::None) return std::nullopt;
        return palette.of(disc.fill);
    }
    Answer operator()(const Arc& arc) const {
        if (std::abs(distance(arc.center, at) - arc.radius) > arc.width / 2) return std::nullopt;
        constexpr float half_turn = 180;
        constexpr float whole_turn = 360;
        constexpr float radians = 3.14159265F / half_turn;
        float angle = std::atan2(at.x - arc.center.x, arc.center.y - at.y) / radians;
        while (angle < arc.from_degrees) angle += whole_turn;
        if (angle > arc.to_degrees) return std::nullopt;
        return palette.of(arc.tone);
    }
    Answer operator()(const Box& box) const {
        if (!is_in_rounded(box.rect, box.radius, at)) return std::nullopt;
        const float edge = edge_of(box.fill, box.edge, box.edge_width);
        Rect inner = shrunk(box.rect, edge);
        inner.h -= box.foot;
        if (edge > 0 && !is_in_rounded(inner, box.radius - edge, at)) return line_of(box.edge);
        if (box.fill == Tone::None) return std::nullopt;
        return palette.of(box.fill);
    }
    Answer operator()(const Line& line) const {
        const float half = line.width / 2;
        const Rect bar{std::min(line.from.x, line.to.x) - half,
                       std::min(line.from.y, line.to.y) - half,
                       std::abs(line.to.x - line.from.x) + line.width,
                       std::abs(line.to.y - line.from.y) + line.width};
        if (!bar.contains(at)) return std::nullopt;
        return palette.of(line.tone);
    }
    Answer operator()(const Face& face) const {
        const float far = distance(face.center, at);
        const paint::FaceColours& colours = palette.face(face.mood);
        if (far <= face.radius * (1 - palette.face_outline)) return colours.fill;
        if (far <= face.radius) return colours.outline;
        if (face.halo && far <= face.radius * kHalo) return palette.of(Tone::Ground);
        return std::nullopt;
    }
    Answer operator()(const Text&) const { return std::nullopt; }
    Answer operator()(const Glyph&) const { return std::nullopt; }
    Answer operator()(const Qr& qr) const {
        if (!qr.rect.contains(at)) return std::nullopt;
        return palette.of(Tone::White);
    }
};

float left_of(const Text& text, float width) {
    switch (text.align) {
        case Align::Left: return text.at.x;
        case Align::Center: return text.at.x - width / 2;
        case Align::Right: return text.at.x - width;
    }
    return text.at.x;
}

}  // namespace

paint::Colour colour_at(const View& view, std::size_t count, const paint::Palette& palette,
                        Point place) {
    paint::Colour seen = palette.of(Tone::Ground);
    for (std::size_t i = 0; i < count; ++i) {
        const Shape& shape = view.shapes[i];
        const auto put = std::visit(PutsAt{palette, place}, shape);
        if (!put) continue;
        const float opacity = std::visit([](const auto& one) { return one.opacity; }, shape);
        seen = paint::mix(seen, *put, opacity);
    }
    return seen;
}

std::size_t first_shown(const View& view, const Metrics& metrics) {
    const Rect glass = metrics.glass();
    std::size_t first = 0;
    for (std::size_t i = 0; i < view.shapes.size(); ++i) {
        const auto* box = std::get_if<Box>(&view.shapes[i]);
        if (box != nullptr && box->rect.w >= glass.w && box->rect.h >= glass.h) first = i;
    }
    return first;
}

std::vector<Ink> inks_of(const View& view, const Metrics& metrics, const TextMeasure& measure) {
    std::vector<Ink> inks;
    for (std::size_t i = first_shown(view, metrics); i < view.shapes.size(); ++i) {
        const auto* text = std::get_if<Text>(&view.shapes[i]);
        if (text == nullptr || text->text.find_first_not_of(' ') == std::string::npos) continue;
        const float size = metrics.font_px(text->size);
        const float width = measure.width(text->text, text->size, text->weight);
        const Rect rect{left_of(*text, width), text->at.y - kCapHeight * size, width,
                        (kCapHeight + kDescender) * size};
        inks.push_back({text, i, rect, text->at.y, size});
    }
    return inks;
}

bool overlap(const Rect& one, const Rect& other, float slack) {
    return one.x + slack < other.x + other.w && other.x + slack < one.x + one.w &&
           one.y + slack < other.y + other.h && other.y + slack < one.y + one.h;
}

bool lies_within(const Rect& inner, const Rect& outer, float slack) {
    return inner.x >= outer.x - slack && inner.y >= outer.y - slack &&
           inner.x + inner.w <= outer.x + outer.w + slack &&
           inner.y + inner.h <= outer.y + outer.h + slack;
}

}  // namespace cirkel::screens
