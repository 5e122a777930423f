#include <utility>

#include "tests/terminal/screens/every_screen.hpp"

namespace cirkel::screens {
namespace {

constexpr float kCapShare = 0.727F;  // of a capital's height in the size of Inter

Metrics wanted_on(int width, int height, bool large, bool low) {
    session::Comfort comfort;
    comfort.large = large;
    comfort.low = low;
    return suited(metrics_for(width, height), comfort);
}

float smallest_capital_mm(const Metrics& metrics) {
    return metrics.font_px(TextSize::S) * kCapShare / metrics.px_per_mm;
}

}  // namespace

TEST_CASE("A-18 capitals are 4.8 mm high, and large ones fit one step more distance", "[screens]") {
    struct Case {
        int width;
        int height;
        float large_mm;
    };
    for (const Case& one :
         {Case{1080, 1920, 8.6F}, {1280, 800, 6.1F}, {800, 480, 5.8F}, {480, 800, 5.8F}}) {
        INFO(one.width << "x" << one.height);
        constexpr float usual_mm = 4.8F;
        CHECK(smallest_capital_mm(wanted_on(one.width, one.height, false, false)) >= usual_mm);
        CHECK(smallest_capital_mm(wanted_on(one.width, one.height, false, true)) >= usual_mm);
        CHECK(smallest_capital_mm(wanted_on(one.width, one.height, true, false)) >= one.large_mm);
        CHECK(smallest_capital_mm(wanted_on(one.width, one.height, true, true)) >= one.large_mm);
    }
}

TEST_CASE("A-27 with everything lower, all that can be touched lies in the lower half",
          "[screens]") {
    const Metrics metrics = metrics_for(1080, 1920);
    for (const bool large : {false, true}) {
        for (const char* language : {"nl", "en", "de", "pl"}) {
            for (Scene& scene : every_scene(metrics, Language{language})) {
                scene.session.comfort.low = true;
                scene.session.comfort.large = large;
                const View view = view_of_scene(scene, metrics);
                for (const Node& node : view.nodes) {
                    // Nobody but a technician looks for the corner that nothing shows.
                    if (!node.event || node.name == "service.corner") continue;
                    INFO(scene.name << " " << language << ": " << node.name);
                    CHECK(node.rect.y >= metrics.height / 2);
                    CHECK(node.rect.y + node.rect.h <= metrics.height);
                }
            }
        }
    }
}

TEST_CASE("A-27 the way back up stands under every lowered screen", "[screens]") {
    const Metrics metrics = metrics_for(1080, 1920);
    for (Scene& scene : every_scene(metrics, Language{"nl"})) {
        scene.session.comfort.low = true;
        const View view = view_of_scene(scene, metrics);
        const bool has_panel =
            view.screen == "idle" || view.screen == "comfort" || view.screen == "languages";
        INFO(scene.name);
        CHECK((node_named(view, "higher") != nullptr) != has_panel);
    }
}

TEST_CASE("a glass without a lower half stays as it is", "[screens]") {
    for (const auto& [width, height] : {std::pair{1280, 800}, {800, 480}, {480, 800}})
        CHECK_FALSE(wanted_on(width, height, false, true).is_lowered());
}

}  // namespace cirkel::screens
