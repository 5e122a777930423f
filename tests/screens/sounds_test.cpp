#include "tests/catch_main.hpp"
#include "tests/screens/stand.hpp"

using namespace cirkel;
using screens_test::Stand;

namespace {

/// Second by second, as a loop that is not asleep would see it.
void idle(Stand& stand, int seconds) {
    for (int i = 0; i < seconds; ++i) {
        stand.world.pass(Duration(1'000));
        stand.turn();
    }
}

}  // namespace

TEST_CASE("A-17 the warning is heard once, as loud as the volume says", "[sound]") {
    Stand stand;
    stand.play(R"([{"tap": "face.2"}, {"wait_for": "screen.reasons"}, {"tap": "reason.queue"}])");
    CHECK(stand.sound.entries.empty());
    idle(stand, 70);
    CHECK(stand.view().screen == "idle");
    REQUIRE(stand.sound.entries.size() == 1);
    CHECK(stand.sound.entries[0].percent == 45);
    // Heard within a third of a second, and never as long as A-09 forbids.
    CHECK(sound::length_of(stand.sound.entries[0].notes) <= Duration(500));
    // After "Meer tijd" the next warning is a new one.
    stand.play(R"([{"tap": "more_time"}, {"wait_for": "screen.reasons"}])");
    idle(stand, 70);
    CHECK(stand.sound.entries.size() == 2);
}

TEST_CASE("nobody is called back by a tone on the first screen or after a bare tap", "[sound]") {
    Stand stand;
    idle(stand, 100);
    stand.play(R"([{"tap": "face.5"}])");
    idle(stand, 30);
    CHECK(stand.view().screen == "attract");
    CHECK(stand.sound.entries.empty());
}

TEST_CASE("A-06 a PIN makes one tone a digit while reading aloud, and none otherwise", "[sound]") {
    for (const bool is_spoken : {false, true}) {
        Stand stand;
        if (is_spoken)
            stand.play(R"([{"tap": "comfort"}, {"wait_for": "screen.comfort"},
                           {"tap": "comfort.spoken"}, {"tap": "done"},
                           {"wait_for": "screen.attract"}])");
        stand.play(R"([{"tap": "service.corner"}, {"wait_for": "screen.sign_in"}])");
        for (const char sign : std::string("12123456"))
            stand.play(std::string(R"([{"type": ")") + sign + "\"}]");
        CHECK(stand.sound.entries.size() == (is_spoken ? 8 : 0));
        for (const auto& entry : stand.sound.entries)
            CHECK(entry.notes == stand.sound.entries.front().notes);
    }
}
