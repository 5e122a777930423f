#include "shared/loop/theme/theme.hpp"

#include "tests/catch_main.hpp"

using namespace cirkel::theme;

namespace {

Theme with(Tone tone, std::uint32_t hex) {
    Theme theme;
    theme.set(tone, rgb(hex));
    return theme;
}

std::string fault_of(const Theme& theme) {
    const auto sound = check(theme);
    return sound ? std::string() : sound.error().text;
}

std::string logo_fault(const LogoPart& part) {
    const auto sound = check(Logo{{part}});
    return sound ? std::string() : sound.error().text;
}

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("A-20 Cirkel's own look and its leaf pass what every theme is asked", "[theme]") {
    CHECK(fault_of(Theme()).empty());
    CHECK(check(leaf()).ok());
}

TEST_CASE("A-20 a theme whose text cannot be read is refused and told why", "[theme]") {
    struct Case {
        const char* name;
        Tone tone;
        std::uint32_t hex;
        const char* named;  ///< what the error says; empty: accepted
    };
    const Case cases[] = {
        {"a darker bowl", Tone::Bowl, 0x0C2A1C, ""},
        {"a light bowl", Tone::Bowl, 0xA0C0E0, "on_bowl #FFFFFF on bowl #A0C0E0"},
        {"grey notes", Tone::Soft, 0x8899AA,
         "soft #8899AA on ground #EFF3F6 has a contrast of 2.6:1"},
        {"a bright button", Tone::Primary, 0x2F80ED, "on_primary #FFFFFF on primary #2F80ED"},
        {"a dark ground", Tone::Ground, 0x222222, "ink #14233F on ground #222222"},
        {"a ground that hides faces", Tone::Ground, 0x8F4F0B, "the outline of a face"},
        {"a faint edge", Tone::Edge, 0xCCCCCC, "edge #CCCCCC on surface #FFFFFF"},
        {"a logo that is not there", Tone::LeafOnBowl, 0x17305C, "logo_on_bowl #17305C on bowl"},
        {"a dividing line", Tone::Line, 0xFFFFFF, ""},
    };
    for (const Case& one : cases) {
        INFO(one.name);
        const std::string fault = fault_of(with(one.tone, one.hex));
        INFO(fault);
        CHECK(fault.empty() == std::string(one.named).empty());
        CHECK(holds(fault, one.named));
    }
}

TEST_CASE("A-20 less than 7 to 1 needs a word of its own, less than 4.5 is never enough",
          "[theme]") {
    Theme theme = with(Tone::Soft, 0x52617C);
    CHECK(holds(fault_of(theme), "7.0:1 is needed"));
    CHECK(holds(fault_of(theme), "write \"contrast\": \"4.5:1\" in the file"));
    theme.text_contrast = TextContrast::Lowest;
    CHECK(fault_of(theme).empty());
    theme.set(Tone::Soft, rgb(0x8899AA));
    CHECK(holds(fault_of(theme), "4.5:1 is needed"));
    CHECK_FALSE(holds(fault_of(theme), "write \"contrast\""));
    // And no word makes the edge of a button fainter than 3:1.
    theme = with(Tone::Edge, 0xBBBBBB);
    theme.text_contrast = TextContrast::Lowest;
    CHECK(holds(fault_of(theme), "3.0:1 is needed"));
}

TEST_CASE("every pair that cannot be told apart is named at once", "[theme]") {
    Theme theme = with(Tone::Ink, 0xFFFFFF);
    const std::string fault = fault_of(theme);
    CHECK(holds(fault, "ink #FFFFFF on ground #EFF3F6"));
    CHECK(holds(fault, "ink #FFFFFF on surface #FFFFFF"));
}

TEST_CASE("corners and letters have limits", "[theme]") {
    Theme theme;
    theme.corner_percent = 151;
    CHECK(holds(fault_of(theme), "corner_percent has to be 0 to 150"));
    theme = {};
    theme.letter_percent = 89;
    CHECK(holds(fault_of(theme), "letter_percent has to be 90 to 100"));
}

TEST_CASE("a logo is drawn within its own square or not at all", "[theme]") {
    using Kind = LogoPart::Kind;
    CHECK(logo_fault({Kind::Fill, "M4 28H44L36 40H12Z"}).empty());
    CHECK(logo_fault({Kind::Stroke, "M4 4c10 0 20 5 20 20O24 24 10D5 5 2"}).empty());
    CHECK(holds(logo_fault({Kind::Fill, "M4 28H1000L36 40Z"}), "leaves its square"));
    CHECK(holds(logo_fault({Kind::Fill, "M40 40l20 0"}), "leaves its square"));
    CHECK(holds(logo_fault({Kind::Fill, "M4 4C4 4 90 4 8 8"}), "leaves its square"));
    CHECK(holds(logo_fault({Kind::Fill, "D40 40 10"}), "leaves its square"));
    CHECK(holds(logo_fault({Kind::Fill, "L4 4"}), "has to begin with M"));
    CHECK(holds(logo_fault({Kind::Fill, "M4"}), "misses a number"));
    CHECK(holds(logo_fault({Kind::Fill, "M4 4 A3 3 0 0 0 5 5"}), "knows only"));
    CHECK(holds(logo_fault({Kind::Fill, "4 4"}), "has a number where"));
    CHECK(holds(logo_fault({Kind::Fill, ""}), "draws nothing"));
    CHECK(holds(logo_fault({Kind::Stroke, "M1 1L2 2", 0}), "0.1 to 10 steps wide"));
    CHECK(holds(logo_fault({Kind::Fill, "M1 1" + std::string(5000, ' ')}), "more than 4096"));
    CHECK_FALSE(check(Logo{}).ok());
}
