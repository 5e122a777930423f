#include "terminal/motion/rings.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "terminal/motion/easing.hpp"

namespace cirkel::motion {
namespace {

using screens::Arc;
using screens::Disc;
using screens::Point;
using screens::View;

constexpr Duration kStep{320};   // one question further
constexpr Duration kClose{400};  // saved, receipt, status
constexpr Duration kApart{90};   // between two rings of a status
constexpr float kRadians = 3.14159265F / 180;

/// A ring as `screens` draws it: a whole track, an arc on it, and mostly a dot at its end.
struct Ring {
    std::size_t arc = 0;  ///< place of the arc among the shapes; the track lies before it
    Point center;
    float radius = 0;
    float degrees = 0;
};

bool is_same_circle(const Arc& one, const Arc& other) {
    return one.center == other.center && one.radius == other.radius && one.width == other.width;
}

std::vector<Ring> rings_of(const View& view) {
    std::vector<Ring> rings;
    for (std::size_t i = 1; i < view.shapes.size(); ++i) {
        const auto* track = std::get_if<Arc>(&view.shapes[i - 1]);
        const auto* arc = std::get_if<Arc>(&view.shapes[i]);
        if (track == nullptr || arc == nullptr || !is_same_circle(*track, *arc)) continue;
        if (track->to_degrees - track->from_degrees < kWholeTurn || arc->from_degrees != 0)
            continue;
        rings.push_back({i, arc->center, arc->radius, arc->to_degrees});
    }
    return rings;
}

/// One ring on its way.
struct Growth {
    Ring ring;
    float from = 0;
    Duration delay{0};
    Duration time{0};
};

// Every ring of a status fills by itself, from the top down; the big one closes last.
std::vector<Growth> filling(std::vector<Ring> rings) {
    std::sort(rings.begin(), rings.end(), [](const Ring& one, const Ring& other) {
        return one.radius != other.radius ? one.radius < other.radius
                                          : one.center.y < other.center.y;
    });
    std::vector<Growth> growths;
    Duration delay{0};
    for (const Ring& ring : rings) {
        growths.push_back({ring, 0, delay, kClose});
        delay += kApart;
    }
    return growths;
}

std::vector<Growth> growths_of(const View& before, const View& after) {
    const std::vector<Ring> was = rings_of(before);
    const bool is_other_screen = before.screen != after.screen;
    if (is_other_screen && after.screen == "status") return filling(rings_of(after));
    std::vector<Growth> growths;
    for (const Ring& ring : rings_of(after)) {
        const auto same = std::find_if(was.begin(), was.end(), [&](const Ring& other) {
            return other.center == ring.center && other.radius == ring.radius;
        });
        if (same != was.end()) {
            if (ring.degrees > same->degrees) growths.push_back({ring, same->degrees, {}, kStep});
        } else if (is_other_screen && !was.empty() && ring.degrees < kWholeTurn &&
                   ring.degrees > was.front().degrees) {
            // The same progress, in another place: it goes on from where it was.
            growths.push_back({ring, was.front().degrees, {}, kClose});
        }
    }
    return growths;
}

// The dot rides on the end of the arc.
void move_dot(View& view, const Ring& ring, float degrees) {
    if (ring.arc + 1 >= view.shapes.size()) return;
    auto* dot = std::get_if<Disc>(&view.shapes[ring.arc + 1]);
    if (dot == nullptr) return;
    const auto place_at = [&](float angle) {
        return Point{ring.center.x + ring.radius * std::sin(angle * kRadians),
                     ring.center.y - ring.radius * std::cos(angle * kRadians)};
    };
    const Point end = place_at(ring.degrees);
    const Point now = place_at(degrees);
    constexpr float near = 40;  // a dot that rises with its screen is still the ring's
    if (std::hypot(dot->center.x - end.x, dot->center.y - end.y) > near) return;
    dot->center = {dot->center.x + now.x - end.x, dot->center.y + now.y - end.y};
}

}  // namespace

Duration ring_time(const View& before, const View& after) {
    Duration longest{0};
    for (const Growth& growth : growths_of(before, after)) {
        longest = std::max(longest, growth.delay + growth.time);
    }
    return longest;
}

void grow_rings(const View& before, const View& after, Duration elapsed, View& view) {
    for (const Growth& growth : growths_of(before, after)) {
        auto* arc = std::get_if<Arc>(&view.shapes[growth.ring.arc]);
        if (arc == nullptr) continue;
        const float share = ease_in_out(share_of(elapsed - growth.delay, growth.time));
        const float degrees = on_the_way(growth.from, growth.ring.degrees, share);
        arc->to_degrees = degrees;
        move_dot(view, growth.ring, degrees);
    }
}

}  // namespace cirkel::motion
