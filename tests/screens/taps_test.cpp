#include <algorithm>

#include "terminal/visit.hpp"
#include "tests/catch_main.hpp"
#include "tests/screens/stand.hpp"

using namespace cirkel;
using screens_test::Stand;

namespace {

/// Counts what the terminal asks of its world while nobody does anything.
int frames_without_cause(Stand& stand) {
    const auto before = stand.view().shapes.data();
    int changed = 0;
    for (int i = 0; i < 10; ++i) {
        stand.turn();
        changed += stand.view().shapes.data() == before ? 0 : 1;
    }
    return changed;
}

}  // namespace

TEST_CASE("a finger on a face is a draft before anything else happens", "[taps]") {
    Stand stand;
    stand.play(R"([{"wait_for": "screen.attract"}, {"tap": "face.2"}])");
    const auto* draft = stand.world.last<session::SaveDraft>();
    REQUIRE(draft != nullptr);
    REQUIRE(draft->submission.answers.size() == 1);
    CHECK(std::get<int>(draft->submission.answers[0].value) == 2);
}

TEST_CASE("nothing is drawn while nobody does anything", "[taps]") {
    Stand stand;
    stand.turn();
    CHECK(frames_without_cause(stand) == 0);
}

TEST_CASE("the whole way of an unhappy customer who wants a call is six screens", "[taps]") {
    Stand stand;
    stand.play(R"([
        {"wait_for": "screen.attract"}, {"tap": "face.2"},
        {"wait_for": "screen.reasons"}, {"tap": "reason.queue"}, {"tap": "next"},
        {"wait_for": "screen.thanks"}, {"tap": "answer.call"},
        {"wait_for": "screen.contact"}])");
    stand.world.pass(Duration(2500));
    stand.play(R"([
        {"type": "0612345678"}, {"tap": "next"},
        {"wait_for": "screen.check"}])");
    stand.world.pass(Duration(2500));
    stand.play(R"([
        {"tap": "yes"},
        {"wait_for": "screen.receipt"}, {"read": "receipt.code", "into": "code"}])");
    const auto* consent = stand.world.last<session::SaveConsent>();
    REQUIRE(consent != nullptr);
    CHECK(consent->contact == "+31612345678");
    REQUIRE(stand.printed.size() == 1);
    CHECK(stand.printed[0] == R"({"code":"K7QM29"})");
}

TEST_CASE("text goes in by our own keys, with their layers", "[taps]") {
    Stand stand;
    stand.play(R"([
        {"tap": "face.1"}, {"wait_for": "screen.reasons"}, {"tap": "tell_more"},
        {"wait_for": "screen.text"}, {"type": "Kassa 3 was dicht, om 17 uur."},
        {"tap": "key.done"}, {"wait_for": "screen.thanks"}])");
    const auto* saved = stand.world.last<session::SaveSubmission>();
    REQUIRE(saved != nullptr);
    CHECK(std::get<std::string>(saved->submission.answers.back().value) ==
          "Kassa 3 was dicht, om 17 uur.");
}

TEST_CASE("a second face within the motion of the first neither counts nor is something else",
          "[taps]") {
    screens_test::StandOptions options;
    options.moves = terminal::Moves::Yes;
    Stand stand(options);
    stand.play(R"([{"wait_for": "screen.attract"}])");
    const auto tap_at = [&](const screens::Rect& rect) {
        window::Touch touch;
        touch.x = rect.x + rect.w / 2;
        touch.y = rect.y + rect.h / 2;
        stand.window().inject(touch);
        stand.turn();
        touch.phase = window::Touch::Phase::Up;
        stand.window().inject(touch);
        stand.turn();
    };
    const screens::Rect second = screens::node_named(stand.view(), "face.2")->rect;
    const screens::Rect fourth = screens::node_named(stand.view(), "face.4")->rect;
    tap_at(second);
    REQUIRE(stand.view().screen == "reasons");
    stand.world.pass(Duration(200));
    tap_at(fourth);
    const auto chosen = [&] {
        return std::count_if(stand.view().nodes.begin(), stand.view().nodes.end(),
                             [](const screens::Node& node) { return node.selected; });
    };
    CHECK(stand.view().screen == "reasons");
    CHECK(chosen() == 0);
    CHECK(std::get<int>(stand.world.last<session::SaveDraft>()->submission.answers[0].value) == 2);
    // The next screen is seen now, and the same place means what stands there.
    stand.world.pass(Duration(300));
    stand.turn();
    tap_at(fourth);
    CHECK(chosen() == 1);
}

TEST_CASE("a code and the first face open the status", "[taps]") {
    Stand stand;
    stand.play(R"([{"tap": "find_status"}, {"wait_for": "screen.find_status"}, {"type": "K7QM29"},
                   {"tap": "face.2"}, {"tap": "search"}, {"wait_for": "screen.status"}])");
    const auto* asked = stand.world.last<session::LookUpStatus>();
    REQUIRE(asked != nullptr);
    CHECK(asked->code.signs == "K7QM29");
    CHECK(asked->first_score == 2);
}

TEST_CASE("a terminal that was never set up says so", "[taps]") {
    screens_test::StandOptions options;
    options.is_set_up = false;
    Stand stand(options);
    stand.play(R"([{"wait_for": "screen.install_language"}])");
}

TEST_CASE("staff and technician get in by number and PIN", "[taps]") {
    Stand stand;
    stand.play(R"([
        {"tap": "service.corner"}, {"wait_for": "screen.sign_in"}, {"type": "12123456"},
        {"wait_for": "screen.staff_cases"}, {"tap": "stop"}, {"wait_for": "screen.attract"},
        {"tap": "service.corner"}, {"wait_for": "screen.sign_in"}, {"type": "90123456"},
        {"wait_for": "screen.technician_counts"}])");
    CHECK(stand.world.last<session::ReadCounts>() != nullptr);
}

TEST_CASE("a failed step says what was there instead", "[taps]") {
    Stand stand;
    const auto file = terminal::read_visit(R"({"steps": [{"tap": "face.9"}]})", {});
    REQUIRE(file.ok());
    const auto played = terminal::play(
        *file, {stand.terminal(), stand.window(), "", [](const std::string&) {}}, Duration(50));
    REQUIRE_FALSE(played.ok());
    CHECK(played.error().text.find("step 1") != std::string::npos);
    CHECK(played.error().text.find("attract") != std::string::npos);
    CHECK(played.error().text.find("face.2") != std::string::npos);
}
