#include "terminal/paint/icon_path.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdlib>
#include <string>

#include "shared/require.hpp"
#include "terminal/paint/brush.hpp"

namespace cirkel::paint {
namespace {

using screens::Point;

constexpr float kPi = 3.14159265F;

bool is_command(char sign) { return std::isalpha(static_cast<unsigned char>(sign)) != 0; }

/// Walks over the text of a path and keeps the pen.
class IconReader {
public:
    IconReader(std::string_view text, float scale) : text_(text), scale_(scale) {}

    std::vector<IconPart> read() {
        while (skip_space()) {
            if (is_command(text_[at_])) command_ = text_[at_++];
            step();
        }
        return std::move(parts_);
    }

private:
    bool skip_space() {
        while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == ',')) ++at_;
        return at_ < text_.size();
    }

    // A number ends at a second point or at a sign, so "1.5.5-2" holds three.
    float number() {
        skip_space();
        std::size_t end = at_;
        bool has_point = false;
        while (end < text_.size()) {
            const char sign = text_[end];
            const bool is_point = sign == '.';
            const bool is_sign = sign == '-' && end == at_;
            if (std::isdigit(static_cast<unsigned char>(sign)) == 0 && !is_sign &&
                !(is_point && !has_point)) {
                break;
            }
            has_point = has_point || is_point;
            ++end;
        }
        require(end > at_, "an icon's path holds a number here");
        const float value = std::strtof(std::string(text_.substr(at_, end - at_)).c_str(), nullptr);
        at_ = end;
        return value;
    }

    // The flags of an arc are single digits that may stick to what follows.
    bool flag() {
        skip_space();
        return text_[at_++] == '1';
    }

    [[nodiscard]] bool relative() const { return command_ >= 'a'; }

    Point point() {
        const float x = number();
        const float y = number();
        return relative() ? Point{pen_.x + x, pen_.y + y} : Point{x, y};
    }

    void line_to(Point to) {
        parts_.back().points.push_back(to);
        pen_ = to;
    }

    void step() {
        switch (std::toupper(static_cast<unsigned char>(command_))) {
            case 'M': move(); break;
            case 'L': line_to(point()); break;
            case 'H': line_to({number() + (relative() ? pen_.x : 0), pen_.y}); break;
            case 'V': line_to({pen_.x, number() + (relative() ? pen_.y : 0)}); break;
            case 'C': cubic(); break;
            case 'A': arc(); break;
            case 'Z': close(); break;
            case 'O': circle(false); break;
            case 'D': circle(true); break;
            default: require(false, "an icon's path uses only known commands");
        }
    }

    void move() {
        pen_ = point();
        parts_.push_back(IconPart{{pen_}, false, 0});
        command_ = relative() ? 'l' : 'L';  // further pairs are lines
    }

    void close() {
        parts_.back().closed = true;
        pen_ = parts_.back().points.front();
    }

    void cubic() {
        Curve curve;
        curve.start = pen_;
        curve.bend1 = point();
        curve.bend2 = point();
        curve.end = point();
        append_curve(curve, scale_, parts_.back().points);
        pen_ = curve.end;
    }

    void circle(bool filled) {
        const float x = number();
        const float y = number();
        const float radius = number();
        const Point center{x, y};
        IconPart part{{center}, false, radius};
        if (!filled) {
            part = IconPart{{}, true, 0};
            const int pieces = std::max(24, static_cast<int>(radius * scale_ * 2));
            for (int i = 0; i < pieces; ++i) {
                const float angle = 2 * kPi * static_cast<float>(i) / static_cast<float>(pieces);
                part.points.push_back(
                    {center.x + radius * std::cos(angle), center.y + radius * std::sin(angle)});
            }
        }
        parts_.push_back(std::move(part));
    }

    // Our icons only hold circular arcs without rotation; the radius grows when it is too short.
    void arc() {
        float radius = number();
        number();
        number();
        const bool is_large = flag();
        const bool is_clockwise = flag();
        const Point to = point();
        const float half_x = (to.x - pen_.x) / 2;
        const float half_y = (to.y - pen_.y) / 2;
        const float half = std::hypot(half_x, half_y);
        radius = std::max(radius, half);
        const float height = std::sqrt(std::max(0.0F, radius * radius - half * half));
        const float side = is_large == is_clockwise ? 1.0F : -1.0F;
        const Point center{pen_.x + half_x + side * height * half_y / half,
                           pen_.y + half_y - side * height * half_x / half};
        sweep(center, radius, to, is_clockwise);
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

    std::string_view text_;
    float scale_;
    std::size_t at_ = 0;
    char command_ = 'M';
    Point pen_;
    std::vector<IconPart> parts_;
};

}  // namespace

std::vector<IconPart> read_icon(std::string_view path, float scale) {
    return IconReader(path, scale).read();
}

}  // namespace cirkel::paint
