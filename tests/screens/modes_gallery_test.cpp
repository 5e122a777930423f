#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "platform/picture/picture.hpp"
#include "terminal/display.hpp"
#include "terminal/look.hpp"
#include "tests/catch_main.hpp"
#include "tests/screens/glasses.hpp"
#include "tests/terminal/screens/every_screen.hpp"

using namespace cirkel;
using screens_test::Glass;
using screens_test::kGlasses;

namespace {

struct Mode {
    std::string name;
    session::Comfort comfort;
};

session::Comfort wish(bool large, bool low, session::Contrast contrast) {
    session::Comfort comfort;
    comfort.large = large;
    comfort.low = low;
    comfort.contrast = contrast;
    return comfort;
}

const Mode kModes[] = {
    {"usual", wish(false, false, session::Contrast::Normal)},
    {"large", wish(true, false, session::Contrast::Normal)},
    {"low", wish(false, true, session::Contrast::Normal)},
    {"large-low", wish(true, true, session::Contrast::Normal)},
    {"black", wish(false, false, session::Contrast::BlackOnWhite)},
    {"yellow", wish(true, false, session::Contrast::YellowOnBlack)},
};

/// What `CIRKEL_ONLY` does not name is left out; everything when it is not set.
bool is_wanted(const std::string& name) {
    const char* only = std::getenv("CIRKEL_ONLY");
    return only == nullptr ||
           (" " + std::string(only) + " ").find(" " + name + " ") != std::string::npos;
}

/// Draws scenes as the terminal would, without one.
class Easel {
public:
    explicit Easel(const Glass& glass) : metrics_(screens::metrics_for(glass.width, glass.height)) {
        auto window = window::open_window({"easel", glass.width, glass.height, false});
        REQUIRE(window.ok());
        window_ = std::move(*window);
        auto fonts = paint::Fonts::load(terminal::font_sizes(metrics_));
        REQUIRE(fonts.ok());
        fonts_ = std::make_unique<paint::Fonts>(std::move(*fonts));
    }

    [[nodiscard]] const screens::Metrics& metrics() const { return metrics_; }

    void draw(const screens::Scene& scene, const std::filesystem::path& path) {
        const screens::Metrics wanted = screens::suited(metrics_, scene.session);
        fonts_->take(terminal::font_sizes(wanted));
        const auto to_local = terminal::local_times_of("Europe/Amsterdam");
        const screens::Surroundings around{screens::test_words(), wanted, *fonts_, to_local};
        terminal::Display display(*window_, *fonts_, terminal::Moves::No);
        display.show(screens::view_of(scene.session, around, scene.now, {}), scene.now, {});
        REQUIRE(picture::write_png(path.string(),
                                   {window_->width(), window_->height(), window_->pixels()})
                    .ok());
    }

private:
    screens::Metrics metrics_;
    std::unique_ptr<window::Window> window_;
    std::unique_ptr<paint::Fonts> fonts_;
};

const char* shots() {
    const char* folder = std::getenv("CIRKEL_SHOTS");
    REQUIRE(folder != nullptr);
    return folder;
}

/// How much there is to read on a screen.
std::size_t letters_of(const screens::Scene& scene, const screens::Metrics& metrics) {
    std::size_t letters = 0;
    for (const screens::Node& node : screens::view_of_scene(scene, metrics).nodes)
        letters += node.label.size() + node.value.size();
    return letters;
}

/// A scene in the language in which there is most to read on it, and which one that is.
struct LongestScene {
    screens::Scene scene;
    std::string language;
    std::size_t letters = 0;
};

/// Every one by its name. What takes three parts in one language may take two in another.
std::map<std::string, LongestScene> longest_scenes(const screens::Metrics& metrics) {
    std::map<std::string, LongestScene> longest;
    const char* only = std::getenv("CIRKEL_LANGUAGE");
    for (const char* language : {"nl", "de", "pl", "en"}) {
        if (only && std::string_view(only) != language) continue;
        for (screens::Scene& scene : screens::every_scene(metrics, Language{language})) {
            if (!is_wanted(scene.name)) continue;
            const std::size_t letters = letters_of(scene, metrics);
            LongestScene& most = longest[scene.name];
            if (letters > most.letters) most = {std::move(scene), language, letters};
        }
    }
    return longest;
}

}  // namespace

// Hidden: the pictures of platform/gallery, SCREEN/GLASS-MODE.png, and SCREEN/GLASS.language.
// CIRKEL_LANGUAGE="nl" draws them in this language only.
TEST_CASE("every screen in its longest language, usual, large and in high contrast", "[.sheets]") {
    const std::filesystem::path folder = shots();
    for (const Glass& glass : kGlasses) {
        Easel easel(glass);
        for (auto& [name, one] : longest_scenes(easel.metrics())) {
            const auto place = folder / name;
            std::filesystem::create_directories(place);
            std::ofstream(place / (glass.name + ".language")) << one.language << "\n";
            for (const Mode& mode : kModes) {
                if (mode.comfort.low) continue;
                one.scene.session.comfort = mode.comfort;
                easel.draw(one.scene, place / (glass.name + "-" + mode.name + ".png"));
            }
        }
    }
}

// Hidden: it only makes pictures to look at, of every screen in every mode on every glass.
TEST_CASE("every screen as every person wants it", "[.modes]") {
    const char* folder = shots();
    for (const Glass& glass : kGlasses) {
        if (!is_wanted(glass.name)) continue;
        Easel easel(glass);
        for (const Mode& mode : kModes) {
            if (!is_wanted(mode.name) || (mode.comfort.low && !easel.metrics().has_lower_half()))
                continue;
            for (const char* language : {"nl", "de", "pl", "en"}) {
                if (!is_wanted(language)) continue;
                const std::string place =
                    std::string(folder) + "/" + glass.name + "-" + mode.name + "-" + language;
                std::filesystem::create_directories(place);
                for (screens::Scene& scene :
                     screens::every_scene(easel.metrics(), Language{language})) {
                    scene.session.comfort = mode.comfort;
                    easel.draw(scene, place + "/" + scene.name + ".png");
                }
            }
        }
    }
}
