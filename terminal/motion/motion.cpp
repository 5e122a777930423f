#include "terminal/motion/motion.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "terminal/motion/easing.hpp"
#include "terminal/motion/rings.hpp"
#include "terminal/motion/tapped_face.hpp"

namespace cirkel::motion {
namespace {

using screens::Disc;
using screens::Glyph;
using screens::Point;
using screens::Shape;
using screens::Tone;
using screens::View;

constexpr Duration kFaceCloses{240};
constexpr Duration kFaceStands{420};  // then the next screen comes
constexpr Duration kScreenComes{200};
constexpr Duration kCardComes{300};
constexpr std::int64_t kBreathMs = 4'000;
constexpr float kRisePx = 12;

enum class Kind { Cut, Screen, Card, Ring };

const std::string& label_of(const View& view, const std::string& name) {
    static const std::string kNone;
    const screens::Node* node = screens::node_named(view, name);
    return node == nullptr ? kNone : node->label;
}

// Another card, on a screen that else says the same: not another language.
bool is_other_card(const View& before, const View& after) {
    if (after.screen != "attract" || label_of(before, "title") != label_of(after, "title"))
        return false;
    return label_of(before, "card.did") != label_of(after, "card.did") ||
           label_of(before, "card") != label_of(after, "card");
}

Kind kind_of(const View& before, const View& after) {
    if (after.still || before.theme != after.theme || before.shapes.empty()) return Kind::Cut;
    if (before.screen != after.screen ||
        label_of(before, "progress") != label_of(after, "progress")) {
        return Kind::Screen;
    }
    if (is_other_card(before, after)) return Kind::Card;
    return ring_time(before, after) > Duration(0) ? Kind::Ring : Kind::Cut;
}

Duration length_of(Kind kind, const View& before, const View& after) {
    switch (kind) {
        case Kind::Cut: return Duration(0);
        case Kind::Screen: return std::max(kScreenComes, ring_time(before, after));
        case Kind::Card: return kCardComes;
        case Kind::Ring: return ring_time(before, after);
    }
    return Duration(0);
}

void fade(Shape& shape, float share) {
    std::visit([&](auto& one) { one.opacity *= share; }, shape);
}

bool has(const View& view, const Shape& shape) {
    return std::find(view.shapes.begin(), view.shapes.end(), shape) != view.shapes.end();
}

const Disc* bowl_of(const View& view) {
    for (const Shape& shape : view.shapes) {
        const auto* disc = std::get_if<Disc>(&shape);
        if (disc != nullptr && disc->fill == Tone::Bowl) return disc;
    }
    return nullptr;
}

// A bowl that hangs elsewhere does not travel there: it would darken everything on its way.
bool can_move(const Disc* from, const Disc& to) {
    return from != nullptr && from->center.x == to.center.x;
}

Disc bowl_between(const Disc& from, const Disc& to, float share) {
    Disc bowl = to;
    bowl.center = {on_the_way(from.center.x, to.center.x, share),
                   on_the_way(from.center.y, to.center.y, share)};
    bowl.radius = on_the_way(from.radius, to.radius, share);
    return bowl;
}

// What is new comes up while its bowl moves to its height; what was there and stays, stays.
View coming_screen(const View& before, const View& after, Duration elapsed) {
    const float share = ease_out(share_of(elapsed, kScreenComes));
    const Disc* old_bowl = bowl_of(before);
    const Disc* new_bowl = bowl_of(after);
    View view = after;
    for (Shape& shape : view.shapes) {
        if (has(before, shape)) continue;
        auto* disc = std::get_if<Disc>(&shape);
        if (disc != nullptr && new_bowl != nullptr && *disc == *new_bowl) {
            if (can_move(old_bowl, *new_bowl)) *disc = bowl_between(*old_bowl, *new_bowl, share);
            continue;
        }
        fade(shape, share);
        move_down(shape, kRisePx * (1 - share));
    }
    grow_rings(before, after, elapsed, view);
    return view;
}

View coming_card(const View& before, const View& after, Duration elapsed) {
    const float share = ease_out(share_of(elapsed, kCardComes));
    View view = after;
    view.shapes.clear();
    auto old = before.shapes.begin();
    const auto let_go = [&](auto until) {
        for (; old != until; ++old) fade(view.shapes.emplace_back(*old), 1 - share);
    };
    for (const Shape& shape : after.shapes) {
        const auto found = std::find(old, before.shapes.end(), shape);
        if (found == before.shapes.end()) {
            let_go(std::find_if(old, before.shapes.end(),
                                [&](const Shape& other) { return has(after, other); }));
            fade(view.shapes.emplace_back(shape), share);
            continue;
        }
        let_go(found);
        view.shapes.push_back(*old++);
    }
    let_go(before.shapes.end());
    return view;
}

View grown(const View& before, const View& after, Duration elapsed) {
    View view = after;
    grow_rings(before, after, elapsed, view);
    return view;
}

}  // namespace

Duration face_time_of(const Passage& passage) {
    const bool shows_face = passage.tapped_face && !passage.after.still &&
                            passage.before.theme == passage.after.theme &&
                            passage.before.screen != passage.after.screen &&
                            has_face(passage.before, *passage.tapped_face);
    return shows_face ? kFaceStands : Duration(0);
}

Duration length_of(const Passage& passage) {
    const Kind kind = kind_of(passage.before, passage.after);
    return face_time_of(passage) + length_of(kind, passage.before, passage.after);
}

View between(const Passage& passage, Duration elapsed) {
    if (elapsed >= length_of(passage)) return passage.after;
    const Duration face_time = face_time_of(passage);
    if (elapsed < face_time) {
        const float share = ease_out(share_of(elapsed, kFaceCloses));
        View view = with_tapped_face(passage.before, *passage.tapped_face, share);
        view.screen = passage.after.screen;
        view.nodes = passage.after.nodes;
        return view;
    }
    elapsed -= face_time;
    switch (kind_of(passage.before, passage.after)) {
        case Kind::Cut: return passage.after;
        case Kind::Screen: return coming_screen(passage.before, passage.after, elapsed);
        case Kind::Card: return coming_card(passage.before, passage.after, elapsed);
        case Kind::Ring: return grown(passage.before, passage.after, elapsed);
    }
    return passage.after;
}

bool can_breathe(const View& view) {
    if (view.still || view.screen != "attract") return false;
    return std::none_of(view.nodes.begin(), view.nodes.end(), [](const auto& node) {
        return node.role == screens::Role::Face && node.selected;
    });
}

// The first mark is Cirkel's own sign; later ones stand on buttons.
View breathing(View view, Instant now) {
    constexpr float turn = 2 * 3.14159265F;
    for (Shape& shape : view.shapes) {
        auto* glyph = std::get_if<Glyph>(&shape);
        if (glyph == nullptr || glyph->icon != screens::Icon::Mark) continue;
        const auto phase = static_cast<float>(to_ms(now) % kBreathMs) / kBreathMs;
        glyph->dot = 0.95F + 0.05F * std::cos(turn * phase);
        break;
    }
    return view;
}

}  // namespace cirkel::motion
