#include "terminal/touches.hpp"

#include <algorithm>

namespace cirkel::terminal {
namespace {

/// Keys that type and those that change what is typed. Not those that lead away: a thumb that rests
/// on "Klaar" has not made up its mind.
bool is_overtaken_by_next_key(const screens::Node& node) {
    return node.role == screens::Role::Key &&
           (std::holds_alternative<session::SignTyped>(*node.event) ||
            std::holds_alternative<session::EraseSignTapped>(*node.event) ||
            std::holds_alternative<session::ShiftTapped>(*node.event));
}

}  // namespace

bool can_be_touched(const screens::Node& node, Instant now) {
    return node.event.has_value() && (!node.deaf_until || now >= *node.deaf_until);
}

const screens::Node* target_at(const screens::View& view, screens::Point point, Instant now) {
    const auto found =
        std::find_if(view.nodes.rbegin(), view.nodes.rend(), [&](const screens::Node& node) {
            return node.event.has_value() && screens::is_hit(node, point);
        });
    return found != view.nodes.rend() && can_be_touched(*found, now) ? &*found : nullptr;
}

void Touches::let_go(std::int64_t finger) {
    const auto held = held_.find(finger);
    if (held == held_.end()) return;
    if (held->second.node == pressed_) pressed_.clear();
    held_.erase(held);
}

void Touches::put_down(std::int64_t finger, const screens::View& view, const screens::Node& node,
                       Instant now) {
    const bool minds = node.held || node.repeats;
    held_[finger] =
        Held{view.screen, node.name, minds ? std::optional(now + kHoldTime) : std::nullopt};
    pressed_ = node.name;
}

std::optional<session::Event> Touches::overtaken_key(const screens::View& view, Instant now) {
    for (const auto& [finger, held] : held_) {
        const screens::Node* node =
            held.screen == view.screen ? node_named(view, held.node) : nullptr;
        if (node == nullptr || held.has_acted || !can_be_touched(*node, now)) continue;
        if (!is_overtaken_by_next_key(*node)) continue;
        const session::Event event = *node->event;
        let_go(finger);
        return event;
    }
    return std::nullopt;
}

std::optional<session::Event> Touches::feel(const window::Touch& touch, const screens::View& view,
                                            Instant now) {
    using Phase = window::Touch::Phase;
    const screens::Node* target = target_at(view, {touch.x, touch.y}, now);
    if (touch.phase == Phase::Down) {
        let_go(touch.finger);
        if (target == nullptr) return std::nullopt;
        std::optional<session::Event> before;
        if (target->role == screens::Role::Key) before = overtaken_key(view, now);
        put_down(touch.finger, view, *target, now);
        return before;
    }
    const auto held = held_.find(touch.finger);
    if (held == held_.end()) return std::nullopt;
    const bool is_still_on = touch.phase != Phase::Cancel && target != nullptr &&
                             target->name == held->second.node &&
                             view.screen == held->second.screen;
    if (touch.phase == Phase::Move && is_still_on) return std::nullopt;
    const bool has_acted = held->second.has_acted;
    let_go(touch.finger);
    if (touch.phase != Phase::Up || !is_still_on || has_acted) return std::nullopt;
    return target->event;
}

std::optional<session::Event> Touches::stay(const screens::View& view, Instant now) {
    for (auto& [finger, held] : held_) {
        if (!held.due || now < *held.due) continue;
        held.due.reset();
        const screens::Node* node =
            held.screen == view.screen ? node_named(view, held.node) : nullptr;
        if (node == nullptr || !can_be_touched(*node, now)) continue;
        // Counted from now, so that a late turn of the loop does not erase several signs at once.
        if (node->repeats) held.due = now + kRepeatTime;
        held.has_acted = node->repeats || node->held;
        if (held.has_acted) return node->repeats ? node->event : node->held;
    }
    return std::nullopt;
}

std::optional<Instant> Touches::next_due() const {
    std::optional<Instant> next;
    for (const auto& [finger, held] : held_) {
        if (held.due && (!next || *held.due < *next)) next = held.due;
    }
    return next;
}

}  // namespace cirkel::terminal
