#include "tests/memory/own_memory.hpp"

#include "tests/catch_main.hpp"
#include "tests/screens/stand.hpp"

using namespace cirkel;
using memory_test::Canary;
using memory_test::times_in_own_memory;
using screens_test::Stand;

namespace {

constexpr int kVisits = 1'000;

/// The number 06 13 58 24 79, one digit at a time, so that it stands whole in no step of a test.
void type_number(Stand& stand) {
    for (const char digit : {'0', '6', '1', '3', '5', '8', '2', '4', '7', '9'})
        stand.play(std::string(R"([{"type": ")") + digit + R"("}])");
}

void to_entry(Stand& stand) {
    stand.world.pass(Duration(600));
    stand.play(R"([{"wait_for": "screen.attract"}, {"tap": "face.2"},
                   {"wait_for": "screen.reasons"}, {"tap": "reason.queue"}, {"tap": "next"},
                   {"wait_for": "screen.thanks"}, {"tap": "answer.call"}])");
    stand.world.pass(Duration(2'500));
    while (stand.view().screen == "information") {
        const bool has_more = node_named(stand.view(), "more") != nullptr;
        stand.play(has_more ? R"([{"tap": "more"}])" : R"([{"tap": "next"}])");
        stand.world.pass(Duration(600));
    }
    type_number(stand);
}

/// The ways on which somebody leaves who typed a number.
void leave(Stand& stand, int visit) {
    switch (visit % 4) {
        case 0: stand.play(R"([{"tap": "stop"}, {"wait_for": "screen.receipt"}])"); break;
        case 1: break;  // walks away
        case 2: stand.play(R"([{"tap": "next"}, {"wait_for": "screen.check"}])"); break;
        case 3:
            stand.play(R"([{"tap": "next"}, {"wait_for": "screen.check"}])");
            stand.world.pass(Duration(600));
            stand.page_to("yes");
            stand.play(R"([{"tap": "yes"}, {"wait_for": "screen.receipt"}])");
            break;
    }
    stand.world.pass(Duration(200'000));
    stand.turn();
    stand.turn();
}

}  // namespace

TEST_CASE("T-11 no number that was typed is left in memory after a thousand visits", "[memory]") {
    screens_test::StandOptions options;
    options.width = 480;
    options.height = 800;
    Stand stand(options);
    stand.world.forgets = true;
    stand.world.setup->offer->remaining = 2 * kVisits;
    stand.world.setup->offer->valid_until += std::chrono::hours(1'000);
    stand.window().wake();
    stand.turn();
    const Canary typed("613582479");
    const Canary shown("13 58 24 79");

    to_entry(stand);
    CHECK(times_in_own_memory(typed) > 0);
    CHECK(times_in_own_memory(shown) > 0);
    leave(stand, 1);

    for (int visit = 0; visit < kVisits; ++visit) {
        INFO("visit " << visit);
        to_entry(stand);
        leave(stand, visit);
    }
    stand.play(R"([{"wait_for": "screen.attract"}])");
    CHECK(times_in_own_memory(typed) == 0);
    CHECK(times_in_own_memory(shown) == 0);
}
