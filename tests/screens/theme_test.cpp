#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "shared/wire/setup/theme_json.hpp"
#include "tests/catch_main.hpp"
#include "tests/screens/glasses.hpp"
#include "tests/screens/stand.hpp"

using namespace cirkel;
using screens_test::Stand;
using screens_test::StandOptions;
using theme::Colour;
using theme::Tone;

namespace {

theme::Theme theme_of_file(const std::string& name) {
    const char* source = std::getenv("CIRKEL_SOURCE");
    std::ifstream file(std::string(source == nullptr ? "../../.." : source) + "/assets/themes/" +
                       name + ".json");
    const std::string text((std::istreambuf_iterator<char>(file)), {});
    const auto read = wire::read_theme_file(text);
    INFO((read ? std::string() : read.error().text));
    REQUIRE(read.ok());
    return *read;
}

/// As a new configuration does: the bell rings and the terminal reads its setup again.
void dress(Stand& stand, const theme::Theme& theme) {
    stand.world.setup->configuration.theme = theme;
    stand.window().wake();
    stand.turn();
    stand.turn();
}

Colour pixel(Stand& stand, int x, int y) {
    const auto rgb = stand.window().pixels();
    const auto at = 3 * static_cast<std::size_t>(y * stand.window().width() + x);
    return {rgb[at], rgb[at + 1], rgb[at + 2]};
}

StandOptions shots_of(const std::string& name, int width, int height) {
    StandOptions options{width, height, "nl", ""};
    if (const char* folder = std::getenv("CIRKEL_SHOTS")) {
        options.shots = std::string(folder) + "/" + name + "-" + std::to_string(width);
        std::filesystem::create_directories(options.shots);
    }
    return options;
}

}  // namespace

TEST_CASE("the colours of a theme arrive on the glass, and faces keep their own", "[theme]") {
    Stand stand;
    // Ground left of the disc, the disc's middle, and the cheek of the third face.
    const Colour cheek = pixel(stand, 540, 985);
    CHECK(pixel(stand, 20, 600) == theme::Theme().of(Tone::Ground));
    CHECK(pixel(stand, 540, 300) == theme::Theme().of(Tone::Bowl));
    const theme::Theme garden = theme_of_file("garden");
    dress(stand, garden);
    CHECK(pixel(stand, 20, 600) == garden.of(Tone::Ground));
    CHECK(pixel(stand, 540, 300) == garden.of(Tone::Bowl));
    CHECK(pixel(stand, 540, 985) == cheek);
}

TEST_CASE("a theme that arrives during a visit waits until it is over", "[theme]") {
    Stand stand;
    stand.play(R"([{"tap": "face.2"}, {"wait_for": "screen.reasons"}])");
    const theme::Theme garden = theme_of_file("garden");
    dress(stand, garden);
    CHECK(pixel(stand, 20, 600) == theme::Theme().of(Tone::Ground));
    stand.world.pass(Duration(120'000));
    stand.turn();
    stand.play(R"([{"wait_for": "screen.attract"}])");
    CHECK(pixel(stand, 20, 600) == garden.of(Tone::Ground));
}

TEST_CASE("A-18 a theme may make large letters smaller, and none smaller than 4.8 mm", "[theme]") {
    constexpr float smallest_mm = 4.8F;
    constexpr float cap_height = 0.727F;
    for (const int height : {1920, 800}) {
        screens::Metrics metrics = screens::metrics_for(height == 1920 ? 1080 : 480, height);
        const float usual = metrics.font_px(screens::TextSize::XL);
        metrics.letters = 0.9F;
        CHECK(metrics.font_px(screens::TextSize::XL) < usual);
        CHECK(metrics.font_px(screens::TextSize::S) * cap_height + 0.5F >= metrics.px(smallest_mm));
    }
}

TEST_CASE("the themes among the assets look well on every glass", "[theme][gallery]") {
    for (const char* name : {"garden", "harbour"}) {
        for (const screens_test::Glass& glass : screens_test::kGlasses) {
            Stand stand(shots_of(name, glass.width, glass.height));
            dress(stand, theme_of_file(name));
            stand.play(R"([{"shot": "attract"}, {"tap": "face.2"}, {"wait_for": "screen.reasons"},
                           {"tap": "reason.queue"}, {"shot": "reasons"}])");
            CHECK(stand.view().screen == "reasons");
        }
    }
}
