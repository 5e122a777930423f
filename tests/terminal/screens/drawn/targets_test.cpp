#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <vector>

#include "terminal/screens/focus.hpp"
#include "tests/terminal/screens/drawn/sweep.hpp"

// What can be touched or reached by keys: large enough, apart, on the glass, and none left out.

namespace cirkel::screens {
namespace {

constexpr float kSlack = 1.0F;  // px: rounding

bool is_key_like(const Node& node) {
    const auto begins = [&](const char* text) { return node.name.rfind(text, 0) == 0; };
    // LOOK 5: keys, languages, round buttons and back may be 15 mm; so may what stands in a bar.
    const bool is_round_button =
        node.role == Role::Button && std::abs(node.rect.w - node.rect.h) < kSlack;
    return is_round_button || node.role == Role::Key || node.role == Role::Choice ||
           begins("contrast") || begins("service.") || begins("back") || begins("first_name") ||
           begins("receipt.typed") || begins("more") || begins("find_status") || begins("test.");
}

float gap_between(const Rect& one, const Rect& other) {
    const float dx = std::max({one.x - other.x - other.w, other.x - one.x - one.w, 0.0F});
    const float dy = std::max({one.y - other.y - other.h, other.y - one.y - one.h, 0.0F});
    return std::sqrt(dx * dx + dy * dy);
}

float gap_between(const Node& one, const Node& other) {
    if (!one.round && !other.round) return gap_between(one.rect, other.rect);
    if (one.round && other.round) {
        const float dx = one.rect.x + one.rect.w / 2 - other.rect.x - other.rect.w / 2;
        const float dy = one.rect.y + one.rect.h / 2 - other.rect.y - other.rect.h / 2;
        return std::sqrt(dx * dx + dy * dy) - one.rect.w / 2 - other.rect.w / 2;
    }
    const Node& round = one.round ? one : other;
    const Node& square = one.round ? other : one;
    const float x = round.rect.x + round.rect.w / 2;
    const float y = round.rect.y + round.rect.h / 2;
    return gap_between({x, y, 0, 0}, square.rect) - round.rect.w / 2;
}

std::vector<Node> targets_of(const View& view) {
    std::vector<Node> targets;
    for (const Node& node : view.nodes) {
        if (node.event) targets.push_back(node);
    }
    return targets;
}

float least_side(const Metrics& metrics, const Node& node) {
    // Bars at the bottom are 84 px on a small panel: 16 mm high, and wider than 20.
    const bool is_in_bar =
        node.rect.w >= metrics.px(kAnswerMm) && node.rect.h >= metrics.px(kKeyMm);
    return metrics.px(is_key_like(node) || is_in_bar ? kKeyMm : kAnswerMm);
}

void check_gaps(const Drawn& drawn, const std::vector<Node>& targets) {
    for (std::size_t i = 0; i < targets.size(); ++i) {
        for (std::size_t j = i + 1; j < targets.size(); ++j) {
            // Nothing shows the service corner, so nobody aims beside it.
            if (targets[i].name == "service.corner" || targets[j].name == "service.corner")
                continue;
            INFO(drawn.name << ": " << targets[i].name << " beside " << targets[j].name);
            CHECK(gap_between(targets[i], targets[j]) >= drawn.metrics.px(kTargetGapMm) - kSlack);
        }
    }
}

}  // namespace

TEST_CASE("A-13 every target is large enough for a finger and stands apart", "[drawn]") {
    for_every_screen(kSizes, [](const Drawn& drawn) {
        const Rect glass{0, 0, drawn.metrics.width, drawn.metrics.height};
        const auto targets = targets_of(drawn.view);
        for (const Node& node : targets) {
            INFO(drawn.name << ": " << node.name);
            const float least = least_side(drawn.metrics, node);
            CHECK(node.rect.w >= least - kSlack);
            CHECK(node.rect.h >= least - kSlack);
            CHECK(lies_within(node.rect, glass, kSlack));
        }
        check_gaps(drawn, targets);
    });
}

TEST_CASE("A-27 with everything lower, nothing above the middle can be touched", "[drawn]") {
    for_every_screen(kSizes, [](const Drawn& drawn) {
        if (!drawn.wanted.is_lowered()) return;
        for (const Node& node : targets_of(drawn.view)) {
            INFO(drawn.name << ": " << node.name);
            // The corner of technicians is no part of what a customer does.
            CHECK((node.name == "service.corner" ||
                   node.rect.y >= drawn.metrics.height / 2 - kSlack));
        }
    });
}

TEST_CASE("A-10 the keys come to every target, in each mode", "[drawn]") {
    for_every_screen(kSizes, [](const Drawn& drawn) {
        const auto targets = targets_of(drawn.view);
        for (const Direction direction : {Direction::Right, Direction::Left}) {
            std::set<std::string> seen;
            std::string focus;
            for (std::size_t i = 0; i < targets.size(); ++i) {
                focus = moved_focus(drawn.view, focus, direction);
                seen.insert(focus);
            }
            INFO(drawn.name);
            CHECK(seen.size() == targets.size());
        }
        for (const Node& node : targets) {
            // Whatever lies above and below, the way there never ends at nothing.
            INFO(drawn.name << ": " << node.name);
            CHECK(node_named(drawn.view, moved_focus(drawn.view, node.name, Direction::Down)));
            CHECK(node_named(drawn.view, moved_focus(drawn.view, node.name, Direction::Up)));
        }
    });
}

}  // namespace cirkel::screens
