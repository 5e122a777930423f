#include "terminal/paint/palette.hpp"

#include "shared/require.hpp"

namespace cirkel::paint {
namespace {

using screens::Tone;

constexpr std::uint32_t kInk = 0x14233F;

// Faces are Cirkel's own in every theme: what a mood looks like must not depend on the shop.
constexpr std::uint32_t kFaceFills[] = {0xEC6A45, 0xF6A65C, 0xF8D66B, 0x93D6BC, 0x37AE8F};

Palette light_theme(const theme::Theme& own) {
    Palette palette;
    palette.tones = own.tones;
    for (std::size_t i = 0; i < palette.faces.size(); ++i)
        palette.faces[i] = {rgb(kFaceFills[i]), theme::kFaceOutlines[i], rgb(kInk)};
    return palette;
}

// Everything that lies under something is the ground, everything that says something is the ink;
// a filled button is the one thing turned inside out.
bool is_ground(Tone tone) {
    switch (tone) {
        case Tone::None:
        case Tone::Ground:
        case Tone::Surface:
        case Tone::KeyGround:
        case Tone::Bowl:
        case Tone::Bar:
        case Tone::Plate:
        case Tone::Tint:
        case Tone::OkTint:
        case Tone::WarnTint:
        case Tone::OnPrimary:
        case Tone::OnLate: return true;
        default: return false;
    }
}

Palette contrast_theme(screens::Theme name, Colour ground, Colour ink) {
    Palette palette;
    palette.name = name;
    for (std::size_t tone = 0; tone < theme::kToneCount; ++tone)
        palette.tones[tone] = is_ground(static_cast<Tone>(tone)) ? ground : ink;
    palette.tones[static_cast<std::size_t>(Tone::White)] = rgb(0xFFFFFF);  // behind a QR code
    palette.faces.fill(FaceColours{ground, ink, ink});
    palette.face_outline = 0.075F;
    palette.edge_factor = 2;
    palette.bowl_edge = 4;
    return palette;
}

}  // namespace

const FaceColours& Palette::face(int mood) const {
    require(mood >= 1 && mood <= 5, "a mood is 1 to 5");
    return faces[static_cast<std::size_t>(mood - 1)];
}

Palettes::Palettes(const theme::Theme& own)
    : palettes_{light_theme(own),
                contrast_theme(screens::Theme::BlackOnWhite, rgb(0xFFFFFF), rgb(0x000000)),
                contrast_theme(screens::Theme::YellowOnBlack, rgb(0x000000), rgb(0xFFE600))} {
    constexpr float hundred = 100;
    for (Palette& palette : palettes_) {
        palette.corner_factor = static_cast<float>(own.corner_percent) / hundred;
        palette.logo = own.logo ? *own.logo : theme::leaf();
    }
}

const Palette& palette_of(screens::Theme name) {
    static const Palettes kOwn;
    return kOwn.of(name);
}

}  // namespace cirkel::paint
