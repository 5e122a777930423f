#include "terminal/paint/palette.hpp"

#include <string>
#include <vector>

#include "tests/catch_main.hpp"

using cirkel::paint::contrast;
using cirkel::paint::Palette;
using cirkel::paint::palette_of;
using cirkel::paint::rgb;
using cirkel::screens::Tone;
namespace screens = cirkel::screens;

namespace {

struct Pair {
    std::string name;
    Tone over;
    Tone under;
};

const screens::Theme kAll[] = {screens::Theme::Light, screens::Theme::BlackOnWhite,
                               screens::Theme::YellowOnBlack};

}  // namespace

TEST_CASE("contrast is computed as WCAG 2 does", "[palette]") {
    CHECK(contrast(rgb(0x000000), rgb(0xFFFFFF)) == Approx(21.0));
    CHECK(contrast(rgb(0x777777), rgb(0xFFFFFF)) == Approx(4.48).margin(0.01));
    CHECK(contrast(rgb(0x14233F), rgb(0x14233F)) == Approx(1.0));
}

TEST_CASE("A-20 every text reaches 7 to 1 on what it stands on, in every theme", "[palette]") {
    const std::vector<Pair> pairs{
        {"ink on ground", Tone::Ink, Tone::Ground},
        {"ink on surface", Tone::Ink, Tone::Surface},
        {"ink on tint", Tone::Ink, Tone::Tint},
        {"ink on the keyboard's field", Tone::Ink, Tone::KeyGround},
        {"soft on ground", Tone::Soft, Tone::Ground},
        {"soft on surface", Tone::Soft, Tone::Surface},
        {"soft on tint", Tone::Soft, Tone::Tint},
        {"soft on the keyboard's field", Tone::Soft, Tone::KeyGround},
        {"on the bowl", Tone::OnBowl, Tone::Bowl},
        {"second text on the bowl", Tone::OnBowl2, Tone::Bowl},
        {"primary on surface", Tone::Primary, Tone::Surface},
        {"primary on ground", Tone::Primary, Tone::Ground},
        {"primary on tint", Tone::Primary, Tone::Tint},
        {"on the staff bar", Tone::OnBowl, Tone::Bar},
        {"sun on the staff bar", Tone::Sun, Tone::Bar},
        {"ink on the plate", Tone::Ink, Tone::Plate},
        {"on a primary button", Tone::OnPrimary, Tone::Primary},
        {"ok on surface", Tone::Ok, Tone::Surface},
        {"ok on its tint", Tone::Ok, Tone::OkTint},
        {"warn on surface", Tone::Warn, Tone::Surface},
        {"warn on its tint", Tone::Warn, Tone::WarnTint},
        {"late on surface", Tone::Late, Tone::Surface},
        {"late on ground", Tone::Late, Tone::Ground},
        {"on late", Tone::OnLate, Tone::Late},
    };
    for (const screens::Theme name : kAll) {
        const Palette& palette = palette_of(name);
        for (const Pair& pair : pairs) {
            INFO(pair.name << ", theme " << static_cast<int>(name));
            CHECK(contrast(palette.of(pair.over), palette.of(pair.under)) >= 6.95);
        }
    }
}

TEST_CASE("A-20 every edge of a tappable thing reaches 3 to 1", "[palette]") {
    const std::vector<Pair> pairs{
        {"edge on surface", Tone::Edge, Tone::Surface},
        {"edge on ground", Tone::Edge, Tone::Ground},
        {"edge of a key on its surface", Tone::KeyEdge, Tone::Surface},
        {"edge of a key on its field", Tone::KeyEdge, Tone::KeyGround},
        {"primary on ground", Tone::Primary, Tone::Ground},
        {"late on ground", Tone::Late, Tone::Ground},
    };
    for (const screens::Theme name : kAll) {
        const Palette& palette = palette_of(name);
        for (const Pair& pair : pairs) {
            INFO(pair.name << ", theme " << static_cast<int>(name));
            CHECK(contrast(palette.of(pair.over), palette.of(pair.under)) >= 3.0);
        }
    }
}

TEST_CASE("the features of a face and its outline can be told from their ground", "[palette]") {
    for (const screens::Theme name : kAll) {
        const Palette& palette = palette_of(name);
        for (int mood = 1; mood <= 5; ++mood) {
            INFO("mood " << mood << ", theme " << static_cast<int>(name));
            const auto& face = palette.face(mood);
            CHECK(contrast(face.feature, face.fill) >= 4.5);
            CHECK(contrast(face.outline, palette.of(Tone::Ground)) >= 4.5);
        }
    }
}

TEST_CASE("no tone of the light theme was forgotten", "[palette]") {
    const Palette& palette = palette_of(screens::Theme::Light);
    for (int tone = 0; tone <= static_cast<int>(Tone::White); ++tone) {
        INFO("tone " << tone);
        CHECK_FALSE(palette.of(static_cast<Tone>(tone)) == rgb(0x000000));
    }
}

TEST_CASE("sun stands out on the bowl and carries ink, but is never text on light", "[palette]") {
    const Palette& palette = palette_of(screens::Theme::Light);
    CHECK(contrast(palette.of(Tone::Sun), palette.of(Tone::Bowl)) >= 7.0);
    CHECK(contrast(palette.of(Tone::Ink), palette.of(Tone::Sun)) >= 7.0);
    CHECK(contrast(palette.of(Tone::Sun), palette.of(Tone::Ground)) < 3.0);
}
