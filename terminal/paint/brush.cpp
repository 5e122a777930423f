#include "terminal/paint/brush.hpp"

#include <algorithm>
#include <cmath>

#include <imgui.h>

namespace cirkel::paint {
namespace {

using screens::Point;

constexpr float kMissPx = 0.05F;       // how far a chord may lie from its arc
constexpr float kSharpCosine = 0.94F;  // a bend of more than 20 degrees is a corner

ImVec2 vec(Point point) { return ImVec2(point.x, point.y); }

// Pieces that an arc of this radius and angle (in radians) needs.
int pieces_of(float radius, float angle) {
    const float step = 2 * std::sqrt(2 * kMissPx / std::max(radius, 0.5F));
    return std::clamp(static_cast<int>(std::ceil(std::fabs(angle) / step)), 8, 4000);
}

float radians(float degrees) { return (degrees - 90) * kPi / 180; }

Point on_circle(Point center, float radius, float angle) {
    return Point{center.x + radius * std::cos(angle), center.y + radius * std::sin(angle)};
}

bool is_sharp(Point before, Point at, Point after) {
    const float ax = at.x - before.x;
    const float ay = at.y - before.y;
    const float bx = after.x - at.x;
    const float by = after.y - at.y;
    const float length = std::hypot(ax, ay) * std::hypot(bx, by);
    return length == 0 || (ax * bx + ay * by) / length < kSharpCosine;
}

std::vector<Point> without_repeats(const std::vector<Point>& points) {
    std::vector<Point> out;
    for (const Point& point : points) {
        if (out.empty() || std::hypot(point.x - out.back().x, point.y - out.back().y) > 0.02F) {
            out.push_back(point);
        }
    }
    return out;
}

}  // namespace

Brush::Brush() : list_(ImGui::GetBackgroundDrawList()) {}

std::uint32_t Brush::ink(Colour colour) const {
    const float alpha = std::clamp(opacity_, 0.0F, 1.0F);
    return IM_COL32(colour.red, colour.green, colour.blue, std::lround(255 * alpha));
}

void Brush::disc(Point center, float radius, Colour colour) {
    ellipse(center, radius, radius, colour);
}

void Brush::ellipse(Point center, float radius_x, float radius_y, Colour colour) {
    if (radius_x <= 0 || radius_y <= 0) return;
    const int pieces = pieces_of(std::max(radius_x, radius_y), 2 * kPi);
    for (int i = 0; i < pieces; ++i) {
        const float angle = 2 * kPi * static_cast<float>(i) / static_cast<float>(pieces);
        list_->PathLineTo(
            ImVec2(center.x + radius_x * std::cos(angle), center.y + radius_y * std::sin(angle)));
    }
    list_->PathFillConvex(ink(colour));
}

void Brush::arc(const screens::Arc& arc, Colour colour) {
    const float from = radians(arc.from_degrees);
    const float to = radians(arc.to_degrees);
    if (to <= from || arc.width <= 0) return;
    const bool whole = arc.to_degrees - arc.from_degrees >= 360;
    const float end = whole ? from + 2 * kPi : to;
    const int pieces = pieces_of(arc.radius + arc.width / 2, end - from);
    const int points = whole ? pieces : pieces + 1;
    for (int i = 0; i < points; ++i) {
        const float share = static_cast<float>(i) / static_cast<float>(pieces);
        list_->PathLineTo(vec(on_circle(arc.center, arc.radius, from + (end - from) * share)));
    }
    list_->PathStroke(ink(colour), whole ? ImDrawFlags_Closed : ImDrawFlags_None, arc.width);
    if (whole) return;
    disc(on_circle(arc.center, arc.radius, from), arc.width / 2, colour);
    disc(on_circle(arc.center, arc.radius, end), arc.width / 2, colour);
}

namespace {

void path_rounded(ImDrawList& list, const Rounded& box) {
    const screens::Rect& r = box.rect;
    const float radius = std::min({box.radius, r.w / 2, r.h / 2});
    if (radius < 0.5F) {
        list.PathRect(ImVec2(r.x, r.y), ImVec2(r.x + r.w, r.y + r.h));
        return;
    }
    const int pieces = pieces_of(radius, kPi / 2);
    const Point corners[] = {{r.x + r.w - radius, r.y + radius},
                             {r.x + r.w - radius, r.y + r.h - radius},
                             {r.x + radius, r.y + r.h - radius},
                             {r.x + radius, r.y + radius}};
    float from = -kPi / 2;
    for (const Point& corner : corners) {
        for (int i = 0; i <= pieces; ++i) {
            const float share = static_cast<float>(i) / static_cast<float>(pieces);
            list.PathLineTo(vec(on_circle(corner, radius, from + share * kPi / 2)));
        }
        from += kPi / 2;
    }
}

}  // namespace

void Brush::rounded(const Rounded& box, Colour colour) {
    if (box.rect.w <= 0 || box.rect.h <= 0) return;
    if (box.radius < 0.5F) return bar(box.rect, colour);
    path_rounded(*list_, box);
    list_->PathFillConvex(ink(colour));
}

void Brush::rounded_line(const Rounded& box, float width, Colour colour) {
    const float half = width / 2;
    const screens::Rect& r = box.rect;
    path_rounded(*list_, Rounded{{r.x + half, r.y + half, r.w - width, r.h - width},
                                 std::max(0.0F, box.radius - half)});
    list_->PathStroke(ink(colour), ImDrawFlags_Closed, width);
}

void Brush::bar(screens::Rect rect, Colour colour) {
    const ImVec2 from(std::round(rect.x), std::round(rect.y));
    const ImVec2 to(std::round(rect.x + rect.w), std::round(rect.y + rect.h));
    list_->AddRectFilled(from, to, ink(colour));
}

void Brush::smooth_run(const std::vector<Point>& points, float width, Colour colour) {
    if (points.size() >= 2) {
        for (const Point& point : points) list_->PathLineTo(vec(point));
        list_->PathStroke(ink(colour), ImDrawFlags_None, width);
    }
    disc(points.front(), width / 2, colour);
    disc(points.back(), width / 2, colour);
}

// ImGui draws bends with a pointed corner, so a stroke is cut at its corners; the discs at the ends
// of the runs then make the corner round.
void Brush::stroke(const std::vector<Point>& points, float width, Colour colour, bool closed) {
    std::vector<Point> line = without_repeats(points);
    if (line.empty()) return;
    if (closed && line.size() > 2) line.push_back(line.front());
    line = without_repeats(line);
    std::vector<Point> run{line.front()};
    for (std::size_t i = 1; i < line.size(); ++i) {
        run.push_back(line[i]);
        const bool inside = i + 1 < line.size();
        if (inside && is_sharp(line[i - 1], line[i], line[i + 1])) {
            smooth_run(run, width, colour);
            run = {line[i]};
        }
    }
    smooth_run(run, width, colour);
}

void Brush::curve(const Curve& curve, float width, Colour colour) {
    std::vector<Point> points{curve.start};
    append_curve(curve, 1, points);
    stroke(points, width, colour);
}

// ImGui puts the soft fringe on the outer side only when a shape runs clockwise.
void Brush::convex(const std::vector<Point>& points, Colour colour) {
    std::vector<Point> line = without_repeats(points);
    float area = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const Point& next = line[(i + 1) % line.size()];
        area += line[i].x * next.y - next.x * line[i].y;
    }
    if (area < 0) std::reverse(line.begin(), line.end());
    for (const Point& point : line) list_->PathLineTo(vec(point));
    list_->PathFillConvex(ink(colour));
}

void append_curve(const Curve& c, float scale, std::vector<Point>& out) {
    const float length = std::hypot(c.bend1.x - c.start.x, c.bend1.y - c.start.y) +
                         std::hypot(c.bend2.x - c.bend1.x, c.bend2.y - c.bend1.y) +
                         std::hypot(c.end.x - c.bend2.x, c.end.y - c.bend2.y);
    const int pieces = std::clamp(static_cast<int>(2.5F * std::sqrt(length * scale)), 6, 200);
    for (int i = 1; i <= pieces; ++i) {
        const float t = static_cast<float>(i) / static_cast<float>(pieces);
        const float u = 1 - t;
        const float a = u * u * u;
        const float b = 3 * u * u * t;
        const float d = 3 * u * t * t;
        const float e = t * t * t;
        out.push_back(Point{a * c.start.x + b * c.bend1.x + d * c.bend2.x + e * c.end.x,
                            a * c.start.y + b * c.bend1.y + d * c.bend2.y + e * c.end.y});
    }
}

}  // namespace cirkel::paint
