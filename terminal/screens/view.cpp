#include "terminal/screens/view.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace cirkel::screens {
namespace {

std::string_view name_of(Role role) {
    switch (role) {
        case Role::Button: return "button";
        case Role::Face: return "face";
        case Role::Tile: return "tile";
        case Role::Key: return "key";
        case Role::Choice: return "choice";
        case Role::Field: return "field";
        case Role::Text: return "text";
    }
    return "text";
}

/// One line a node: line breaks inside a label are shown as a stroke.
std::string on_one_line(const std::string& text) {
    std::string line;
    for (const char sign : text) line += sign == '\n' ? std::string(" / ") : std::string(1, sign);
    return line;
}

struct Downward {
    float by;

    void operator()(Box& box) const { box.rect.y += by; }
    void operator()(Line& line) const {
        line.from.y += by;
        line.to.y += by;
    }
    void operator()(Text& text) const { text.at.y += by; }
    void operator()(Glyph& glyph) const { glyph.rect.y += by; }
    void operator()(Qr& qr) const { qr.rect.y += std::round(by); }
    template <class Round>
    void operator()(Round& round) const {
        round.center.y += by;
    }
};

}  // namespace

void move_down(Shape& shape, float by) { std::visit(Downward{by}, shape); }

const Node* node_named(const View& view, std::string_view name) {
    const auto found = std::find_if(view.nodes.begin(), view.nodes.end(),
                                    [&](const Node& node) { return node.name == name; });
    return found == view.nodes.end() ? nullptr : &*found;
}

bool is_hit(const Node& node, Point point) {
    if (node.also.contains(point)) return true;
    if (!node.rect.contains(point)) return false;
    if (!node.round) return true;
    const float radius = node.rect.w / 2;
    const float dx = point.x - (node.rect.x + radius);
    const float dy = point.y - (node.rect.y + node.rect.h / 2);
    return dx * dx + dy * dy <= radius * radius;
}

std::string describe(const View& view) {
    std::string text = "screen " + view.screen + "\n";
    for (const Node& node : view.nodes) {
        text += name_of(node.role);
        text += " " + node.name + " \"" + on_one_line(node.label) + "\"";
        if (!node.value.empty()) text += " = \"" + on_one_line(node.value) + "\"";
        if (node.selected) text += " selected";
        if (node.role != Role::Text && node.role != Role::Field && !node.event)
            text += " not-touchable";
        text += "\n";
    }
    return text;
}

}  // namespace cirkel::screens
