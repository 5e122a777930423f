#include "terminal/motion/tapped_face.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "terminal/motion/easing.hpp"

namespace cirkel::motion {
namespace {

using screens::Arc;
using screens::Disc;
using screens::Face;
using screens::Node;
using screens::Point;
using screens::Shape;
using screens::Text;
using screens::Tone;
using screens::View;

// All in radii of the face as it lies at rest.
constexpr float kPressed = 0.88F;
constexpr float kChosen = 1.08F;
constexpr float kRing = 1.17F;
constexpr float kRingWidth = 0.06F;
constexpr float kWordsDown = 0.14F;
constexpr float kPale = 0.3F;
constexpr float kBottom = 180;  // degrees of the middle of the gap

const Node* face_node(const View& view, int score) {
    return node_named(view, "face." + std::to_string(score));
}

Point center_of(const Node& node) {
    return {node.rect.x + node.rect.w / 2, node.rect.y + node.rect.h / 2};
}

/// What is drawn there. Four faces leave the middle one out, so a score is not its mood.
std::optional<int> mood_at(const View& view, Point center) {
    for (const Shape& shape : view.shapes) {
        const auto* face = std::get_if<Face>(&shape);
        if (face != nullptr && face->center == center) return face->mood;
    }
    return std::nullopt;
}

/// Changes each shape of the first question by how far the motion has come.
class Acknowledge {
public:
    Acknowledge(const Node& chosen, int mood, float share)
        : chosen_(chosen), center_(center_of(chosen)), mood_(mood), share_(share) {}

    /// False: the shape is left out, because it is drawn anew on top.
    bool change(Shape& shape) const {
        if (auto* face = std::get_if<Face>(&shape)) return change_face(*face);
        if (const auto* disc = std::get_if<Disc>(&shape)) {
            return disc->fill != Tone::None || !(disc->center == center_);
        }
        if (auto* arc = std::get_if<Arc>(&shape)) close_behind(*arc);
        if (auto* text = std::get_if<Text>(&shape)) make_room(*text);
        return true;
    }

    void draw_chosen(View& view) const {
        const float radius = chosen_.rect.w / 2;
        const float size = on_the_way(kPressed, kChosen, share_);
        view.shapes.emplace_back(Face{center_, radius * size, mood_, true});
        view.shapes.emplace_back(Arc{center_, radius * kRing, std::max(3.0F, radius * kRingWidth),
                                     0, kWholeTurn * share_, Tone::Primary});
    }

private:
    bool change_face(Face& face) const {
        if (face.mood == mood_ && face.center == center_) return false;
        face.opacity *= on_the_way(1, kPale, share_);
        return true;
    }

    // The ends that look at the gap run towards its middle.
    void close_behind(Arc& arc) const {
        if (arc.tone != Tone::Sun) return;
        if (arc.from_degrees < 0) arc.from_degrees = on_the_way(arc.from_degrees, -kBottom, share_);
        if (arc.from_degrees > kBottom)
            arc.from_degrees = on_the_way(arc.from_degrees, kBottom, share_);
        if (arc.to_degrees > 0 && arc.to_degrees < kBottom)
            arc.to_degrees = on_the_way(arc.to_degrees, kBottom, share_);
    }

    void make_room(Text& text) const {
        if (!chosen_.also.contains(text.at)) return;
        text.at.y += chosen_.rect.w / 2 * kWordsDown * share_;
    }

    const Node& chosen_;
    Point center_;
    int mood_;
    float share_;
};

}  // namespace

bool has_face(const View& view, int score) {
    return view.screen == "attract" && face_node(view, score) != nullptr;
}

View with_tapped_face(const View& view, int score, float share) {
    const Node* chosen = face_node(view, score);
    const auto mood = chosen == nullptr ? std::nullopt : mood_at(view, center_of(*chosen));
    if (!mood) return view;
    const Acknowledge acknowledge(*chosen, *mood, share);
    View out = view;
    out.shapes.clear();
    for (Shape shape : view.shapes) {
        if (acknowledge.change(shape)) out.shapes.push_back(std::move(shape));
    }
    acknowledge.draw_chosen(out);
    return out;
}

}  // namespace cirkel::motion
