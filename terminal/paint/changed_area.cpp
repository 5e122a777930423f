#include "terminal/paint/changed_area.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>

#include "terminal/paint/shapes.hpp"

namespace cirkel::paint {
namespace {

using screens::Point;
using screens::Rect;
using screens::Shape;

constexpr float kFringe = 1;            // the soft edge around everything
constexpr float kFaceWithHalo = 1.15F;  // a face with its halo, in radii
constexpr float kIconGrid = 24;         // steps across an icon
constexpr std::size_t kMaxPatches = 6;  // each is one more walk over all shapes
// One rectangle instead of two is worth this much of pixels that did not change.
constexpr float kWorthMerging = 1.3F;

float area_of(const Rect& rect) { return rect.w * rect.h; }

Rect both(const Rect& one, const Rect& other) {
    const float x = std::min(one.x, other.x);
    const float y = std::min(one.y, other.y);
    return {x, y, std::max(one.x + one.w, other.x + other.w) - x,
            std::max(one.y + one.h, other.y + other.h) - y};
}

Rect grown(const Rect& rect, float by) {
    return {rect.x - by, rect.y - by, rect.w + 2 * by, rect.h + 2 * by};
}

Rect around(Point center, float radius) {
    return {center.x - radius, center.y - radius, 2 * radius, 2 * radius};
}

/// One overload a shape, as in `paint`: a new shape does not compile without bounds.
struct Bounds {
    const Fonts& fonts;

    Rect operator()(const screens::Disc& disc) const { return around(disc.center, disc.radius); }
    Rect operator()(const screens::Arc& arc) const {
        return around(arc.center, arc.radius + arc.width / 2);
    }
    Rect operator()(const screens::Box& box) const { return box.rect; }
    Rect operator()(const screens::Line& line) const {
        const Rect rect{std::min(line.from.x, line.to.x), std::min(line.from.y, line.to.y),
                        std::fabs(line.to.x - line.from.x), std::fabs(line.to.y - line.from.y)};
        return grown(rect, line.width / 2 + kFringe);
    }
    Rect operator()(const screens::Face& face) const {
        return around(face.center, face.radius * (face.halo ? kFaceWithHalo : 1));
    }
    // Letters may reach over their line and their width, accents most of all.
    Rect operator()(const screens::Text& text) const {
        const float size = fonts.font(text.size, text.weight).size;
        const float width = fonts.width(text.text, text.size, text.weight);
        float left = text.at.x;
        if (text.align == screens::Align::Center) left -= width / 2;
        if (text.align == screens::Align::Right) left -= width;
        return grown({left, text.at.y - 1.1F * size, width, 1.5F * size}, 0.15F * size);
    }
    Rect operator()(const screens::Glyph& glyph) const {
        const float step = std::max(glyph.rect.w, glyph.rect.h) / kIconGrid;
        return grown(glyph.rect, step * std::max(2.0F, glyph.stroke));
    }
    Rect operator()(const screens::Qr& qr) const {
        if (qr.side <= 0) return qr.rect;
        return grown(qr.rect, kQuietModules * qr.rect.w / static_cast<float>(qr.side));
    }
};

/// Collects rectangles and keeps them few: neighbours become one, and so do the two that waste
/// least when there are too many.
class Area {
public:
    void add(Rect rect) {
        if (rect.w <= 0 || rect.h <= 0) return;
        auto near = std::find_if(rects_.begin(), rects_.end(),
                                 [&](const Rect& other) { return is_worth_merging(rect, other); });
        while (near != rects_.end()) {
            rect = both(rect, *near);
            rects_.erase(near);
            near = std::find_if(rects_.begin(), rects_.end(),
                                [&](const Rect& other) { return is_worth_merging(rect, other); });
        }
        rects_.push_back(rect);
        if (rects_.size() > kMaxPatches) merge_cheapest();
    }
    [[nodiscard]] std::vector<Rect> take() { return std::move(rects_); }

private:
    static bool is_worth_merging(const Rect& one, const Rect& other) {
        return area_of(both(one, other)) <= kWorthMerging * (area_of(one) + area_of(other));
    }

    void merge_cheapest() {
        std::size_t first = 0;
        std::size_t second = 1;
        float least = std::numeric_limits<float>::max();
        for (std::size_t i = 0; i < rects_.size(); ++i) {
            for (std::size_t j = i + 1; j < rects_.size(); ++j) {
                const float waste =
                    area_of(both(rects_[i], rects_[j])) - area_of(rects_[i]) - area_of(rects_[j]);
                if (waste >= least) continue;
                least = waste;
                first = i;
                second = j;
            }
        }
        const Rect merged = both(rects_[first], rects_[second]);
        rects_.erase(rects_.begin() + static_cast<std::ptrdiff_t>(second));
        rects_.erase(rects_.begin() + static_cast<std::ptrdiff_t>(first));
        add(merged);
    }

    std::vector<Rect> rects_;
};

}  // namespace

Rect bounds_of(const Shape& shape, const Fonts& fonts) {
    const Rect exact = grown(std::visit(Bounds{fonts}, shape), kFringe);
    const float x = std::floor(exact.x);
    const float y = std::floor(exact.y);
    return {x, y, std::ceil(exact.x + exact.w) - x, std::ceil(exact.y + exact.h) - y};
}

// Walks both lists at once. What stands in both in the same order is the same picture there, in
// whatever company; everything else is an area that changed.
std::vector<Rect> changed_area(const screens::View& before, const screens::View& after,
                               const Fonts& fonts) {
    Area area;
    auto old = before.shapes.begin();
    for (const Shape& shape : after.shapes) {
        if (old != before.shapes.end() && *old == shape) {
            ++old;
            continue;
        }
        const auto found = std::find(old, before.shapes.end(), shape);
        if (found == before.shapes.end()) {
            area.add(bounds_of(shape, fonts));
            continue;
        }
        for (; old != found; ++old) area.add(bounds_of(*old, fonts));
        ++old;
    }
    for (; old != before.shapes.end(); ++old) area.add(bounds_of(*old, fonts));
    return area.take();
}

bool do_meet(const Rect& one, const Rect& other) {
    return one.x < other.x + other.w && other.x < one.x + one.w && one.y < other.y + other.h &&
           other.y < one.y + one.h;
}

}  // namespace cirkel::paint
