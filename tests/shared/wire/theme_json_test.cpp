#include "shared/wire/setup/theme_json.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "shared/wire/setup/configuration_json.hpp"
#include "tests/catch_main.hpp"

using namespace cirkel;
using theme::Tone;

namespace {

std::string fault_of(const std::string& text) {
    const auto theme = wire::read_theme_file(text);
    return theme ? std::string() : theme.error().text;
}

bool names(const std::string& fault, const std::string& what) {
    return fault.find(what) != std::string::npos;
}

std::string text_of(const std::filesystem::path& path) {
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("a theme is the same after a way through JSON", "[theme]") {
    theme::Theme theme;
    theme.set(Tone::Bowl, theme::rgb(0x12432C));
    theme.corner_percent = 20;
    theme.letter_percent = 95;
    theme.text_contrast = theme::TextContrast::Lowest;
    theme.logo = theme::leaf();
    const auto again = wire::read_theme(wire::theme_value(theme), "theme");
    REQUIRE(again.ok());
    CHECK(*again == theme);
    const auto own = wire::read_theme_file("{}");
    REQUIRE(own.ok());
    CHECK(*own == theme::Theme());
}

TEST_CASE("the themes among the assets can be used", "[theme]") {
    const char* source = std::getenv("CIRKEL_SOURCE");
    const auto folder = std::filesystem::path(source == nullptr ? "." : source) / "assets/themes";
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        INFO(entry.path() << ": " << fault_of(text_of(entry.path())));
        CHECK(wire::read_theme_file(text_of(entry.path())).ok());
    }
}

TEST_CASE("P-11 a theme cannot hold anything but a look", "[theme]") {
    for (const char* text :
         {R"({"consent": "given"})", R"({"answer": 5})", R"({"call": true})",
          R"({"colours": {"consent": "#FFFFFF"}})", R"({"logo": [{"fill": "M1 1", "tap": "yes"}]})",
          R"({"words": {"consent.yes": "Nee"}})", R"({"colours": {"face_1": "#FFFFFF"}})",
          R"({"colours": {"late": "#06543B"}})"}) {
        INFO(text);
        CHECK_FALSE(fault_of(text).empty());
    }
}

TEST_CASE("what is wrong in a theme file is named", "[theme]") {
    CHECK(names(fault_of(R"({"colours": {"bowl": "blue"}})"), "colours.bowl"));
    CHECK(names(fault_of(R"({"colours": 3})"), "colours"));
    CHECK(names(fault_of(R"({"contrast": "2:1"})"), "has to be 7:1 or 4.5:1"));
    CHECK(names(fault_of(R"({"corner_percent": 900})"), "corner_percent"));
    CHECK(names(fault_of(R"({"logo": [{"fill": "M99 1"}]})"), "leaves its square"));
    CHECK(names(fault_of(R"({"shadow": 1})"), "theme.shadow"));
    CHECK(names(fault_of("nothing"), "theme"));
}

TEST_CASE("a configuration carries its theme, and one without stays as it was", "[theme]") {
    Configuration configuration;
    configuration.location = LocationId{"utrecht"};
    configuration.terminal = TerminalId{"t-81"};
    configuration.code_key_id = KeyId{"ck-1"};
    configuration.code_key.assign(32, 7);
    CHECK(wire::configuration_json(configuration).find("\"theme\"") == std::string::npos);
    theme::Theme theme;
    theme.set(Tone::Primary, theme::rgb(0x0F5132));
    configuration.theme = theme;
    const auto again = wire::read_configuration(wire::configuration_json(configuration));
    REQUIRE(again.ok());
    CHECK(*again == configuration);
    configuration.theme->set(Tone::Ink, theme::rgb(0xEEEEEE));
    CHECK_FALSE(wire::read_configuration(wire::configuration_json(configuration)).ok());
}
