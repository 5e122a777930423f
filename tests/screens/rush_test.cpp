// Fingers faster than anybody's, through SDL's own queue and the real loop; the clock is the
// test's.

#include <string>

#include "terminal/touches.hpp"
#include "tests/catch_main.hpp"
#include "tests/screens/stand.hpp"

using namespace cirkel;
using screens_test::Stand;
using window::Touch;

namespace {

constexpr Duration kTapEvery{100};  // ten a second
constexpr int kTapsInAMinute = 600;

class Glass {
public:
    /// A small panel, because it is drawn fastest.
    Glass() : Glass(800, 480) {}
    Glass(int width, int height)
        : stand({.width = width, .height = height, .language = "nl", .shots = {}}) {}

    void finger(Touch::Phase phase, const screens::Point& at, std::int64_t finger = 1) {
        stand.window().inject(Touch{phase, finger, at.x, at.y});
        stand.turn();
    }
    void down(const std::string& name, std::int64_t which = 1) {
        finger(Touch::Phase::Down, middle_of(name), which);
    }
    void up(const std::string& name, std::int64_t which = 1) {
        finger(Touch::Phase::Up, middle_of(name), which);
    }
    void tap(const std::string& name) {
        down(name);
        up(name);
    }
    void pass(Duration time) {
        stand.world.pass(time);
        stand.turn();
    }
    [[nodiscard]] screens::Point middle_of(const std::string& name) const {
        const screens::Node& node = the(name);
        return {node.rect.x + node.rect.w / 2, node.rect.y + node.rect.h / 2};
    }
    [[nodiscard]] const screens::Node& the(const std::string& name) const {
        const screens::Node* node = screens::node_named(stand.view(), name);
        INFO(name << " on\n" << screens::describe(stand.view()));
        REQUIRE(node != nullptr);
        return *node;
    }
    [[nodiscard]] bool shows(const std::string& name) const {
        return screens::node_named(stand.view(), name) != nullptr;
    }
    [[nodiscard]] std::string typed() const { return the("field").value; }
    [[nodiscard]] const std::string& screen() const { return stand.view().screen; }
    template <class Wanted>
    [[nodiscard]] int count() const {
        int found = 0;
        for (const session::Effect& effect : stand.world.effects)
            found += std::holds_alternative<Wanted>(effect) ? 1 : 0;
        return found;
    }

    void to_reasons() {
        tap("face.2");
        REQUIRE(screen() == "reasons");
        pass(Duration(2000));
    }
    void to_text() {
        to_reasons();
        for (int page = 0; page < 5 && !shows("tell_more"); ++page) {
            tap("more");
            pass(Duration(1000));
        }
        tap("tell_more");
        REQUIRE(screen() == "text");
        tap("key.x");  // takes the capital that a text may begin with
        tap("key.erase");
    }

    Stand stand;
};

/// What a minute of typing has to leave: two letters, then one taken back, and so on.
struct Minute {
    std::string text;
    std::string next(int tap) {
        if (tap % 3 == 2) {
            text.pop_back();
            return "key.erase";
        }
        const auto letter = static_cast<char>('a' + tap % 26);
        text.push_back(letter);
        return std::string("key.") + letter;
    }
};

}  // namespace

TEST_CASE("ten taps a second on keys for a minute: none is lost", "[rush]") {
    Glass glass;
    glass.to_text();
    Minute minute;
    for (int tap = 0; tap < kTapsInAMinute; ++tap) {
        glass.tap(minute.next(tap));
        glass.stand.world.pass(kTapEvery);
        if (tap % 20 == 0) REQUIRE(glass.typed() == minute.text);
    }
    CHECK(glass.typed() == minute.text);
}

TEST_CASE("two thumbs whose touches overlap: none is lost, and none changes places", "[rush]") {
    Glass glass;
    glass.to_text();
    Minute minute;
    std::string before;
    for (int tap = 0; tap < kTapsInAMinute / 4; ++tap) {
        const std::string name = minute.next(tap);
        glass.down(name, 1 + tap % 2);
        // The first thumb comes up only after the second has come down.
        if (!before.empty()) glass.up(before, 1 + (tap + 1) % 2);
        before = name;
        glass.stand.world.pass(kTapEvery);
    }
    glass.up(before, 1 + (kTapsInAMinute / 4 + 1) % 2);
    CHECK(glass.typed() == minute.text);
}

TEST_CASE("A-16 ten taps a second on a tile for a minute: one counts every half second", "[rush]") {
    Glass glass;
    glass.to_reasons();
    int changes = 0;
    bool was_on = false;
    for (int tap = 0; tap < kTapsInAMinute; ++tap) {
        glass.tap("reason.queue");
        const bool is_on = glass.the("reason.queue").selected;
        changes += is_on != was_on ? 1 : 0;
        was_on = is_on;
        glass.stand.world.pass(kTapEvery);
    }
    CHECK(changes == kTapsInAMinute / 5);
}

TEST_CASE("a face hit many times at once begins one visit", "[rush]") {
    Glass glass;
    const screens::Point face = glass.middle_of("face.2");
    for (int tap = 0; tap < 5; ++tap) {
        glass.finger(Touch::Phase::Down, face);
        glass.finger(Touch::Phase::Up, face);
        glass.pass(Duration(90));
    }
    CHECK(glass.count<session::SaveDraft>() == 1);
    CHECK(glass.screen() == "reasons");
}

TEST_CASE("two fingers on two tiles press both", "[rush]") {
    Glass glass;
    glass.to_reasons();
    glass.down("reason.queue", 1);
    glass.down("reason.staff", 2);
    glass.up("reason.queue", 1);
    glass.up("reason.staff", 2);
    CHECK(glass.the("reason.queue").selected);
    CHECK(glass.the("reason.staff").selected);
}

TEST_CASE("a finger that leaves the glass presses nothing", "[rush]") {
    Glass glass;
    glass.to_reasons();
    glass.down("reason.queue");
    glass.finger(Touch::Phase::Move, {-20, 100});
    glass.finger(Touch::Phase::Up, {-20, 100});
    CHECK_FALSE(glass.the("reason.queue").selected);
    glass.down("reason.queue");
    glass.finger(Touch::Phase::Up, {900, 100});
    CHECK_FALSE(glass.the("reason.queue").selected);
}

TEST_CASE("a finger that rests longer than the idle time neither keeps nor starts a visit",
          "[rush]") {
    Glass glass;
    glass.to_reasons();
    const screens::Point tile = glass.middle_of("reason.queue");
    glass.down("reason.queue");
    for (int second = 0; second < 100; ++second) glass.pass(Duration(1000));
    REQUIRE(glass.screen() == "attract");
    glass.finger(Touch::Phase::Up, tile);
    CHECK(glass.screen() == "attract");
    const auto* saved = glass.stand.world.last<session::SaveSubmission>();
    REQUIRE(saved != nullptr);
    CHECK(saved->submission.answers.back().end == AnswerEnd::TimedOut);
    CHECK(glass.count<session::SaveSubmission>() == 1);
}

TEST_CASE("a hand that leans on a face for minutes gives it once, when it lets go", "[rush]") {
    Glass glass;
    glass.down("face.1");
    for (int second = 0; second < 300; ++second) glass.pass(Duration(1000));
    CHECK(glass.count<session::SaveDraft>() == 0);
    glass.up("face.1");
    CHECK(glass.count<session::SaveDraft>() == 1);
}

TEST_CASE("the next customer taps a face while the last one still holds a tile", "[rush]") {
    Glass glass(1280, 800);
    glass.to_reasons();
    const screens::Point tile = glass.middle_of("reason.queue");
    glass.down("reason.queue", 1);
    glass.down("strip.5", 2);
    glass.up("strip.5", 2);
    glass.finger(Touch::Phase::Up, tile, 1);
    CHECK(glass.count<session::SaveSubmission>() == 1);
    const auto* draft = glass.stand.world.last<session::SaveDraft>();
    REQUIRE(draft != nullptr);
    REQUIRE(draft->submission.answers.size() == 1);
    CHECK(std::get<int>(draft->submission.answers[0].value) == 5);
}

TEST_CASE("the next customer who taps a face over and over begins one visit", "[rush]") {
    Glass glass(1280, 800);
    glass.to_reasons();
    const screens::Point face = glass.middle_of("strip.4");
    for (int tap = 0; tap < 8; ++tap) {
        glass.finger(Touch::Phase::Down, face);
        glass.finger(Touch::Phase::Up, face);
        glass.stand.world.pass(kTapEvery);
    }
    // The first visit is stored as it was left, and one other has begun.
    CHECK(glass.count<session::SaveSubmission>() == 1);
    CHECK(glass.count<session::SaveDraft>() == 2);
}
