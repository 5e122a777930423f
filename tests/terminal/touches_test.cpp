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
