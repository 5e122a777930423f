#include "terminal/touches.hpp"

#include <algorithm>

namespace cirkel::terminal {

bool can_be_touched(const screens::Node& node, Instant now) {
    return node.event.has_value() && (!node.deaf_until || now >= *node.deaf_until);
}

const screens::Node* target_at(const screens::View& view, screens::Point point, Instant now) {
    const auto found =
        std::find_if(view.nodes.rbegin(), view.nodes.rend(), [&](const screens::Node& node) {
            return node.event.has_value() && node.rect.contains(point);
        });
    return found != view.nodes.rend() && can_be_touched(*found, now) ? &*found : nullptr;
}

const screens::Node* node_named(const screens::View& view, const std::string& name) {
    const auto found = std::find_if(view.nodes.begin(), view.nodes.end(),
                                    [&](const auto& node) { return node.name == name; });
    return found == view.nodes.end() ? nullptr : &*found;
}

void Touches::let_go(std::int64_t finger) {
    const auto held = held_.find(finger);
    if (held == held_.end()) return;
    if (held->second.node == pressed_) pressed_.clear();
    held_.erase(held);
}

std::optional<session::Event> Touches::feel(const window::Touch& touch, const screens::View& view,
                                            Instant now) {
    using Phase = window::Touch::Phase;
    const screens::Node* target = target_at(view, {touch.x, touch.y}, now);
    if (touch.phase == Phase::Down) {
        let_go(touch.finger);
        if (target == nullptr) return std::nullopt;
        held_[touch.finger] = Held{view.screen, target->name};
        pressed_ = target->name;
        return std::nullopt;
    }
    const auto held = held_.find(touch.finger);
    if (held == held_.end()) return std::nullopt;
    const bool is_still_on = touch.phase != Phase::Cancel && target != nullptr &&
                             target->name == held->second.node &&
                             view.screen == held->second.screen;
    if (touch.phase == Phase::Move && is_still_on) return std::nullopt;
    let_go(touch.finger);
    return touch.phase == Phase::Up && is_still_on ? target->event : std::nullopt;
}

}  // namespace cirkel::terminal
