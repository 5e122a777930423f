#include <cstdlib>
#include <filesystem>

#include "tests/catch_main.hpp"
#include "tests/screens/glasses.hpp"
#include "tests/screens/stand.hpp"

using namespace cirkel;
using screens_test::Glass;
using screens_test::kGlasses;
using screens_test::Stand;
using screens_test::StandOptions;

namespace {

StandOptions options_of(const Glass& glass) {
    StandOptions options{glass.width, glass.height, "nl", ""};
    if (const char* folder = std::getenv("CIRKEL_SHOTS")) {
        options.shots = std::string(folder) + "/test-visit-" + std::to_string(glass.width);
        std::filesystem::create_directories(options.shots);
    }
    return options;
}

/// What lies in the way of the band or its button: a text or a target that both claim.
void check_band(const Stand& stand) {
    const screens::Node* stop = screens::node_named(stand.view(), "test.stop");
    INFO(stand.view().screen);
    REQUIRE(stop != nullptr);
    for (const screens::Node& node : stand.view().nodes) {
        // The square around a face reaches where the face does not.
        if (node.name == "test.stop" || node.name == "test.band" || node.round) continue;
        INFO(node.name);
        const bool is_apart = node.rect.x >= stop->rect.x + stop->rect.w ||
                              node.rect.x + node.rect.w <= stop->rect.x ||
                              node.rect.y >= stop->rect.y + stop->rect.h ||
                              node.rect.y + node.rect.h <= stop->rect.y;
        CHECK(is_apart);
    }
}

void step(Stand& stand, const std::string& steps) {
    stand.play("[" + steps + "]");
    check_band(stand);
}

void page_to(Stand& stand, const std::string& node) {
    stand.page_to(node, [&stand] { check_band(stand); });
}

void begin(Stand& stand) {
    stand.play(R"([{"tap": "service.corner"}, {"wait_for": "screen.sign_in"}, {"type": "90123456"},
                   {"wait_for": "screen.technician_counts"}, {"shot": "technician"},
                   {"tap": "page.work"}, {"wait_for": "screen.service_work"},
                   {"tap": "test_visit"}, {"wait_for": "screen.attract"}])");
}

}  // namespace

TEST_CASE("the band of a test visit stays on every screen of it, on every glass", "[test_visit]") {
    for (const Glass& glass : kGlasses) {
        INFO(glass.width);
        Stand stand(options_of(glass));
        begin(stand);
        step(stand, R"({"shot": "attract"})");
        step(stand, R"({"tap": "face.2"}, {"wait_for": "screen.reasons"},
                       {"tap": "reason.queue"}, {"shot": "reasons"})");
        page_to(stand, "tell_more");
        step(stand, R"({"tap": "tell_more"}, {"wait_for": "screen.text"}, {"shot": "text"},
                       {"type": "De rij"}, {"tap": "key.done"}, {"wait_for": "screen.thanks"},
                       {"shot": "thanks"}, {"tap": "answer.call"})");
        if (stand.view().screen == "information") {
            step(stand, R"({"shot": "information"})");
            page_to(stand, "next");
            stand.world.pass(Duration(2500));
            step(stand, R"({"tap": "next"})");
        }
        stand.world.pass(Duration(2500));
        step(stand, R"({"wait_for": "screen.contact"}, {"type": "0612345678"},
                       {"shot": "contact"}, {"tap": "next"}, {"wait_for": "screen.check"},
                       {"shot": "check"})");
        stand.world.pass(Duration(2500));
        page_to(stand, "yes");
        step(stand, R"({"tap": "yes"}, {"wait_for": "screen.receipt"}, {"shot": "receipt"})");
        stand.play(R"([{"tap": "test.stop"}, {"wait_for": "screen.attract"}])");
        CHECK(screens::node_named(stand.view(), "test.stop") == nullptr);
    }
}
