#include <algorithm>

#include "tests/terminal/screens/every_screen.hpp"
#include "tests/terminal/screens/scenes/steps.hpp"

namespace cirkel::screens {
namespace {

constexpr std::pair<int, int> kGlasses[] = {{1080, 1920}, {1280, 800}, {800, 480}, {480, 800}};

/// Somebody who says more in own words, on a glass of this size.
class Writer {
public:
    Writer(int width, int height, const char* language)
        : metrics_(metrics_for(width, height)), visitor_(start(metrics_, Language{language})) {
        visitor_.does(session::ScoreTapped{2}).waits(kSecond).does(session::TellMoreTapped{});
        visitor_.waits(kSecond);
    }

    [[nodiscard]] View view() const {
        return view_of_scene({"text", visitor_.session, visitor_.now}, metrics_);
    }
    [[nodiscard]] Node key(const std::string& name) const {
        const View now = view();
        const Node* node = node_named(now, "key." + name);
        INFO(name);
        REQUIRE(node != nullptr);
        return *node;
    }
    Writer& taps(const std::string& name) {
        visitor_.does(*key(name).event).waits(kSecond);
        return *this;
    }
    Writer& holds(const std::string& name) {
        const Node node = key(name);
        REQUIRE(node.held);
        visitor_.does(*node.held).waits(kSecond);
        return *this;
    }
    [[nodiscard]] std::string text() const {
        const auto* asking = visitor_.in<session::Asking>();
        REQUIRE(asking != nullptr);
        return std::string(asking->typed.view());
    }

private:
    Metrics metrics_;
    session::Visitor visitor_;
};

/// What stands in the row of the key `first`, from the left.
std::string row_from(const Writer& writer, const std::string& first, std::size_t count) {
    const View view = writer.view();
    const Node begin = writer.key(first);
    std::vector<Node> row;
    for (const Node& node : view.nodes) {
        if (node.role == Role::Key && node.rect.y == begin.rect.y) row.push_back(node);
    }
    std::sort(row.begin(), row.end(),
              [](const Node& one, const Node& other) { return one.rect.x < other.rect.x; });
    std::string signs;
    for (std::size_t i = 0; i < std::min(count, row.size()); ++i)
        signs += row[i].name.substr(std::string("key.").size());
    return signs;
}

}  // namespace

TEST_CASE("a letter held long shows its accents, and the one that is chosen is typed", "[typing]") {
    for (const auto& [width, height] : kGlasses) {
        INFO(width);
        Writer writer(width, height, "nl");
        writer.taps("c").taps("a").taps("f").holds("e").taps("é");
        CHECK(writer.text() == "café");
        writer.taps("s");
        CHECK(writer.text() == "cafés");
    }
}

TEST_CASE("the key of the accents shows those of the language, and is left again", "[typing]") {
    for (const auto& [width, height] : kGlasses) {
        INFO(width);
        Writer polish(width, height, "pl");
        if (node_named(polish.view(), "key.accents") == nullptr) polish.taps("digits");
        polish.taps("accents").taps("ł");
        CHECK(polish.text() == "ł");
        polish.taps("a");
        CHECK(polish.text() == "ła");
    }
}

TEST_CASE("letters lie as people of the language know them", "[typing]") {
    CHECK(row_from(Writer(1080, 1920, "nl"), "q", 10) == "qwertyuiop");
    CHECK(row_from(Writer(1080, 1920, "de"), "q", 10) == "qwertzuiop");
    CHECK(row_from(Writer(1280, 800, "de"), "x", 3) != row_from(Writer(1280, 800, "en"), "x", 3));
}

TEST_CASE("every key that erases does so again and again while it is held", "[typing]") {
    int found = 0;
    for (const auto& [width, height] : kGlasses) {
        const Metrics metrics = metrics_for(width, height);
        for (const Scene& scene : every_scene(metrics, Language{"nl"})) {
            for (const Node& node : view_of_scene(scene, metrics).nodes) {
                const bool erases = node.name == "key.erase" || node.name == "pad.erase";
                if (!erases) continue;
                INFO(scene.name << " " << width);
                CHECK(node.repeats);
                ++found;
            }
        }
    }
    CHECK(found > 20);
}

}  // namespace cirkel::screens
