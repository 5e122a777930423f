#include "terminal/screens/focus.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace cirkel::screens {
namespace {

Point middle(const Rect& rect) { return {rect.x + rect.w / 2, rect.y + rect.h / 2}; }

Rect grown(const Rect& rect, float by) {
    return {rect.x - by, rect.y - by, rect.w + 2 * by, rect.h + 2 * by};
}

// The order ------------------------------------------------------------------------------------

bool is_before_in_rows(const Node* one, const Node* other) {
    const float y = std::round(one->rect.y);
    const float other_y = std::round(other->rect.y);
    return y != other_y ? y < other_y : one->rect.x < other->rect.x;
}

std::vector<const Node*> targets_of(const View& view) {
    std::vector<const Node*> targets;
    for (const Node* node : reading_order(view)) {
        if (node->event) targets.push_back(node);
    }
    return targets;
}

// Moving ---------------------------------------------------------------------------------------

float gap(float from, float to, float other_from, float other_to) {
    return std::max({other_from - to, from - other_to, 0.0F});
}

/// How far a target lies above or below; nothing when it does not lie there at all. Aside counts
/// double, and the middles decide between several straight above.
std::optional<float> distance(const Rect& from, const Rect& to, Direction direction) {
    constexpr float aside_weight = 2;
    constexpr float middle_weight = 0.1F;
    const float down = middle(to).y - middle(from).y;
    const float way = direction == Direction::Down ? down : -down;
    if (way <= std::min(from.h, to.h) / 2) return std::nullopt;
    const float between = gap(from.y, from.y + from.h, to.y, to.y + to.h);
    const float aside = gap(from.x, from.x + from.w, to.x, to.x + to.w);
    return between + aside_weight * aside + middle_weight * std::abs(middle(to).x - middle(from).x);
}

const Node* nearest(const std::vector<const Node*>& targets, const Node& from,
                    Direction direction) {
    const Node* best = nullptr;
    float shortest = std::numeric_limits<float>::max();
    for (const Node* target : targets) {
        if (target->is_aside != from.is_aside) continue;
        const auto far = distance(from.rect, target->rect, direction);
        if (!far || *far >= shortest) continue;
        shortest = *far;
        best = target;
    }
    return best;
}

// Drawing --------------------------------------------------------------------------------------

/// One line of the focus: how far outside the target its middle runs, and how wide it is.
struct Stroke {
    float outside = 0;
    float width = 0;
    Tone tone = Tone::Ink;
};

/// The radius of what is drawn for a target: that of the box in the same place.
float corner_of(const View& view, const Rect& rect) {
    constexpr float slack = 1;
    float radius = 0;
    for (const Shape& shape : view.shapes) {
        const auto* box = std::get_if<Box>(&shape);
        if (box == nullptr) continue;
        const bool is_there = std::abs(box->rect.x - rect.x) < slack &&
                              std::abs(box->rect.y - rect.y) < slack &&
                              std::abs(box->rect.w - rect.w) < slack;
        if (is_there) radius = box->radius;
    }
    return std::min({radius, rect.w / 2, rect.h / 2});
}

bool covers(const Disc& disc, Point point) {
    const float dx = point.x - disc.center.x;
    const float dy = point.y - disc.center.y;
    return disc.fill != Tone::None && dx * dx + dy * dy <= disc.radius * disc.radius;
}

/// The fill that is seen at a place.
Tone tone_at(const View& view, Point point) {
    Tone seen = Tone::Ground;
    for (const Shape& shape : view.shapes) {
        const auto* box = std::get_if<Box>(&shape);
        if (box != nullptr && box->fill != Tone::None && box->rect.contains(point))
            seen = box->fill;
        const auto* disc = std::get_if<Disc>(&shape);
        if (disc != nullptr && covers(*disc, point)) seen = disc->fill;
    }
    return seen;
}

/// Whether most of the line runs over the bowl or the bar of a service screen.
bool lies_on_dark(const View& view, const Rect& line) {
    const Point center = middle(line);
    const Point places[] = {{center.x, line.y},
                            {center.x, line.y + line.h},
                            {line.x, center.y},
                            {line.x + line.w, center.y}};
    const auto dark = std::count_if(std::begin(places), std::end(places), [&](Point place) {
        const Tone tone = tone_at(view, place);
        return tone == Tone::Bowl || tone == Tone::Bar;
    });
    return dark > 2;
}

void outline(View& view, const Rect& rect, float radius, const Stroke& stroke) {
    const float x = rect.x;
    const float y = rect.y;
    const float right = x + rect.w;
    const float bottom = y + rect.h;
    const float r = std::min({radius, rect.w / 2, rect.h / 2});
    const Line sides[] = {{{x + r, y}, {right - r, y}, stroke.width, stroke.tone},
                          {{right, y + r}, {right, bottom - r}, stroke.width, stroke.tone},
                          {{x + r, bottom}, {right - r, bottom}, stroke.width, stroke.tone},
                          {{x, y + r}, {x, bottom - r}, stroke.width, stroke.tone}};
    for (const Line& side : sides) view.shapes.emplace_back(side);
    const Arc corners[] = {{{right - r, y + r}, r, stroke.width, 0, 90, stroke.tone},
                           {{right - r, bottom - r}, r, stroke.width, 90, 180, stroke.tone},
                           {{x + r, bottom - r}, r, stroke.width, 180, 270, stroke.tone},
                           {{x + r, y + r}, r, stroke.width, 270, 360, stroke.tone}};
    for (const Arc& corner : corners) view.shapes.emplace_back(corner);
}

/// From the target outwards: a line of the ground and the focus itself; in high contrast twice.
std::vector<Stroke> strokes_of(const View& view, const Rect& target) {
    constexpr float width = 4;
    const Tone tone = lies_on_dark(view, grown(target, 2 * width + 1)) ? Tone::Sun : Tone::Ink;
    std::vector<Stroke> strokes = {{width / 2, width, Tone::Ground},
                                   {width + width / 2, width, tone}};
    if (view.theme == Theme::Light) return strokes;
    // Narrower, so that the second line stays clear of a neighbour 3 mm away.
    constexpr float narrow = 2;
    constexpr float second = 3;
    strokes.push_back({2 * width + narrow / 2, narrow, Tone::Ground});
    strokes.push_back({2 * width + narrow + second / 2, second, tone});
    return strokes;
}

/// The target, or as much of it as leaves room for the lines around it on the glass.
Rect with_room(const Rect& target, float room, float width, float height) {
    const float left = std::max(target.x, room);
    const float top = std::max(target.y, room);
    const float right = std::min(target.x + target.w, width - room);
    const float bottom = std::min(target.y + target.h, height - room);
    return {left, top, right - left, bottom - top};
}

}  // namespace

std::vector<const Node*> reading_order(const View& view) {
    std::vector<const Node*> order;
    for (const Node& node : view.nodes) {
        if (!node.is_aside) order.push_back(&node);
    }
    const auto is_key = [](const Node* node) { return node->role == Role::Key; };
    for (auto from = order.begin(); from != order.end();) {
        from = std::find_if(from, order.end(), is_key);
        const auto to = std::find_if_not(from, order.end(), is_key);
        std::stable_sort(from, to, is_before_in_rows);
        from = to;
    }
    for (const Node& node : view.nodes) {
        if (node.is_aside) order.push_back(&node);
    }
    return order;
}

std::string moved_focus(const View& view, const std::string& focus, Direction direction) {
    const std::vector<const Node*> targets = targets_of(view);
    if (targets.empty()) return {};
    const bool goes_on = direction == Direction::Right || direction == Direction::Down;
    const auto here = std::find_if(targets.begin(), targets.end(),
                                   [&](const Node* node) { return node->name == focus; });
    if (here == targets.end()) return goes_on ? targets.front()->name : targets.back()->name;
    if (direction == Direction::Up || direction == Direction::Down) {
        if (const Node* there = nearest(targets, **here, direction)) return there->name;
    }
    if (goes_on) return (here + 1 == targets.end() ? targets.front() : *(here + 1))->name;
    return (here == targets.begin() ? targets.back() : *(here - 1))->name;
}

void draw_focus(View& view, const std::string& focus, float glass_width, float glass_height) {
    const Node* found = node_named(view, focus);
    if (found == nullptr || !found->event) return;
    const std::vector<Stroke> strokes = strokes_of(view, found->rect);
    const float room = strokes.back().outside + strokes.back().width / 2;
    const Rect target = with_room(found->rect, room, glass_width, glass_height);
    const bool is_round = found->round;
    const float corner = is_round ? target.w / 2 : corner_of(view, found->rect);
    for (const Stroke& stroke : strokes) {
        const Rect line = grown(target, stroke.outside);
        if (is_round) {
            view.shapes.emplace_back(
                Arc{middle(target), corner + stroke.outside, stroke.width, 0, 360, stroke.tone});
        } else {
            outline(view, line, corner + stroke.outside, stroke);
        }
    }
}

}  // namespace cirkel::screens
