#include "tests/terminal/screens/every_screen.hpp"

namespace cirkel::screens {
namespace {

struct Shown {
    std::string name;
    Metrics metrics;
    Scene scene;
    View view;
};

/// Every screen on every glass in every language.
template <class Check>
void for_every_view(const Check& check) {
    const std::vector<std::pair<int, int>> sizes = {
        {1080, 1920}, {1280, 800}, {800, 480}, {480, 800}};
    for (const auto& [width, height] : sizes) {
        const Metrics metrics = metrics_for(width, height);
        for (const char* language : {"nl", "en"}) {
            for (Scene& scene : every_scene(metrics, Language{language})) {
                View view = view_of_scene(scene, metrics);
                const std::string name = scene.name + " " + language + " " + std::to_string(width) +
                                         "x" + std::to_string(height);
                check(Shown{name, metrics, std::move(scene), std::move(view)});
            }
        }
    }
}

constexpr float kSlack = 1.0F;  // px: rounding

}  // namespace

TEST_CASE("A-19 no text is wider than its place", "[screens]") {
    for_every_view([](const Shown& shown) {
        const TableMeasure measure(shown.metrics);
        std::vector<Rect> boxes;
        for (const Shape& shape : shown.view.shapes) {
            if (const auto* box = std::get_if<Box>(&shape)) {
                // What lies under a whole-screen box, such as the dimming, is not read any more.
                if (box->rect.w >= shown.metrics.width && box->rect.h >= shown.metrics.height)
                    boxes.clear();
                if (box->edge != Tone::None) boxes.push_back(box->rect);
            }
            const auto* text = std::get_if<Text>(&shape);
            if (text == nullptr) continue;
            INFO(shown.name << ": " << text->text);
            const float width = measure.width(text->text, text->size, text->weight);
            const float right = text->at.x + width;
            CHECK(text->at.x >= -kSlack);
            CHECK(right <= shown.metrics.width + kSlack);
            CHECK(text->at.y <= shown.metrics.height);
            for (const Rect& box : boxes) {
                if (!box.contains({text->at.x, text->at.y})) continue;
                CHECK(right <= box.x + box.w + kSlack);
            }
        }
    });
}

TEST_CASE("no text lies over a target that is not its own", "[screens]") {
    for_every_view([](const Shown& shown) {
        for (const Node& text : shown.view.nodes) {
            if (text.event || text.role != Role::Text) continue;
            CHECK(text.rect.y + text.rect.h <= shown.metrics.height + kSlack);
            for (const Node& target : shown.view.nodes) {
                if (!target.event || target.name == "service.corner") continue;
                INFO(shown.name << ": " << text.name << " over " << target.name);
                const Rect& a = text.rect;
                const Rect& b = target.rect;
                const bool overlaps = a.x + kSlack < b.x + b.w && b.x + kSlack < a.x + a.w &&
                                      a.y + kSlack < b.y + b.h && b.y + kSlack < a.y + a.h;
                CHECK((target.round || !overlaps));
            }
        }
    });
}

TEST_CASE("no button is shown whose event the session refuses", "[screens]") {
    for_every_view([](const Shown& shown) {
        for (const Node& node : shown.view.nodes) {
            const bool says_nothing_new =
                node.selected || node.name == "key.erase" || node.name == "pad.erase" ||
                node.name == "pad.clear" || node.name == "pad.plus" ||
                (shown.scene.name == "contact_fault" && node.name == "next") ||
                (shown.scene.name == "contact_mail_fault" && node.name == "next") ||
                (shown.scene.name == "reasons_needed" && node.name == "next") ||
                (shown.scene.name == "find_faces_or_number" && node.name == "search") ||
                (shown.scene.name == "find_case_not_found" && node.name == "search") ||
                (shown.scene.name == "find_case_face" && node.name.rfind("key.", 0) == 0) ||
                (shown.scene.name == "text_needed" && node.name == "key.done");
            if (!node.event || says_nothing_new) continue;
            INFO(shown.name << ": " << node.name);
            CHECK((!node.deaf_until || *node.deaf_until <= shown.scene.now));
            session::Fresh fresh;
            fresh.moment.clock = ClockQuality::Ntp;
            const auto next =
                session::step(shown.scene.session, *node.event, fresh, shown.scene.now);
            const Scene after{shown.scene.name, next.session, shown.scene.now};
            const View then = view_of_scene(after, shown.metrics);
            const bool is_heard = !next.effects.empty() || describe(then) != describe(shown.view) ||
                                  then.theme != shown.view.theme;
            CHECK(is_heard);
        }
    });
}

TEST_CASE("every face of the attract screen is hit on its face and on its word", "[screens]") {
    const Metrics metrics = metrics_for(1080, 1920);
    const View view = view_of_scene(every_scene(metrics, Language{"nl"})[1], metrics);
    for (const Node& node : view.nodes) {
        if (node.role != Role::Face) continue;
        CHECK(is_hit(node, {node.rect.x + node.rect.w / 2, node.rect.y + node.rect.h / 2}));
        CHECK_FALSE(is_hit(node, {node.rect.x + 1, node.rect.y + 1}));
        CHECK(is_hit(node, {node.also.x + node.also.w / 2, node.also.y + node.also.h / 2}));
    }
}

}  // namespace cirkel::screens
