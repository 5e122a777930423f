#include "terminal/terminal.hpp"

#include <algorithm>
#include <deque>
#include <utility>

#include "shared/loop/characters.hpp"
#include "shared/proof/proof.hpp"
#include "terminal/look.hpp"
#include "terminal/screens/view_of/view_of.hpp"
#include "terminal/session/step.hpp"

namespace cirkel::terminal {
namespace {

using session::Event;

/// Enter on a keyboard or scanner presses the button that leads on, wherever there is one. "Ja, bel
/// mij" is not among them: a consent is given with a finger on the glass, or by who walked to it.
constexpr const char* kEnterPresses[] = {"key.done", "search", "next"};

/// The score of the face that a tap on the first screen chose; nothing where numbers stand there.
std::optional<int> tapped_face(const session::Session& session, const Event& event, Instant now) {
    const auto* tap = std::get_if<session::ScoreTapped>(&event);
    const Question* first = tap == nullptr ? nullptr : session::first_question(session, now);
    const bool has_faces = first != nullptr && std::holds_alternative<Smiley>(first->kind);
    return has_faces ? std::optional(tap->score) : std::nullopt;
}

/// Then no answer may lie under the key that chooses (see focus.hpp).
bool is_another_question(const screens::View& before, const screens::View& after) {
    const screens::Node* was = node_named(before, "title");
    const screens::Node* is = node_named(after, "title");
    const bool has_same_title = was != nullptr && is != nullptr && was->label == is->label;
    return before.screen != after.screen || (is != nullptr && !has_same_title);
}

/// How this organisation looks; Cirkel's own look where it says nothing, or is not known yet.
const theme::Theme& theme_of(const session::Session& session) {
    static const theme::Theme kCirkels;
    const bool has_own = session.setup && session.setup->configuration.theme;
    return has_own ? *session.setup->configuration.theme : kCirkels;
}

bool is_nobody_there(const session::Session& session) {
    if (std::holds_alternative<session::NotSetUp>(session.stage)) return true;
    if (std::holds_alternative<session::Installing>(session.stage)) return true;
    const auto* attract = std::get_if<session::Attract>(&session.stage);
    return attract != nullptr && !attract->visit;
}

}  // namespace

Terminal::Terminal(const Parts& parts, session::Session first)
    : parts_(parts),
      metrics_(parts.metrics),
      session_(std::move(first)),
      display_(parts.window, parts.fonts, parts.moves),
      aloud_(parts.words, parts.voice),
      chimes_(parts.sound) {
    hear_voice();
    deliver(parts_.world.read_setup());
    show();
}

bool Terminal::turn(Duration longest) {
    for (const window::WindowEvent& event : parts_.window.wait(time_left(longest))) {
        if (!hear(event)) return false;
    }
    tick_if_due();
    if (parts_.world.has_ended()) return false;
    if (has_changed_) show();
    display_.refresh(parts_.world.now());
    proof::wipe_stack();  // what was typed went from call to call (T-11)
    return !is_nobody_there(session_) || look_after();
}

// False: the device is out of use.
bool Terminal::look_after() {
    const World::Found found = parts_.world.nobody_is_there();
    if (found == World::Found::News) deliver(parts_.world.read_setup());
    return found != World::Found::Wiped;
}

// Counts down to whatever comes first: the session's next moment, or the view's.
Duration Terminal::time_left(Duration longest) const {
    const Instant now = parts_.world.now();
    for (const auto& due : {session::next_due(session_, now), view_.next_change,
                            touches_.next_due(), display_.next_picture()}) {
        if (due) longest = std::min(longest, std::max(Duration(0), *due - now));
    }
    return longest;
}

bool Terminal::hear(const window::WindowEvent& event) {
    if (std::holds_alternative<window::CloseAsked>(event)) return false;
    if (std::holds_alternative<window::Exposed>(event)) display_.lose();
    if (std::holds_alternative<window::Woken>(event)) hear_world();
    if (const auto* typed = std::get_if<window::Typed>(&event)) hear_text(typed->text);
    if (const auto* key = std::get_if<window::KeyPressed>(&event)) hear_key(key->key);
    if (const auto* touch = std::get_if<window::Touch>(&event)) hear_touch(*touch);
    return true;
}

void Terminal::hear_touch(const window::Touch& touch) {
    if (touch.phase == window::Touch::Phase::Down) {
        if (is_face_shown()) return;
        display_.hurry();
        aloud_.interrupted();
        // The keys' focus is for who uses keys; a finger needs none.
        has_changed_ = has_changed_ || !focus_.empty();
        focus_.clear();
    }
    const std::string before = touches_.pressed();
    const auto meant = touches_.feel(touch, view_, parts_.world.now());
    if (touches_.pressed() != before) has_changed_ = true;
    if (!meant) return;
    ++inputs_;
    deliver(*meant);
    // The next touch of the same turn belongs to what is to be seen now, not to what was.
    show();
}

// The first face counts. A second tap on the faces that can still be seen is not meant for what
// lies under them already, and does not hurry it on; who changed their mind finds "Terug" a moment
// later.
bool Terminal::is_face_shown() const {
    const auto until = display_.face_shown_until();
    return until && parts_.world.now() < *until;
}

void Terminal::hear_text(const std::string& text) {
    aloud_.interrupted();
    for (const std::string& character : characters_of(text)) {
        ++inputs_;
        deliver(session::SignTyped{character});
    }
}

// Six keys are all that somebody needs who cannot see or touch the glass.
void Terminal::hear_key(window::Key key) {
    using window::Key;
    ++inputs_;
    aloud_.interrupted();
    if (key == Key::Backspace) return deliver(session::EraseSignTapped{});
    if (key == Key::Escape) return;
    if (begins_reading()) {
        aloud_.begins_by_key();
        return deliver(session::ReadAloudTapped{});
    }
    deliver(session::KeyWalked{});
    switch (key) {
        case Key::Up: walk(screens::Direction::Up); break;
        case Key::Down: walk(screens::Direction::Down); break;
        case Key::Left: walk(screens::Direction::Left); break;
        case Key::Right: walk(screens::Direction::Right); break;
        case Key::Help: aloud_.repeat(told()); break;
        case Key::Enter: choose(); break;
        case Key::Backspace:
        case Key::Escape: break;
    }
    // The next key of the same turn goes on from where this one led.
    show();
}

// Whoever cannot see the button that reads aloud begins with any key of the keypad.
bool Terminal::begins_reading() const {
    return aloud_.can_speak() && !session_.comfort.spoken &&
           std::holds_alternative<session::Attract>(session_.stage);
}

void Terminal::walk(screens::Direction direction) {
    focus_ = screens::moved_focus(view_, focus_, direction);
}

void Terminal::choose() {
    if (focus_.empty()) return session_.comfort.spoken ? aloud_.explain(told()) : press_on();
    const screens::Node* node = node_named(view_, focus_);
    if (node != nullptr && can_be_touched(*node, parts_.world.now())) deliver(*node->event);
}

// Enter of a keyboard or scanner, where no target is chosen by keys.
void Terminal::press_on() {
    for (const char* name : kEnterPresses) {
        const screens::Node* node = node_named(view_, name);
        if (node == nullptr || !can_be_touched(*node, parts_.world.now())) continue;
        return deliver(*node->event);
    }
}

// Whether reading aloud can be offered is known a moment after the start, and may change.
void Terminal::hear_voice() {
    if (session_.glass.can_speak == aloud_.can_speak()) return;
    session_.glass.can_speak = aloud_.can_speak();
    has_changed_ = true;
}

reading::Aloud::Now Terminal::told() const {
    return {view_,
            focus_,
            session_.comfort.spoken,
            session_.comfort.volume,
            {session_.language, parts_.output, session_.comfort.private_aloud}};
}

void Terminal::hear_world() {
    hear_voice();
    for (Event& answer : parts_.world.late_answers()) deliver(std::move(answer));
    deliver(parts_.world.read_setup());
}

void Terminal::tick_if_due() {
    const Instant now = parts_.world.now();
    if (const auto meant = touches_.stay(view_, now)) {
        ++inputs_;
        deliver(*meant);
    }
    const auto due = session::next_due(session_, now);
    if (due && now >= *due) deliver(session::Tick{});
    if (view_.next_change && now >= *view_.next_change) has_changed_ = true;
}

// Whoever laid a ruler on the glass, or sees how it hangs, knows better.
void Terminal::take_glass(session::KeepGlass& glass) {
    if (glass.turn_by != 0) {
        parts_.window.turn(window::turned_by(parts_.window.turn(), glass.turn_by));
        metrics_.width = static_cast<float>(parts_.window.width());
        metrics_.height = static_cast<float>(parts_.window.height());
        display_.hurry();
        display_.lose();
    }
    glass.quarter_turns = static_cast<int>(parts_.window.turn());
    metrics_.px_per_mm *=
        static_cast<float>(session::kRulerMm) / static_cast<float>(glass.ruler_mm);
    glass.px_per_mm = metrics_.px_per_mm;
    session_.glass.has_lower_half = metrics_.has_lower_half();
    session_.glass.information_beside_entry = metrics_.information_beside_entry();
}

// An effect's answer is an event like any other, so one touch may take several steps.
void Terminal::deliver(Event event) {
    if (const auto face = tapped_face(session_, event, parts_.world.now())) tapped_face_ = face;
    std::deque<Event> queue;
    queue.push_back(std::move(event));
    while (!queue.empty()) {
        session::Fresh fresh = parts_.world.fresh();
        fresh.input_event = inputs_;
        session::Step step =
            session::step(std::move(session_), queue.front(), fresh, parts_.world.now());
        queue.pop_front();
        session_ = std::move(step.session);
        chimes_.step(session_);
        for (session::Effect& effect : step.effects) {
            if (auto* kept = std::get_if<session::KeepGlass>(&effect)) take_glass(*kept);
            if (std::holds_alternative<session::PlayTone>(effect))
                chimes_.test(session_.comfort.volume);
            if (auto answer = parts_.world.perform(effect)) queue.push_back(std::move(*answer));
        }
    }
    has_changed_ = true;
}

void Terminal::show() {
    const theme::Theme& own = theme_of(session_);
    screens::Metrics metrics = screens::suited(metrics_, session_);
    constexpr float hundred = 100;
    metrics.letters = static_cast<float>(own.letter_percent) / hundred;
    // Letters of another size are other letters: nothing that was drawn can be kept.
    if (parts_.fonts.take(font_sizes(metrics))) {
        display_.hurry();
        display_.lose();
    }
    const screens::Surroundings surroundings{parts_.words, metrics, parts_.fonts, parts_.to_local};
    const screens::View before = std::exchange(
        view_, screens::view_of(session_, surroundings, parts_.world.now(), touches_.pressed()));
    if (is_another_question(before, view_)) focus_.clear();
    if (node_named(view_, focus_) == nullptr) focus_.clear();
    screens::draw_focus(view_, focus_, metrics_.width, metrics_.height);
    display_.wear(own);
    display_.show(view_, parts_.world.now(), std::exchange(tapped_face_, std::nullopt));
    if (is_face_shown()) {
        for (screens::Node& node : view_.nodes) node.deaf_until = display_.face_shown_until();
    }
    has_changed_ = false;
    aloud_.follow(before, told());
    chimes_.follow(before, view_, session_.comfort.volume);
}

}  // namespace cirkel::terminal
