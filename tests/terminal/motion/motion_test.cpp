#include "terminal/motion/motion.hpp"

#include <cmath>

#include "terminal/motion/easing.hpp"
#include "tests/catch_main.hpp"

using namespace cirkel;
using motion::Passage;
using screens::Arc;
using screens::Box;
using screens::Disc;
using screens::Face;
using screens::Node;
using screens::Text;
using screens::Tone;
using screens::View;

namespace {

const Box kGround{{0, 0, 400, 800}, 0, Tone::Ground};

Node node(const std::string& name, const std::string& label, const screens::Rect& rect = {}) {
    Node out;
    out.name = name;
    out.label = label;
    out.rect = rect;
    return out;
}

View attract(const std::string& card = "De rij is korter.") {
    View view;
    view.screen = "attract";
    view.shapes = {kGround,
                   Disc{{200, 200}, 120, Tone::Bowl},
                   Arc{{200, 200}, 150, 6, -97, 97, Tone::Sun},
                   Face{{100, 340}, 35.2F, 2, true},
                   Disc{{100, 340}, 39, Tone::None, Tone::Primary, 3},
                   Face{{300, 340}, 40, 4, true},
                   Text{{100, 400}, "Matig"},
                   screens::Glyph{{360, 10, 20, 20}, screens::Icon::Mark},
                   Text{{20, 500}, card}};
    view.nodes = {node("title", "Hoe was uw bezoek?"), node("card", card),
                  node("face.2", "Matig", {60, 300, 80, 80}),
                  node("face.4", "Goed", {260, 300, 80, 80})};
    view.nodes[2].also = {60, 385, 80, 30};
    return view;
}

/// A page whose ring stands at this share of the questions.
View page(const std::string& screen, float degrees) {
    View view;
    view.screen = screen;
    const float angle = degrees * 3.14159265F / 180;
    view.shapes = {
        kGround,
        Disc{{200, -800}, 1000, Tone::Bowl},
        Arc{{360, 40}, 20, 6, 0, 360, Tone::Bowl2},
        Arc{{360, 40}, 20, 6, 0, degrees, Tone::Sun},
        Disc{{360 + 20 * std::sin(angle), 40 - 20 * std::cos(angle)}, 5.7F, Tone::OnBowl},
        Text{{20, 300}, "Waarom?"}};
    view.nodes = {node("next", "Verder")};
    return view;
}

View at(const Passage& passage, int ms) { return motion::between(passage, Duration(ms)); }

template <class Wanted>
const Wanted& shape(const View& view, std::size_t place) {
    return std::get<Wanted>(view.shapes.at(place));
}

}  // namespace

TEST_CASE("a passage ends in the next view, and the same moment looks the same", "[motion]") {
    const Passage passage{attract(), page("reasons", 84), 2};
    const Duration length = motion::length_of(passage);
    CHECK(length == Duration(420 + 200));
    CHECK(motion::between(passage, length).shapes == passage.after.shapes);
    CHECK(at(passage, 300).shapes == at(passage, 300).shapes);
}

TEST_CASE("what a touch means is that of the next screen from the first moment", "[motion]") {
    const Passage passage{attract(), page("reasons", 84), 2};
    for (const int ms : {0, 100, 419, 421, 500}) {
        const View view = at(passage, ms);
        CHECK(view.screen == "reasons");
        REQUIRE(view.nodes.size() == 1);
        CHECK(view.nodes[0].name == "next");
    }
}

TEST_CASE("a tapped face grows under a closing ring while the others pale", "[motion]") {
    const Passage passage{attract(), page("reasons", 84), 2};
    CHECK(motion::face_time_of(passage) == Duration(420));
    const View end = at(passage, 240);
    const auto& other = shape<Face>(end, 3);
    CHECK(other.mood == 4);
    CHECK(other.opacity == Approx(0.3F));
    const auto& yellow = shape<Arc>(end, 2);
    CHECK(yellow.from_degrees == Approx(-180));
    CHECK(yellow.to_degrees == Approx(180));
    const auto& chosen = shape<Face>(end, end.shapes.size() - 2);
    CHECK(chosen.mood == 2);
    CHECK(chosen.radius == Approx(40 * 1.08F));
    CHECK(shape<Arc>(end, end.shapes.size() - 1).to_degrees == Approx(360));
    CHECK(shape<Text>(end, 4).at.y > 400);
    CHECK(at(passage, 410).shapes == end.shapes);
}

TEST_CASE("the first picture of every motion differs from what was there", "[motion]") {
    View thanks = page("thanks", 84);
    thanks.shapes.emplace_back(Text{{20, 400}, "Dank u wel."});
    const Passage passages[] = {{attract(), page("reasons", 84), 2},
                                {page("reasons", 84), thanks, {}},
                                {attract(), attract("Er is een extra kassa."), {}}};
    for (const Passage& passage : passages) {
        CHECK_FALSE(at(passage, 33).shapes == passage.before.shapes);
    }
}

TEST_CASE("a new screen fades in and rises, and its bowl moves to its height", "[motion]") {
    View before = attract();
    const Passage passage{before, page("find_status", 84), {}};
    CHECK(motion::length_of(passage) == Duration(200));
    const View half = at(passage, 60);
    CHECK(shape<Box>(half, 0) == kGround);
    const auto& bowl = shape<Disc>(half, 1);
    CHECK(bowl.opacity == 1);
    CHECK(bowl.radius > 120);
    CHECK(bowl.radius < 1000);
    const auto& text = shape<Text>(half, 5);
    CHECK(text.opacity == Approx(motion::ease_out(0.3F)));
    CHECK(text.at.y > 300);
    CHECK(text.at.y < 312);
}

TEST_CASE("a bowl that hangs elsewhere does not travel over the words", "[motion]") {
    View aside = page("find_status", 84);
    std::get<Disc>(aside.shapes[1]).center.x = -700;
    const View half = at({attract(), aside, {}}, 60);
    CHECK(half.shapes[1] == aside.shapes[1]);
}

TEST_CASE("a ring grows from where it was, and its dot rides on its end", "[motion]") {
    const Passage passage{page("reasons", 84), page("text", 168), {}};
    CHECK(motion::length_of(passage) == Duration(320));
    const View half = at(passage, 160);
    CHECK(shape<Arc>(half, 3).to_degrees == Approx(126));
    const auto& dot = shape<Disc>(half, 4);
    CHECK(dot.center.x == Approx(360 + 20 * std::sin(126 * 3.14159265F / 180)));
}

TEST_CASE("a ring that shrinks is never swept", "[motion]") {
    const Passage passage{page("reasons", 300), page("reasons", 290), {}};
    CHECK(motion::length_of(passage) == Duration(0));
}

TEST_CASE("another card crosses over, another language is a cut", "[motion]") {
    const Passage passage{attract(), attract("Er is een extra kassa."), {}};
    CHECK(motion::length_of(passage) == Duration(300));
    const View half = at(passage, 100);
    REQUIRE(half.shapes.size() == passage.after.shapes.size() + 1);
    CHECK(shape<Text>(half, 8).text == "De rij is korter.");
    CHECK(shape<Text>(half, 8).opacity + shape<Text>(half, 9).opacity == Approx(1));
    View english = attract("The queue is shorter.");
    english.nodes[0].label = "How was your visit?";
    CHECK(motion::length_of({attract(), english, {}}) == Duration(0));
}

TEST_CASE("where nothing may move, every change is a cut and nothing breathes", "[motion]") {
    View still = page("reasons", 84);
    still.still = true;
    CHECK(motion::length_of({attract(), still, 2}) == Duration(0));
    View quiet = attract();
    quiet.still = true;
    CHECK_FALSE(motion::can_breathe(quiet));
    CHECK(motion::length_of({attract(), quiet, {}}) == Duration(0));
}

TEST_CASE("the dot breathes between nine tenths and all of its size in four seconds", "[motion]") {
    const auto dot_at = [](int ms) {
        const View view = motion::breathing(attract(), from_ms(4'000'000 + ms));
        return shape<screens::Glyph>(view, 7).dot;
    };
    CHECK(motion::can_breathe(attract()));
    CHECK(dot_at(0) == Approx(1));
    CHECK(dot_at(2'000) == Approx(0.9F));
    CHECK(dot_at(4'000) == Approx(1));
    CHECK_FALSE(motion::can_breathe(page("reasons", 84)));
    View somebody = attract();
    somebody.nodes[2].role = screens::Role::Face;
    somebody.nodes[2].selected = true;
    CHECK_FALSE(motion::can_breathe(somebody));
}
