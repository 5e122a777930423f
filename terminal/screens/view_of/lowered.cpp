#include "terminal/screens/view_of/lowered.hpp"

#include <algorithm>
#include <variant>

#include "terminal/screens/controls.hpp"

namespace cirkel::screens {
namespace {

/// Of the half above: a bowl that hangs there covers it already; a screen with a straight bar, or
/// with a field on top, goes on upwards in the same tone.
Tone tone_above(const View& view) {
    for (const Shape& shape : view.shapes) {
        const auto* disc = std::get_if<Disc>(&shape);
        if (disc != nullptr && disc->fill == Tone::Bowl) return Tone::None;
        const auto* box = std::get_if<Box>(&shape);
        const bool is_bar = box != nullptr && box->opacity >= 1 &&
                            (box->fill == Tone::Bar || box->fill == Tone::Bowl);
        if (is_bar && box->rect.y <= 0) return box->fill;
    }
    return Tone::None;
}

void move_down(Rect& rect, float by) {
    if (rect.w > 0 || rect.h > 0) rect.y += by;
}

}  // namespace

void way_back_up(Sheet& sheet) {
    const float pad = sheet.mm(kTargetGapMm);
    const float top = sheet.height() + pad;
    button(sheet, {.name = "higher",
                   .label = sheet.text("comfort.higher"),
                   .rect = {sheet.margin(), top, sheet.width() - 2 * sheet.margin(),
                            sheet.metrics().below - 2 * pad},
                   .event = session::LowTapped{},
                   .icon = Icon::ChevronUp});
}

void lower(View& view, const Metrics& metrics) {
    const Rect glass = metrics.glass();
    std::vector<Shape> behind{Box{glass, 0, Tone::Ground}};
    const Tone above = tone_above(view);
    if (above != Tone::None) behind.emplace_back(Box{{0, glass.y, glass.w, -glass.y}, 0, above});
    view.shapes.insert(view.shapes.begin(), behind.begin(), behind.end());
    for (Shape& shape : view.shapes) screens::move_down(shape, metrics.above);
    for (Node& node : view.nodes) {
        move_down(node.rect, metrics.above);
        move_down(node.also, metrics.above);
    }
}

}  // namespace cirkel::screens
