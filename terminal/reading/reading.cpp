#include "terminal/reading/reading.hpp"

#include <algorithm>
#include <string_view>

#include "shared/loop/characters.hpp"
#include "terminal/reading/signs.hpp"
#include "terminal/screens/focus.hpp"

namespace cirkel::reading {
namespace {

using screens::Node;
using screens::Role;
using screens::View;
using speech::Speech;
using Nodes = std::vector<const Node*>;

const Node* field_of(const View& view) {
    const auto found = std::find_if(view.nodes.begin(), view.nodes.end(),
                                    [](const Node& node) { return node.role == Role::Field; });
    return found == view.nodes.end() ? nullptr : &*found;
}

/// What stands behind a name, with a comma between where the name is no sentence of its own.
std::string joined(const std::string& label, const std::string& after) {
    const bool ends =
        !label.empty() && std::string_view(".?!").find(label.back()) != std::string_view::npos;
    return ends && !after.empty() ? label + after.substr(1) : label + after;
}

std::string title_of(const View& view) {
    const Node* title = node_named(view, "title");
    return title == nullptr ? std::string() : title->label;
}

bool is_target(const Node& node) { return node.event.has_value(); }
bool is_key(const Node& node) { return node.role == Role::Key; }

/// Answers that stand in a row are counted for somebody who cannot see how many there are.
bool is_counted(const Node& node) {
    return is_target(node) &&
           (node.role == Role::Face || node.role == Role::Tile || node.role == Role::Choice);
}

bool belong_together(const Node& one, const Node& other) {
    return is_target(one) == is_target(other) && one.role == other.role &&
           one.is_aside == other.is_aside;
}

/// Where the run of nodes that belong together with this one ends.
Nodes::const_iterator end_of_run(const Nodes& order, Nodes::const_iterator from) {
    return std::find_if(from, order.end(),
                        [&](const Node* node) { return !belong_together(**from, *node); });
}

/// Cards change by themselves while somebody listens to something else.
bool is_card(const Node& node) { return node.name.rfind("card", 0) == 0; }

std::string without_digits(std::string text) {
    text.erase(std::remove_if(text.begin(), text.end(),
                              [](char sign) { return sign >= '0' && sign <= '9'; }),
               text.end());
    return text;
}

/// The names of what can be touched, without the keys of a keyboard.
std::vector<std::string> targets_of(const View& view) {
    std::vector<std::string> names;
    for (const Node& node : view.nodes) {
        if (is_target(node) && !is_key(node)) names.push_back(node.name);
    }
    return names;
}

bool is_same_question(const View& before, const View& after) {
    return before.screen == after.screen && title_of(before) == title_of(after) &&
           targets_of(before) == targets_of(after);
}

/// A field is written in groups; what was typed has no gaps.
std::string typed_in(const Node& field) {
    std::string typed = field.value;
    if (field.spoken == screens::Spoken::Spelled)
        typed.erase(std::remove(typed.begin(), typed.end(), ' '), typed.end());
    return typed;
}

bool begins_with(const std::string& text, const std::string& begin) {
    return text.size() > begin.size() && text.compare(0, begin.size(), begin) == 0;
}

/// Whether a node says something else than the one of its name did; a number that runs up or down
/// by itself is nothing else.
bool has_news(const View& before, const Node& node) {
    const Node* was = node_named(before, node.name);
    return was == nullptr || without_digits(was->label) != without_digits(node.label) ||
           was->value != node.value;
}

bool is_newly_selected(const View& before, const Node& node) {
    const Node* was = node_named(before, node.name);
    return node.selected && was != nullptr && !was->selected;
}

bool has_other_keys(const View& before, const View& after) {
    return std::any_of(after.nodes.begin(), after.nodes.end(), [&](const Node& node) {
        const Node* was = node_named(before, node.name);
        return is_key(node) && (was == nullptr || was->label != node.label);
    });
}

}  // namespace

void Reader::add(Speech& speech, const std::string& text) const {
    const std::string said = speakable(text);
    if (!said.empty()) speech.push_back({said, manner_.language.text});
}

void Reader::add_value(Speech& speech, const Node& node) const {
    if (node.role == Role::Field && node.value.empty()) return add(speech, word("say.empty"));
    if (node.value.empty() || node.spoken == screens::Spoken::Never) return;
    if (node.is_private && !manner_.may_say_private()) return add(speech, word("say.hidden"));
    if (node.value.find('@') != std::string::npos) {
        add(speech, named_address(node.value, manner_.language, words_));
    } else if (node.spoken == screens::Spoken::Spelled) {
        speech.push_back({spelled(node.value), manner_.language.text});
    } else {
        add(speech, node.value);
    }
}

void Reader::add_target(Speech& speech, const Node& node, Place place) const {
    std::string after;
    if (node.value != node.label && !node.value.empty() && !node.is_private)
        after += ", " + node.value;
    if (node.selected) after += ", " + word("say.selected");
    if (is_counted(node) && place.n > 1)
        after +=
            ", " + word("say.of", {{"k", std::to_string(place.k)}, {"n", std::to_string(place.n)}});
    if (node.role == Role::Button) after += ", " + word("say.button");
    // A face of "Volgende klant?" must never sound like an answer to the question of the screen.
    const bool is_for_next = node.is_aside && node.role == Role::Face;
    const std::string label = is_for_next ? word("strip.title") + " " + node.label : node.label;
    const auto* tapped = std::get_if<session::LanguageTapped>(&*node.event);
    if (tapped == nullptr) return add(speech, joined(label, after));
    // The name of a language is said in that language.
    speech.push_back({speakable(label), tapped->language.text});
    if (after.size() > 2) add(speech, after.substr(2));
}

void Reader::add_node(Speech& speech, const Node& node, Place place) const {
    if (is_target(node)) return add_target(speech, node, place);
    if (node.role != Role::Text && node.role != Role::Field) return;
    add(speech, node.label);
    add_value(speech, node);
}

Speech Reader::whole(const View& view) const {
    Speech speech;
    const Nodes order = screens::reading_order(view);
    for (auto from = order.begin(); from != order.end();) {
        const auto to = end_of_run(order, from);
        const auto count = static_cast<std::size_t>(to - from);
        if (is_key(**from)) {
            add(speech, word("say.keyboard"));
            if (is_hushed(view, **from)) add(speech, word("say.hidden_keys"));
        } else {
            for (auto one = from; one != to; ++one)
                add_node(speech, **one, {static_cast<std::size_t>(one - from) + 1, count});
        }
        from = to;
    }
    return speech;
}

Speech Reader::how_to_walk() const {
    Speech speech;
    add(speech, word("say.how"));
    return speech;
}

// Walking over the keys tells which of them is chosen, so they are as private as what they type.
bool Reader::is_hushed(const View& view, const Node& key) const {
    if (!is_key(key)) return false;
    const auto hides = [&](const Node& node) {
        if (node.role != Role::Field) return false;
        return node.spoken == screens::Spoken::Never ||
               (node.is_private && !manner_.may_say_private());
    };
    return std::any_of(view.nodes.begin(), view.nodes.end(), hides);
}

// In a code or an address every letter may be a capital; in a text it is worth telling.
std::string Reader::name_of(const std::string& sign, const Node* field) const {
    const bool is_text = field == nullptr || field->spoken != screens::Spoken::Spelled;
    return is_text ? name_of_sign_in_text(sign, manner_.language, words_)
                   : name_of_sign(sign, manner_.language, words_);
}

Speech Reader::target(const Shown& shown) const {
    Speech speech;
    const Nodes order = screens::reading_order(shown.view);
    for (auto from = order.begin(); from != order.end();) {
        const auto to = end_of_run(order, from);
        const auto found =
            std::find_if(from, to, [&](const Node* node) { return node->name == shown.focus; });
        if (found == to) {
            from = to;
            continue;
        }
        const Node& node = **found;
        const bool types = node.event && std::holds_alternative<session::SignTyped>(*node.event);
        if (types && is_hushed(shown.view, node)) {
            add(speech, word("say.hidden"));
        } else if (types) {
            add(speech, name_of(node.label, field_of(shown.view)));
        } else {
            add_node(
                speech, node,
                {static_cast<std::size_t>(found - from) + 1, static_cast<std::size_t>(to - from)});
        }
        return speech;
    }
    return speech;
}

// Every sign that was typed is said; of what may not be heard only how many there are by now, and
// of a PIN nothing at all.
void Reader::add_echo(Speech& speech, const Node& was, const Node& is) const {
    if (is.spoken == screens::Spoken::Never) return;
    const std::string before = typed_in(was);
    const std::string after = typed_in(is);
    if (is.is_private && !manner_.may_say_private()) {
        const std::size_t count = count_characters(after);
        return add(speech, count == 1 ? word("say.one_sign")
                                      : word("say.signs", {{"count", std::to_string(count)}}));
    }
    const bool is_erased = begins_with(before, after);
    if (!is_erased && !begins_with(after, before)) return add_value(speech, is);
    const std::string& longer = is_erased ? before : after;
    const std::string sign = name_of(longer.substr(is_erased ? after.size() : before.size()), &is);
    speech.push_back(
        {is_erased ? word("say.erased", {{"sign", sign}}) : sign, manner_.language.text});
}

void Reader::add_news(Speech& speech, const View& before, const Shown& after) const {
    const Nodes order = screens::reading_order(after.view);
    const bool has_new_choice = std::any_of(order.begin(), order.end(), [&](const Node* node) {
        return is_newly_selected(before, *node);
    });
    for (const Node* node : order) {
        const Node* was = node_named(before, node->name);
        if (node->role == Role::Text && !is_target(*node) && !is_card(*node) &&
            has_news(before, *node)) {
            // What is wrong is told with the name of the field, so that it can be found.
            const Node* field = field_of(after.view);
            if (node->name == "fault" && field != nullptr) add(speech, field->label);
            add_node(speech, *node, {});
        }
        if (!is_target(*node) || was == nullptr || is_key(*node)) continue;
        if (is_newly_selected(before, *node) || (was->value != node->value))
            add_target(speech, *node, {});
        if (was->selected && !node->selected && !has_new_choice)
            add(speech, node->label + ", " + word("say.not_selected"));
    }
}

Speech Reader::change(const View& before, const Shown& after) const {
    if (!is_same_question(before, after.view)) return whole(after.view);
    Speech speech;
    for (const Node& node : after.view.nodes) {
        const Node* was = node_named(before, node.name);
        if (node.role == Role::Field && was != nullptr && was->value != node.value)
            add_echo(speech, *was, node);
    }
    add_news(speech, before, after);
    // Shift and the other layers turn every key into another one; the one under the focus is told.
    if (speech.empty() && has_other_keys(before, after.view)) return target(after);
    return speech;
}

}  // namespace cirkel::reading
