#include "terminal/screens/focus.hpp"

#include <set>

#include "tests/terminal/screens/every_screen.hpp"

namespace cirkel::screens {
namespace {

template <class Check>
void for_every_view(const Check& check) {
    const std::vector<std::pair<int, int>> sizes = {
        {1080, 1920}, {1280, 800}, {800, 480}, {480, 800}};
    for (const auto& [width, height] : sizes) {
        const Metrics metrics = metrics_for(width, height);
        for (Scene& scene : every_scene(metrics, Language{"nl"})) {
            const View view = view_of_scene(scene, metrics);
            INFO(scene.name << " " << width << "x" << height);
            check(view, metrics);
        }
    }
}

std::set<std::string> targets_of(const View& view) {
    std::set<std::string> names;
    for (const Node& node : view.nodes) {
        if (node.event) names.insert(node.name);
    }
    return names;
}

Node target(const std::string& name, const Rect& rect) {
    Node node;
    node.name = name;
    node.role = Role::Button;
    node.rect = rect;
    node.event = session::NextTapped{};
    return node;
}

/// Three over two, and a wide one below.
View small_view() {
    View view;
    view.nodes = {target("a", {0, 0, 40, 40}),    target("b", {60, 0, 40, 40}),
                  target("c", {120, 0, 40, 40}),  target("d", {0, 60, 40, 40}),
                  target("e", {120, 60, 40, 40}), target("wide", {0, 120, 160, 40})};
    return view;
}

}  // namespace

TEST_CASE("A-10 every target of every screen is reached by keys, either way round", "[screens]") {
    for_every_view([](const View& view, const Metrics&) {
        const std::set<std::string> targets = targets_of(view);
        for (const Direction direction : {Direction::Right, Direction::Left}) {
            std::set<std::string> reached;
            std::string focus;
            for (std::size_t i = 0; i < targets.size(); ++i) {
                focus = moved_focus(view, focus, direction);
                reached.insert(focus);
            }
            CHECK(reached == targets);
        }
    });
}

TEST_CASE("up and down always come to a target", "[screens]") {
    for_every_view([](const View& view, const Metrics&) {
        const std::set<std::string> targets = targets_of(view);
        for (const std::string& from : targets) {
            for (const Direction direction : {Direction::Up, Direction::Down}) {
                const std::string to = moved_focus(view, from, direction);
                INFO(from);
                CHECK(targets.count(to) == 1);
                CHECK((to != from || targets.size() == 1));
            }
        }
    });
}

TEST_CASE("no answer is under the focus before somebody moved to it", "[screens]") {
    const View view = small_view();
    CHECK(moved_focus(view, "", Direction::Right) == "a");
    CHECK(moved_focus(view, "gone", Direction::Down) == "a");
    CHECK(moved_focus(view, "", Direction::Left) == "wide");
    CHECK(moved_focus(View{}, "", Direction::Right).empty());
}

TEST_CASE("up and down go to the nearest target there, else they walk on", "[screens]") {
    const View view = small_view();
    CHECK(moved_focus(view, "a", Direction::Down) == "d");
    CHECK(moved_focus(view, "c", Direction::Down) == "e");
    CHECK(moved_focus(view, "wide", Direction::Up) == "d");
    CHECK(moved_focus(view, "e", Direction::Up) == "c");
    CHECK(moved_focus(view, "wide", Direction::Down) == "a");
    CHECK(moved_focus(view, "a", Direction::Up) == "wide");
}

TEST_CASE("the keys of a keyboard are walked row by row, the next customer comes last",
          "[screens]") {
    View view;
    view.nodes = {target("strip", {0, 200, 40, 40}), target("m", {60, 60, 40, 40}),
                  target("q", {0, 0, 40, 40}), target("shift", {0, 60, 40, 40})};
    view.nodes[0].is_aside = true;
    for (std::size_t i = 1; i < view.nodes.size(); ++i) view.nodes[i].role = Role::Key;
    std::string walked;
    std::string focus;
    for (int i = 0; i < 4; ++i) {
        focus = moved_focus(view, focus, Direction::Right);
        walked += focus + " ";
    }
    CHECK(walked == "q shift m strip ");
    CHECK(moved_focus(view, "m", Direction::Down) == "strip");
}

TEST_CASE("A-12 the focus lies on the glass and over everything else", "[screens]") {
    for_every_view([](View view, const Metrics& metrics) {
        for (const std::string& name : targets_of(view)) {
            const std::size_t before = view.shapes.size();
            draw_focus(view, name, metrics.width, metrics.height);
            REQUIRE(view.shapes.size() > before);
            for (std::size_t i = before; i < view.shapes.size(); ++i) {
                if (const auto* line = std::get_if<Line>(&view.shapes[i])) {
                    const float half = line->width / 2;
                    CHECK(line->width >= 3);
                    CHECK(line->from.x >= half - 1);
                    CHECK(line->from.y >= half - 1);
                    CHECK(line->to.x <= metrics.width - half + 1);
                    CHECK(line->to.y <= metrics.height - half + 1);
                }
                if (const auto* arc = std::get_if<Arc>(&view.shapes[i])) {
                    const float reach = arc->radius + arc->width / 2;
                    CHECK(arc->center.x - reach >= -1);
                    CHECK(arc->center.y - reach >= -1);
                    CHECK(arc->center.x + reach <= metrics.width + 1);
                    CHECK(arc->center.y + reach <= metrics.height + 1);
                }
            }
        }
    });
}

TEST_CASE("A-12 the focus is ink on light, sun on the bowl, twice in high contrast", "[screens]") {
    View view;
    view.shapes = {Box{{0, 0, 400, 400}, 0, Tone::Ground}};
    view.nodes = {target("one", {100, 100, 100, 60})};
    const auto tones = [](const View& drawn) {
        std::multiset<Tone> seen;
        for (const Shape& shape : drawn.shapes) {
            if (const auto* line = std::get_if<Line>(&shape)) seen.insert(line->tone);
        }
        return seen;
    };
    View light = view;
    draw_focus(light, "one", 400, 400);
    CHECK(tones(light).count(Tone::Ink) == 4);
    View dark = view;
    dark.shapes.emplace_back(Disc{{150, 130}, 300, Tone::Bowl});
    draw_focus(dark, "one", 400, 400);
    CHECK(tones(dark).count(Tone::Sun) == 4);
    CHECK(tones(dark).count(Tone::Ink) == 0);
    View high = view;
    high.theme = Theme::BlackOnWhite;
    draw_focus(high, "one", 400, 400);
    CHECK(tones(high).count(Tone::Ink) == 8);
    View none = view;
    draw_focus(none, "gone", 400, 400);
    CHECK(none.shapes.size() == view.shapes.size());
}

}  // namespace cirkel::screens
