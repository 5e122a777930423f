#include "terminal/paint/paint.hpp"

#include <algorithm>

#include <imgui.h>

#include "terminal/paint/brush.hpp"
#include "terminal/paint/changed_area.hpp"
#include "terminal/paint/faces.hpp"
#include "terminal/paint/icons.hpp"
#include "terminal/paint/shapes.hpp"
#include "terminal/paint/text.hpp"

namespace cirkel::paint {
namespace {

/// One overload a shape; `std::visit` picks it, so that a new shape does not compile undrawn.
class Painter {
public:
    Painter(const Palette& palette, const Fonts& fonts) : palette_(palette), fonts_(fonts) {}

    void draw(const screens::Shape& shape) {
        brush_.set_opacity(std::visit([](const auto& one) { return one.opacity; }, shape));
        std::visit(*this, shape);
    }

    void operator()(const screens::Disc& disc) { draw_disc(brush_, palette_, disc); }
    void operator()(const screens::Arc& arc) { draw_arc(brush_, palette_, arc); }
    void operator()(const screens::Box& box) { draw_box(brush_, palette_, box); }
    void operator()(const screens::Line& line) { draw_line(brush_, palette_, line); }
    void operator()(const screens::Face& face) {
        brush_.set_opacity(1);
        draw_face(brush_, palette_, face);
    }
    void operator()(const screens::Text& text) { draw_text(brush_, palette_, fonts_, text); }
    void operator()(const screens::Glyph& glyph) { draw_icon(brush_, palette_, glyph); }
    void operator()(const screens::Qr& qr) { draw_qr(brush_, palette_, qr); }

private:
    Brush brush_;
    const Palette& palette_;
    const Fonts& fonts_;
};

// Most screens begin with a ground of their own; painting it twice would cost as much as the rest.
bool has_own_ground(const screens::View& view, const ImVec2& size) {
    const auto* box =
        view.shapes.empty() ? nullptr : std::get_if<screens::Box>(&view.shapes.front());
    return box != nullptr && box->fill == screens::Tone::Ground && box->opacity >= 1 &&
           box->radius == 0 && box->rect.x <= 0 && box->rect.y <= 0 && box->rect.w >= size.x &&
           box->rect.h >= size.y;
}

void paint_ground(const screens::View& view, const Palette& palette) {
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    if (has_own_ground(view, size)) return;
    Brush().bar({0, 0, size.x, size.y}, palette.of(screens::Tone::Ground));
}

}  // namespace

void paint(const screens::View& view, const std::vector<screens::Rect>& area,
           const Palette& palette, const Fonts& fonts) {
    paint_ground(view, palette);
    Painter painter(palette, fonts);
    for (const screens::Shape& shape : view.shapes) {
        const auto meets = [bounds = bounds_of(shape, fonts)](const screens::Rect& patch) {
            return do_meet(bounds, patch);
        };
        if (area.empty() || std::any_of(area.begin(), area.end(), meets)) painter.draw(shape);
    }
}

}  // namespace cirkel::paint
