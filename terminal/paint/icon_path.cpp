#include "terminal/paint/icon_path.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "shared/loop/theme/path.hpp"
#include "shared/require.hpp"
#include "terminal/paint/brush.hpp"

namespace cirkel::paint {
namespace {

using screens::Point;

Point placed(const theme::PathPoint& point) {
    return {static_cast<float>(point.x), static_cast<float>(point.y)};
}

/// Makes lines of points out of steps, and keeps the pen.
class IconMaker {
public:
    explicit IconMaker(float scale) : scale_(scale) {}

    void add(const theme::PathStep& step) {
        using Kind = theme::PathStep::Kind;
        const Point to = placed(step.points[0]);
        const auto radius = static_cast<float>(step.radius);
        switch (step.kind) {
            case Kind::Move:
                parts_.push_back(IconPart{{to}, false, 0});
                pen_ = to;
                break;
            case Kind::Line: line_to(to); break;
            case Kind::Curve: cubic(step); break;
            case Kind::Arc: arc(step, to, radius); break;
            case Kind::Close:
                parts_.back().closed = true;
                pen_ = to;
                break;
            case Kind::Circle: circle(to, radius); break;
            case Kind::Disc: parts_.push_back(IconPart{{to}, false, radius}); break;
        }
    }

    std::vector<IconPart> take() { return std::move(parts_); }

private:
    void line_to(Point to) {
        parts_.back().points.push_back(to);
        pen_ = to;
    }

    void cubic(const theme::PathStep& step) {
        const Point end = placed(step.points[2]);
        append_curve({pen_, placed(step.points[0]), placed(step.points[1]), end}, scale_,
                     parts_.back().points);
        pen_ = end;
    }

    void circle(Point center, float radius) {
        IconPart part{{}, true, 0};
        const int pieces = std::max(24, static_cast<int>(radius * scale_ * 2));
        for (int i = 0; i < pieces; ++i) {
            const float angle = 2 * kPi * static_cast<float>(i) / static_cast<float>(pieces);
            part.points.push_back(
                {center.x + radius * std::cos(angle), center.y + radius * std::sin(angle)});
        }
        parts_.push_back(std::move(part));
    }

    // The radius grows when it is too short.
    void arc(const theme::PathStep& step, Point to, float radius) {
        const float half_x = (to.x - pen_.x) / 2;
        const float half_y = (to.y - pen_.y) / 2;
        const float half = std::hypot(half_x, half_y);
        radius = std::max(radius, half);
        const float height = std::sqrt(std::max(0.0F, radius * radius - half * half));
        const float side = step.is_large == step.is_clockwise ? 1.0F : -1.0F;
        const Point center{pen_.x + half_x + side * height * half_y / half,
                           pen_.y + half_y - side * height * half_x / half};
        sweep(center, radius, to, step.is_clockwise);
    }

    void sweep(Point center, float radius, Point to, bool is_clockwise) {
        const float from_angle = std::atan2(pen_.y - center.y, pen_.x - center.x);
        float turn = std::atan2(to.y - center.y, to.x - center.x) - from_angle;
        if (is_clockwise && turn <= 0) turn += 2 * kPi;
        if (!is_clockwise && turn >= 0) turn -= 2 * kPi;
        const int pieces = std::max(6, static_cast<int>(std::fabs(turn) * radius * scale_ / 3));
        for (int i = 1; i < pieces; ++i) {
            const float angle =
                from_angle + turn * static_cast<float>(i) / static_cast<float>(pieces);
            parts_.back().points.push_back(
                {center.x + radius * std::cos(angle), center.y + radius * std::sin(angle)});
        }
        line_to(to);
    }

    float scale_;
    Point pen_;
    std::vector<IconPart> parts_;
};

}  // namespace

std::vector<IconPart> read_icon(std::string_view path, float scale) {
    theme::PathReader reader(path);
    IconMaker maker(scale);
    while (true) {
        const auto step = reader.next();
        require(step.ok(), "an icon's path can be read");
        if (!*step) return maker.take();
        maker.add(**step);
    }
}

}  // namespace cirkel::paint
