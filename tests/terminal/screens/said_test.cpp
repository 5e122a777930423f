#include <algorithm>
#include <cctype>

#include "tests/terminal/screens/every_screen.hpp"

namespace cirkel::screens {
namespace {

/// What the visitors of every screen type or are given, without gaps.
constexpr const char* kPrivate[] = {"612345678", "06123", "K7QM", "00112233"};

std::string without_gaps(std::string text) {
    text.erase(std::remove_if(text.begin(), text.end(),
                              [](unsigned char sign) { return std::isalnum(sign) == 0; }),
               text.end());
    return text;
}

bool holds_private(const std::string& text) {
    const std::string whole = without_gaps(text);
    return std::any_of(std::begin(kPrivate), std::end(kPrivate),
                       [&](const char* canary) { return whole.find(canary) != std::string::npos; });
}

}  // namespace

TEST_CASE("A-07 every number and code on every screen is marked as private", "[screens]") {
    int found = 0;
    for (const auto& [width, height] : {std::pair(1080, 1920), std::pair(800, 480)}) {
        const Metrics metrics = metrics_for(width, height);
        for (const Scene& scene : every_scene(metrics, Language{"nl"})) {
            for (const Node& node : view_of_scene(scene, metrics).nodes) {
                INFO(scene.name << ": " << node.name);
                CHECK_FALSE(holds_private(node.label));
                if (!holds_private(node.value)) continue;
                ++found;
                CHECK(node.is_private);
            }
        }
    }
    // The search would find them: it did, on the receipt, while entering, and while checking.
    CHECK(found > 10);
}

TEST_CASE("A-06 the PIN's field is never said", "[screens]") {
    const Metrics metrics = metrics_for(1080, 1920);
    for (const Scene& scene : every_scene(metrics, Language{"nl"})) {
        if (scene.name != "sign_in") continue;
        for (const Node& node : view_of_scene(scene, metrics).nodes) {
            if (node.role == Role::Field) CHECK(node.spoken == Spoken::Never);
        }
    }
}

TEST_CASE("the strip of the next customer and the service corner come last", "[screens]") {
    const Metrics metrics = metrics_for(1080, 1920);
    int found = 0;
    for (const Scene& scene : every_scene(metrics, Language{"nl"})) {
        for (const Node& node : view_of_scene(scene, metrics).nodes) {
            const bool is_for_others =
                node.name.rfind("strip.", 0) == 0 || node.name == "service.corner";
            CHECK(node.is_aside == is_for_others);
            found += is_for_others ? 1 : 0;
        }
    }
    CHECK(found > 0);
}

}  // namespace cirkel::screens
