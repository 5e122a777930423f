#pragma once

#include <vector>

#include "terminal/paint/palette.hpp"
#include "terminal/screens/view.hpp"

struct ImDrawList;

namespace cirkel::paint {

inline constexpr float kPi = 3.14159265F;

struct Rounded {
    screens::Rect rect;
    float radius = 0;
};

struct Curve {
    screens::Point start, bend1, bend2, end;
};

/// Smooth discs, arcs, strokes and fills on ImGui's background draw list. Every edge has ImGui's
/// one-pixel soft fringe, curves have as many pieces as it takes to miss the true line by less than
/// a twentieth of a pixel, and strokes end and bend round. Lives for one frame.
class Brush {
public:
    Brush();

    void disc(screens::Point center, float radius, Colour colour);
    void ellipse(screens::Point center, float radius_x, float radius_y, Colour colour);
    /// Degrees clockwise from 12 o'clock; a whole turn closes, anything less has round ends.
    void arc(const screens::Arc& arc, Colour colour);
    void rounded(const Rounded& box, Colour colour);
    void rounded_line(const Rounded& box, float width, Colour colour);
    /// A sharp rectangle on whole pixels.
    void bar(screens::Rect rect, Colour colour);
    void stroke(const std::vector<screens::Point>& points, float width, Colour colour,
                bool closed = false);
    void curve(const Curve& curve, float width, Colour colour);
    /// A filled shape without dents.
    void convex(const std::vector<screens::Point>& points, Colour colour);

    /// How much of what is drawn from now on covers what lies behind it; 1 = all.
    void set_opacity(float opacity) { opacity_ = opacity; }
    /// The colour as ImGui packs it, as opaque as the brush is now.
    [[nodiscard]] std::uint32_t ink(Colour colour) const;
    [[nodiscard]] bool is_opaque() const { return opacity_ >= 1; }
    [[nodiscard]] ImDrawList& list() const { return *list_; }

private:
    void smooth_run(const std::vector<screens::Point>& points, float width, Colour colour);

    ImDrawList* list_;
    float opacity_ = 1;
};

/// The points of a cubic curve after its start, close enough to draw it `scale` times larger.
void append_curve(const Curve& curve, float scale, std::vector<screens::Point>& out);

}  // namespace cirkel::paint
