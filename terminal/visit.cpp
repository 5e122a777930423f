#include "terminal/visit.hpp"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <optional>
#include <utility>

#include "platform/picture/picture.hpp"
#include "shared/json/json.hpp"
#include "shared/loop/characters.hpp"

namespace cirkel::terminal {
namespace {

using Steady = std::chrono::steady_clock;
using screens::Node;

constexpr Duration kTurn{20};
constexpr Duration kSettled{600};  // nothing will move for so long: the picture stands still
constexpr Duration kSettlePatience{1500};
constexpr std::int64_t kFinger = 4242;  // no finger of a real screen has this number

/// Where each target lies, one a line, for whoever taps from outside: "next\t24\t700\t310\t84".
std::string targets_of(const screens::View& view) {
    std::string lines;
    for (const Node& node : view.nodes) {
        if (!node.event) continue;
        lines += node.name;
        for (const float length : {node.rect.x, node.rect.y, node.rect.w, node.rect.h})
            lines += "\t" + std::to_string(static_cast<int>(length));
        lines += "\n";
    }
    return lines;
}

/// Plays the steps of one visit; every member function is one kind of step.
class Player {
public:
    Player(const VisitSurroundings& around, Duration patience)
        : around_(around), patience_(patience) {}

    Result<void> play(const VisitStep& step) {
        return std::visit([&](const auto& one) { return run(one); }, step);
    }
    void print_readings() {
        if (!readings_.empty()) around_.print(json::dump(json::Value(std::move(readings_))));
        readings_.clear();
    }

private:
    Result<void> run(const WaitFor& step) {
        const bool is_screen = step.what.rfind("screen.", 0) == 0;
        const bool came = wait_until([&] {
            return is_screen ? view().screen == step.what.substr(7)
                             : node_named(view(), step.what) != nullptr;
        });
        return came ? done : missing("\"" + step.what + "\" did not come");
    }

    Result<void> run(const Tap& step) {
        const auto node = wait_for_node([&](const Node& one) { return one.name == step.node; });
        if (!node) return missing("\"" + step.node + "\" cannot be tapped");
        return tap(*node);
    }

    Result<void> run(const Type& step) {
        for (const std::string& sign : characters_of(step.text)) {
            const Result<void> typed = type_sign(sign);
            if (!typed) return typed;
        }
        return done;
    }

    Result<void> run(const Shot& step) {
        ++shots_;
        if (around_.shots.empty()) return done;
        settle();
        const std::string number = (shots_ < 10 ? "0" : "") + std::to_string(shots_);
        const std::string path = around_.shots + "/" + number + "-" + step.name;
        const window::Window& window = around_.window;
        std::ofstream(path + ".txt") << screens::describe(view());
        std::ofstream(path + ".targets") << targets_of(view());
        return picture::write_png(path + ".png",
                                  {window.width(), window.height(), around_.window.pixels()});
    }

    Result<void> run(const Read& step) {
        const bool came = wait_until([&] { return node_named(view(), step.node) != nullptr; });
        if (!came) return missing("\"" + step.node + "\" cannot be read");
        const Node* node = node_named(view(), step.node);
        readings_.emplace_back(step.into, node->value.empty() ? node->label : node->value);
        return done;
    }

    Result<void> run(const WaitMs& step) {
        turn_for(step.time, [] { return false; });
        return done;
    }

    Result<void> run(const Hold& /*step*/) {
        print_readings();
        while (!closed_) turn(Duration(60'000));
        return done;
    }

    [[nodiscard]] const screens::View& view() const { return around_.terminal.view(); }

    void turn(Duration longest) { closed_ = !around_.terminal.turn(longest) || closed_; }

    template <class Condition>
    bool turn_for(Duration longest, Condition is_met) {
        const auto end = Steady::now() + longest;
        while (!is_met()) {
            if (closed_ || Steady::now() >= end) return false;
            turn(kTurn);
        }
        return true;
    }

    template <class Condition>
    bool wait_until(Condition is_met) {
        return turn_for(patience_, is_met);
    }

    // Waits for a target that fits and may be touched; a copy, since the view changes under it.
    template <class Condition>
    std::optional<Node> wait_for_node(Condition fits) {
        std::optional<Node> found;
        wait_until([&] {
            for (const Node& node : view().nodes) {
                if (fits(node) && can_be_touched(node, around_.terminal.now())) found = node;
            }
            return found.has_value();
        });
        return found;
    }

    Result<void> tap(const Node& node) {
        window::Touch touch;
        touch.finger = kFinger;
        touch.x = node.rect.x + node.rect.w / 2;
        touch.y = node.rect.y + node.rect.h / 2;
        const Node* hit = target_at(view(), {touch.x, touch.y}, around_.terminal.now());
        if (hit == nullptr || hit->name != node.name) {
            return missing("\"" + node.name + "\" is covered in its middle");
        }
        around_.window.inject(touch);
        turn(kTurn);
        touch.phase = window::Touch::Phase::Up;
        around_.window.inject(touch);
        turn(kTurn);
        return done;
    }

    // The key of a sign, which types a small letter even while shift is on.
    static bool types(const Node& node, const std::string& sign) {
        const auto* typed = node.event ? std::get_if<session::SignTyped>(&*node.event) : nullptr;
        if (typed == nullptr) return false;
        if (typed->utf8 == sign) return true;
        const bool is_capital = sign.size() == 1 && sign[0] >= 'A' && sign[0] <= 'Z';
        return is_capital && typed->utf8 == std::string(1, static_cast<char>(sign[0] - 'A' + 'a'));
    }
    static bool types_exactly(const Node& node, const std::string& sign) {
        return types(node, sign) && std::get<session::SignTyped>(*node.event).utf8 == sign;
    }

    // Types one sign as a person would: changes the layer when no key of this one has it, and
    // presses shift before a capital.
    Result<void> type_sign(const std::string& sign) {
        const auto has = [&](auto fits) {
            return std::any_of(view().nodes.begin(), view().nodes.end(),
                               [&](const Node& node) { return fits(node, sign); });
        };
        // Past every layer of every keyboard, whichever it stands on: a key leads back, too.
        using Layer = session::KeyboardLayer;
        for (const auto layer : {Layer::Digits, Layer::Accents, Layer::Digits, Layer::Accents,
                                 Layer::Digits, Layer::Signs}) {
            if (has(types)) break;
            tap_layer_key(session::LayerTapped{layer});
        }
        if (has(types) && !has(types_exactly)) tap_layer_key(session::ShiftTapped{});
        const auto key = wait_for_node([&](const Node& node) { return types(node, sign); });
        return key ? tap(*key) : missing("no key types \"" + sign + "\"");
    }

    void tap_layer_key(const session::Event& wanted) {
        for (const Node& node : view().nodes) {
            if (!node.event || node.event->index() != wanted.index()) continue;
            const auto* layer = std::get_if<session::LayerTapped>(&*node.event);
            const auto* wanted_layer = std::get_if<session::LayerTapped>(&wanted);
            if (layer != nullptr && layer->layer != wanted_layer->layer) continue;
            const Node copy = node;
            static_cast<void>(tap(copy));  // a key that cannot be tapped is no way to the sign
            return;
        }
    }

    // Motion has ended when the view will not change by itself for a while.
    void settle() {
        turn_for(kSettlePatience, [&] {
            const auto change = view().next_change;
            if (!around_.terminal.is_settled()) return false;
            return !change || *change - around_.terminal.now() > kSettled;
        });
    }

    [[nodiscard]] Error missing(const std::string& what) const {
        std::string text = what + (closed_ ? "; the window was closed" : "");
        text += ". Screen \"" + view().screen + "\" is there, with:";
        for (const Node& node : view().nodes) {
            if (node.event) text += " " + node.name;
        }
        return Error{Kind::Refused, text};
    }

    const VisitSurroundings& around_;
    Duration patience_;
    json::Object readings_;
    int shots_ = 0;
    bool closed_ = false;
};

}  // namespace

Result<void> play(const VisitFile& file, const VisitSurroundings& around, Duration patience) {
    Player player(around, patience);
    int number = 0;
    for (const VisitStep& step : file.steps) {
        ++number;
        const Result<void> played = player.play(step);
        if (!played) return played.error().with_context("step " + std::to_string(number));
    }
    player.print_readings();
    return done;
}

}  // namespace cirkel::terminal
