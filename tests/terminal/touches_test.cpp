#include "terminal/touches.hpp"

#include "tests/catch_main.hpp"

using namespace cirkel;
using screens::Node;
using screens::Role;
using screens::View;
using terminal::Touches;
using window::Touch;

namespace {

constexpr Instant kNow = from_ms(1'000'000);

Node button(const std::string& name, screens::Rect rect, session::Event event) {
    Node node;
    node.name = name;
    node.role = Role::Button;
    node.rect = rect;
    node.event = std::move(event);
    return node;
}

View two_buttons() {
    View view;
    view.screen = "reasons";
    view.nodes.push_back(button("back", {0, 0, 100, 100}, session::BackTapped{}));
    view.nodes.push_back(button("next", {200, 0, 100, 100}, session::NextTapped{}));
    Node text;
    text.name = "title";
    text.rect = {0, 0, 300, 300};
    view.nodes.push_back(text);
    return view;
}

Node key(const std::string& sign, screens::Rect rect) {
    Node node = button("key." + sign, rect, session::SignTyped{sign});
    node.role = Role::Key;
    return node;
}

/// A letter with accents, one without, and the key that erases.
View three_keys() {
    View view;
    view.screen = "text";
    view.nodes.push_back(key("e", {0, 0, 100, 100}));
    view.nodes.back().held = session::LayerTapped{session::KeyboardLayer::Accents};
    view.nodes.push_back(key("x", {200, 0, 100, 100}));
    view.nodes.push_back(button("key.erase", {400, 0, 100, 100}, session::EraseSignTapped{}));
    view.nodes.back().role = Role::Key;
    view.nodes.back().repeats = true;
    return view;
}

std::string sign_of(const std::optional<session::Event>& event) {
    const auto* typed = event ? std::get_if<session::SignTyped>(&*event) : nullptr;
    return typed == nullptr ? "" : typed->utf8;
}

Touch touch(Touch::Phase phase, float x, float y, std::int64_t finger = 1) {
    return Touch{phase, finger, x, y};
}

}  // namespace

TEST_CASE("A-14 a target shows the press at once and acts on release", "[touches]") {
    const View view = two_buttons();
    Touches touches;
    CHECK_FALSE(touches.feel(touch(Touch::Phase::Down, 50, 50), view, kNow));
    CHECK(touches.pressed() == "back");
    const auto event = touches.feel(touch(Touch::Phase::Up, 60, 60), view, kNow);
    REQUIRE(event);
    CHECK(std::holds_alternative<session::BackTapped>(*event));
    CHECK(touches.pressed().empty());
}

TEST_CASE("A-14 sliding off lets go, and coming back does not take it up again", "[touches]") {
    const View view = two_buttons();
    Touches touches;
    touches.feel(touch(Touch::Phase::Down, 50, 50), view, kNow);
    touches.feel(touch(Touch::Phase::Move, 150, 50), view, kNow);
    CHECK(touches.pressed().empty());
    touches.feel(touch(Touch::Phase::Move, 50, 50), view, kNow);
    CHECK_FALSE(touches.feel(touch(Touch::Phase::Up, 50, 50), view, kNow));
}

TEST_CASE("a finger that comes down beside a target and slides onto it does nothing", "[touches]") {
    const View view = two_buttons();
    Touches touches;
    touches.feel(touch(Touch::Phase::Down, 150, 50), view, kNow);
    touches.feel(touch(Touch::Phase::Move, 250, 50), view, kNow);
    CHECK_FALSE(touches.feel(touch(Touch::Phase::Up, 250, 50), view, kNow));
}

TEST_CASE("two fingers press two targets, each on its own", "[touches]") {
    const View view = two_buttons();
    Touches touches;
    touches.feel(touch(Touch::Phase::Down, 50, 50, 1), view, kNow);
    touches.feel(touch(Touch::Phase::Down, 250, 50, 2), view, kNow);
    const auto first = touches.feel(touch(Touch::Phase::Up, 50, 50, 1), view, kNow);
    const auto second = touches.feel(touch(Touch::Phase::Up, 250, 50, 2), view, kNow);
    REQUIRE(first);
    REQUIRE(second);
    CHECK(std::holds_alternative<session::BackTapped>(*first));
    CHECK(std::holds_alternative<session::NextTapped>(*second));
}

TEST_CASE("a deaf target is not felt until its time has come", "[touches]") {
    View view = two_buttons();
    view.nodes[0].deaf_until = kNow + Duration(1000);
    Touches touches;
    touches.feel(touch(Touch::Phase::Down, 50, 50), view, kNow);
    CHECK(touches.pressed().empty());
    // Down while deaf and up when it hears is no touch either: the finger was there before.
    CHECK_FALSE(touches.feel(touch(Touch::Phase::Up, 50, 50), view, kNow + Duration(2000)));
    touches.feel(touch(Touch::Phase::Down, 50, 50), view, kNow + Duration(1000));
    CHECK(touches.feel(touch(Touch::Phase::Up, 50, 50), view, kNow + Duration(1100)));
}

TEST_CASE("a finger held over a change of screen does not press the new one", "[touches]") {
    const View before = two_buttons();
    View after = two_buttons();
    after.screen = "thanks";
    Touches touches;
    touches.feel(touch(Touch::Phase::Down, 50, 50), before, kNow);
    CHECK_FALSE(touches.feel(touch(Touch::Phase::Up, 50, 50), after, kNow));
}

TEST_CASE("a lost touch lets go without acting", "[touches]") {
    const View view = two_buttons();
    Touches touches;
    touches.feel(touch(Touch::Phase::Down, 50, 50), view, kNow);
    CHECK_FALSE(touches.feel(touch(Touch::Phase::Cancel, 0, 0), view, kNow));
    CHECK(touches.pressed().empty());
    CHECK_FALSE(touches.feel(touch(Touch::Phase::Up, 50, 50), view, kNow));
}

TEST_CASE("of two targets at one place the one drawn last is touched", "[touches]") {
    View view = two_buttons();
    view.nodes.push_back(button("more_time", {0, 0, 300, 300}, session::MoreTimeTapped{}));
    const Node* hit = terminal::target_at(view, {50, 50}, kNow);
    REQUIRE(hit != nullptr);
    CHECK(hit->name == "more_time");
}

TEST_CASE("the word under a face belongs to it, the corners round it do not", "[touches]") {
    View view = two_buttons();
    view.nodes[0].round = true;
    view.nodes[0].also = {0, 120, 100, 30};
    CHECK(terminal::target_at(view, {50, 50}, kNow) != nullptr);
    CHECK(terminal::target_at(view, {3, 3}, kNow) == nullptr);
    CHECK(terminal::target_at(view, {50, 130}, kNow) != nullptr);
}

TEST_CASE("a letter held long asks for its accents, and is not typed as well", "[touches]") {
    const View view = three_keys();
    Touches touches;
    touches.feel(touch(Touch::Phase::Down, 50, 50), view, kNow);
    REQUIRE(touches.next_due() == kNow + terminal::kHoldTime);
    CHECK_FALSE(touches.stay(view, kNow + terminal::kHoldTime - Duration(1)));
    const auto event = touches.stay(view, kNow + terminal::kHoldTime);
    REQUIRE(event);
    CHECK(std::holds_alternative<session::LayerTapped>(*event));
    CHECK_FALSE(touches.next_due());
    CHECK_FALSE(touches.stay(view, kNow + Duration(5000)));
    CHECK_FALSE(touches.feel(touch(Touch::Phase::Up, 50, 50), view, kNow + Duration(5000)));
}

TEST_CASE("a letter that has no accents waits for its release as long as it takes", "[touches]") {
    const View view = three_keys();
    Touches touches;
    touches.feel(touch(Touch::Phase::Down, 250, 50), view, kNow);
    CHECK_FALSE(touches.next_due());
    CHECK_FALSE(touches.stay(view, kNow + Duration(100'000)));
    const Instant late = kNow + Duration(100'000);
    CHECK(sign_of(touches.feel(touch(Touch::Phase::Up, 250, 50), view, late)) == "x");
}

TEST_CASE("erase held down erases again and again until it is let go", "[touches]") {
    const View view = three_keys();
    Touches touches;
    touches.feel(touch(Touch::Phase::Down, 450, 50), view, kNow);
    int erased = 0;
    for (Instant now = kNow; now < kNow + Duration(1000); now += Duration(10)) {
        if (touches.stay(view, now)) ++erased;
    }
    CHECK(erased == 7);  // at 500 ms, then every 80 ms
    CHECK_FALSE(touches.feel(touch(Touch::Phase::Up, 450, 50), view, kNow + Duration(1000)));
    CHECK_FALSE(touches.next_due());
    // A turn of the loop that comes late does not erase what it missed.
    touches.feel(touch(Touch::Phase::Down, 450, 50), view, kNow);
    CHECK(touches.stay(view, kNow + Duration(3000)));
    CHECK_FALSE(touches.stay(view, kNow + Duration(3000)));
    CHECK(touches.next_due() == kNow + Duration(3080));
}

TEST_CASE("a finger that slid off or was lost means nothing by staying", "[touches]") {
    const View view = three_keys();
    Touches touches;
    for (const Touch::Phase phase : {Touch::Phase::Move, Touch::Phase::Cancel}) {
        touches.feel(touch(Touch::Phase::Down, 450, 50), view, kNow);
        touches.feel(touch(phase, 150, 50), view, kNow);
        CHECK_FALSE(touches.next_due());
        CHECK_FALSE(touches.stay(view, kNow + Duration(1000)));
    }
    View other = three_keys();
    other.screen = "attract";
    touches.feel(touch(Touch::Phase::Down, 450, 50), view, kNow);
    CHECK_FALSE(touches.stay(other, kNow + Duration(1000)));
    CHECK_FALSE(touches.next_due());
}

TEST_CASE("two thumbs type in the order in which they came down", "[touches]") {
    const View view = three_keys();
    Touches touches;
    CHECK_FALSE(touches.feel(touch(Touch::Phase::Down, 50, 50, 1), view, kNow));
    CHECK(sign_of(touches.feel(touch(Touch::Phase::Down, 250, 50, 2), view, kNow)) == "e");
    CHECK(touches.pressed() == "key.x");
    // The second thumb comes up first; the first one has been meant already.
    CHECK(sign_of(touches.feel(touch(Touch::Phase::Up, 250, 50, 2), view, kNow)) == "x");
    CHECK_FALSE(touches.feel(touch(Touch::Phase::Up, 50, 50, 1), view, kNow));
}

TEST_CASE("two thumbs on one key type it twice", "[touches]") {
    const View view = three_keys();
    Touches touches;
    std::string typed;
    touches.feel(touch(Touch::Phase::Down, 240, 50, 1), view, kNow);
    typed += sign_of(touches.feel(touch(Touch::Phase::Down, 260, 50, 2), view, kNow));
    typed += sign_of(touches.feel(touch(Touch::Phase::Up, 240, 50, 1), view, kNow));
    typed += sign_of(touches.feel(touch(Touch::Phase::Up, 260, 50, 2), view, kNow));
    CHECK(typed == "xx");
}

TEST_CASE("a thumb that rests on a button is not overtaken by a key", "[touches]") {
    View view = three_keys();
    view.nodes.push_back(button("back", {600, 0, 100, 100}, session::BackTapped{}));
    Touches touches;
    touches.feel(touch(Touch::Phase::Down, 650, 50, 1), view, kNow);
    CHECK_FALSE(touches.feel(touch(Touch::Phase::Down, 250, 50, 2), view, kNow));
}
