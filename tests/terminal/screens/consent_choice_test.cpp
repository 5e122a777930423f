#include <algorithm>
#include <set>

#include "tests/terminal/screens/every_screen.hpp"

namespace cirkel::screens {
namespace {

bool is_about_consent(const Node& node) {
    return node.name.rfind("answer.", 0) == 0 || node.name.rfind("team.", 0) == 0;
}

/// How the box of a target is drawn; nothing of it may say "take this one".
std::pair<Tone, Tone> look_of(const View& view, const Node& node) {
    for (const Shape& shape : view.shapes) {
        const auto* box = std::get_if<Box>(&shape);
        if (box != nullptr && box->rect == node.rect) return {box->fill, box->edge};
    }
    return {Tone::None, Tone::None};
}

}  // namespace

TEST_CASE("P-11 answers about being called are equals, and none is chosen", "[screens][consent]") {
    int seen = 0;
    for (const auto& [width, height] :
         {std::pair{1080, 1920}, std::pair{1280, 800}, std::pair{800, 480}, std::pair{480, 800}}) {
        const Metrics metrics = metrics_for(width, height);
        for (const char* language : {"nl", "en"}) {
            for (const Scene& scene : every_scene(metrics, Language{language})) {
                const View view = view_of_scene(scene, metrics);
                std::set<std::pair<Tone, Tone>> looks;
                std::set<std::pair<float, float>> sizes;
                for (const Node& node : view.nodes) {
                    if (!is_about_consent(node)) continue;
                    ++seen;
                    INFO(scene.name << " " << node.name);
                    CHECK_FALSE(node.selected);
                    CHECK(node.value.empty());
                    looks.insert(look_of(view, node));
                    sizes.emplace(node.rect.w, node.rect.h);
                }
                INFO(scene.name << " " << width << "x" << height);
                CHECK(looks.size() <= 1);
                CHECK(sizes.size() <= 1);
            }
        }
    }
    CHECK(seen > 0);
}

}  // namespace cirkel::screens
