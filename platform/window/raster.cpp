#include "platform/window/raster.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

namespace cirkel::window {
namespace {

constexpr std::uint32_t kAlphaShift = 24;
constexpr std::uint32_t kOpaque = 255;

std::uint32_t alpha_of(std::uint32_t colour) { return colour >> kAlphaShift; }

// From red in the lowest byte to 0x00RRGGBB.
std::uint32_t pixel_of(std::uint32_t colour) {
    return ((colour & 0xFFU) << 16U) | (colour & 0xFF00U) | ((colour >> 16U) & 0xFFU);
}

// Red and blue are mixed in one multiplication, green in another. Dividing by 256 after adding the
// top bit to alpha makes 0 and 255 exact.
std::uint32_t mixed(std::uint32_t under, std::uint32_t over, std::uint32_t alpha) {
    const std::uint32_t share = alpha + (alpha >> 7U);
    const std::uint32_t rest = 256 - share;
    const std::uint32_t red_blue = (under & 0xFF00FFU) * rest + (over & 0xFF00FFU) * share;
    const std::uint32_t green = (under & 0x00FF00U) * rest + (over & 0x00FF00U) * share;
    return ((red_blue >> 8U) & 0xFF00FFU) | ((green >> 8U) & 0x00FF00U);
}

// The first pixel whose middle is not before this place. Coordinates may lie far outside.
int first_pixel(double place) {
    constexpr double far = 1e6;
    const double middle = std::clamp(place, -far, far) - 0.5;
    const int whole = static_cast<int>(middle);
    return whole + (middle > whole ? 1 : 0);
}

/// A line from an upper to a lower corner. Every x is computed from the upper corner and not from
/// the row before, so a clipped triangle has the same edge as a whole one; and since two triangles
/// have their common edge from the same corners, they agree on it.
class Edge {
public:
    Edge(const Corner& upper, const Corner& lower)
        : x_(upper.x),
          y_(upper.y),
          slope_(lower.y > upper.y ? (static_cast<double>(lower.x) - upper.x) /
                                         (static_cast<double>(lower.y) - upper.y)
                                   : 0) {}
    [[nodiscard]] double at_row(int y) const { return x_ + (y + 0.5 - y_) * slope_; }

private:
    double x_, y_, slope_;
};

/// How alpha changes over a triangle whose corners differ in it.
class Slope {
public:
    Slope(const Corner& a, const Corner& b, const Corner& c) : x_(a.x), y_(a.y) {
        const float abx = b.x - a.x, aby = b.y - a.y, acx = c.x - a.x, acy = c.y - a.y;
        const auto at = [](const Corner& corner) {
            return static_cast<float>(alpha_of(corner.colour));
        };
        start_ = at(a);
        low_ = std::min({at(a), at(b), at(c)});
        high_ = std::max({at(a), at(b), at(c)});
        const float twice_area = abx * acy - acx * aby;
        if (twice_area == 0) return;
        const float ab = at(b) - start_;
        const float ac = at(c) - start_;
        by_x_ = (ab * acy - ac * aby) / twice_area;
        by_y_ = (ac * abx - ab * acx) / twice_area;
    }
    [[nodiscard]] std::uint32_t at_pixel(int x, int y) const {
        const float alpha = start_ + (static_cast<float>(x) + 0.5F - x_) * by_x_ +
                            (static_cast<float>(y) + 0.5F - y_) * by_y_;
        return static_cast<std::uint32_t>(std::clamp(alpha, low_, high_) + 0.5F);
    }

private:
    float x_, y_, start_ = 0, low_ = 0, high_ = 0, by_x_ = 0, by_y_ = 0;
};

bool is_rectangle(const Corner& a, const Corner& b, const Corner& c, const Corner& d) {
    return a.y == b.y && b.x == c.x && c.y == d.y && d.x == a.x && a.x <= c.x && a.y <= c.y &&
           a.colour == b.colour && a.colour == c.colour && a.colour == d.colour;
}

bool has_one_colour(const Corner* corners, const std::uint16_t* three) {
    return corners[three[0]].colour == corners[three[1]].colour &&
           corners[three[1]].colour == corners[three[2]].colour;
}

// How many indices from here on make triangles of one colour round the same first corner, each
// beside the one before: the inside of a filled shape without dents.
int fan_length(const Corner* corners, const std::uint16_t* first, int count) {
    if (!has_one_colour(corners, first)) return 0;
    int length = 3;
    while (length + 2 < count && first[length] == first[0] &&
           first[length + 1] == first[length - 1] && has_one_colour(corners, first + length)) {
        length += 3;
    }
    return length;
}

}  // namespace

Raster::Raster(const Canvas& canvas, const LetterMask& letters, const Patch& patch)
    : canvas_(canvas),
      letters_(letters),
      left_(std::max(patch.x, 0)),
      top_(std::max(patch.y, 0)),
      right_(std::min(patch.x + patch.width, canvas.width)),
      bottom_(std::min(patch.y + patch.height, canvas.height)) {}

void Raster::draw(const Corner* corners, const std::uint16_t* indices, int count) {
    for (int i = 0; i + 2 < count;) {
        const std::uint16_t* three = indices + i;
        if (i + 5 < count && draw_as_rectangle(corners, three)) {
            i += 6;
        } else if (const int length = fan_length(corners, three, count - i); length > 3) {
            fan(corners, three, length);
            i += length;
        } else {
            triangle(corners[three[0]], corners[three[1]], corners[three[2]]);
            i += 3;
        }
    }
}

// Two triangles that make a rectangle of one colour: much of a screen, and every letter.
bool Raster::draw_as_rectangle(const Corner* corners, const std::uint16_t* six) {
    if (six[3] != six[0] || six[4] != six[2]) return false;
    const Corner& a = corners[six[0]];
    const Corner& c = corners[six[2]];
    if (!is_rectangle(a, corners[six[1]], c, corners[six[5]])) return false;
    if (a.u != c.u) {
        letter(a, c);
        return true;
    }
    const int x = first_pixel(a.x);
    const int y = first_pixel(a.y);
    fill(Patch{x, y, first_pixel(c.x) - x, first_pixel(c.y) - y}, a.colour);
    return true;
}

// One span a row instead of one a row and triangle; the outline's edges alone say where it lies.
void Raster::fan(const Corner* corners, const std::uint16_t* indices, int count) {
    const Corner& first = corners[indices[0]];
    float top = first.y;
    float bottom = first.y;
    for (int i = 1; i < count; ++i) {
        top = std::min(top, corners[indices[i]].y);
        bottom = std::max(bottom, corners[indices[i]].y);
    }
    const int from = std::max(first_pixel(top), top_);
    const int to = std::min(first_pixel(bottom), bottom_);
    if (from >= to || alpha_of(first.colour) == 0) return;
    spans_.assign(static_cast<std::size_t>(to - from), Span{right_, left_});
    const auto add = [&](const Corner& one, const Corner& other) {
        const Corner& upper = one.y <= other.y ? one : other;
        const Corner& lower = one.y <= other.y ? other : one;
        const int end = std::min(first_pixel(lower.y), to);
        const Edge edge(upper, lower);
        for (int y = std::max(first_pixel(upper.y), from); y < end; ++y) {
            const int x = first_pixel(edge.at_row(y));
            Span& found = spans_[static_cast<std::size_t>(y - from)];
            found.from = std::min(found.from, x);
            found.to = std::max(found.to, x);
        }
    };
    add(first, corners[indices[1]]);
    for (int i = 0; i < count; i += 3) add(corners[indices[i + 1]], corners[indices[i + 2]]);
    add(corners[indices[count - 1]], first);
    for (int y = from; y < to; ++y) {
        const Span& found = spans_[static_cast<std::size_t>(y - from)];
        span(y, found.from, found.to, first.colour);
    }
}

void Raster::fill(const Patch& area, std::uint32_t colour) {
    const int to = std::min(area.y + area.height, bottom_);
    for (int y = std::max(area.y, top_); y < to; ++y) span(y, area.x, area.x + area.width, colour);
}

void Raster::letter(const Corner& first, const Corner& last) {
    const int x = static_cast<int>(std::lround(first.x));
    const int y = static_cast<int>(std::lround(first.y));
    const int from_x = std::max(x, left_);
    const int to_x = std::min(static_cast<int>(std::lround(last.x)), right_);
    const int from_y = std::max(y, top_);
    const int to_y = std::min(static_cast<int>(std::lround(last.y)), bottom_);
    if (from_x >= to_x || from_y >= to_y) return;
    const auto mask_x = std::lround(first.u * static_cast<float>(letters_.width));
    const auto mask_y = std::lround(first.v * static_cast<float>(letters_.height));
    const std::uint32_t over = pixel_of(first.colour);
    const std::uint32_t alpha = alpha_of(first.colour);
    for (int line = from_y; line < to_y; ++line) {
        std::uint32_t* pixels = row(line);
        const std::uint8_t* mask =
            letters_.coverage + (mask_y + line - y) * letters_.width + mask_x;
        for (int at = from_x; at < to_x; ++at) {
            const std::uint32_t covered = mask[at - x];
            if (covered == 0) continue;
            const std::uint32_t share = alpha == kOpaque ? covered : covered * alpha / kOpaque;
            pixels[at] = mixed(pixels[at], over, share);
        }
    }
}

void Raster::span(int y, int from, int to, std::uint32_t colour) {
    from = std::max(from, left_);
    to = std::min(to, right_);
    if (from >= to) return;
    std::uint32_t* pixels = row(y);
    const std::uint32_t over = pixel_of(colour);
    const std::uint32_t alpha = alpha_of(colour);
    if (alpha == kOpaque) {
        std::fill(pixels + from, pixels + to, over);
        return;
    }
    for (int x = from; x < to; ++x) pixels[x] = mixed(pixels[x], over, alpha);
}

// Calls `paint` with each row of a triangle within the patch: y, and x from and to.
template <class Paint>
void Raster::each_row(const Corner& a, const Corner& b, const Corner& c, Paint paint) {
    const Corner* upper = &a;
    const Corner* middle = &b;
    const Corner* lower = &c;
    if (middle->y < upper->y) std::swap(upper, middle);
    if (lower->y < upper->y) std::swap(upper, lower);
    if (lower->y < middle->y) std::swap(middle, lower);
    const int from = std::max(first_pixel(upper->y), top_);
    const int to = std::min(first_pixel(lower->y), bottom_);
    if (from >= to) return;
    const Edge whole(*upper, *lower);
    const Edge first(*upper, *middle);
    const Edge second(*middle, *lower);
    const int turn = first_pixel(middle->y);
    for (int y = from; y < to; ++y) {
        const int one = first_pixel(whole.at_row(y));
        const int other = first_pixel(y < turn ? first.at_row(y) : second.at_row(y));
        const int left = std::max(std::min(one, other), left_);
        const int right = std::min(std::max(one, other), right_);
        if (left < right) paint(y, left, right);
    }
}

void Raster::triangle(const Corner& a, const Corner& b, const Corner& c) {
    if (alpha_of(a.colour | b.colour | c.colour) == 0) return;
    const auto [least, most] = std::minmax({a.x, b.x, c.x});
    if (first_pixel(least) >= right_ || first_pixel(most) <= left_) return;
    if (a.colour == b.colour && b.colour == c.colour) {
        each_row(a, b, c, [&](int y, int from, int to) { span(y, from, to, a.colour); });
        return;
    }
    const Slope slope(a, b, c);
    const std::uint32_t over = pixel_of(a.colour);
    each_row(a, b, c, [&](int y, int from, int to) {
        std::uint32_t* pixels = row(y);
        for (int x = from; x < to; ++x) pixels[x] = mixed(pixels[x], over, slope.at_pixel(x, y));
    });
}

}  // namespace cirkel::window
