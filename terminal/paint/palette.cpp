#include "terminal/paint/palette.hpp"

#include <algorithm>
#include <cmath>

#include "shared/require.hpp"

namespace cirkel::paint {
namespace {

using screens::Tone;

struct Toned {
    Tone tone;
    std::uint32_t hex;
};

// The light palette. Text tones reach 7:1 on every ground they may stand on and edges of tappable
// things 3:1; tests/terminal/paint/palette_test.cpp computes both.
constexpr Toned kLight[] = {
    {Tone::None, 0xEFF3F6},       {Tone::Ground, 0xEFF3F6},  {Tone::Surface, 0xFFFFFF},
    {Tone::KeyGround, 0xE1E8F0},  {Tone::Ink, 0x14233F},     {Tone::Soft, 0x3C4B66},
    {Tone::Bowl, 0x17305C},       {Tone::OnBowl, 0xFFFFFF},  {Tone::OnBowl2, 0xD5E0F2},
    {Tone::Bowl2, 0x2B4A80},      {Tone::Primary, 0x1B4695}, {Tone::OnPrimary, 0xFFFFFF},
    {Tone::Tint, 0xDFE9F8},       {Tone::Sun, 0xFFC545},     {Tone::Edge, 0x66758F},
    {Tone::KeyEdge, 0x6E7C95},    {Tone::Line, 0xCBD5E2},    {Tone::Ok, 0x06543B},
    {Tone::OkTint, 0xDDF2E8},     {Tone::Warn, 0x733D00},    {Tone::WarnTint, 0xFFEFD2},
    {Tone::Late, 0x9C2513},       {Tone::OnLate, 0xFFFFFF},  {Tone::Leaf, 0x1F8A6B},
    {Tone::LeafOnBowl, 0x93D6BC}, {Tone::Bar, 0x14233F},     {Tone::Plate, 0xFFC545},
    {Tone::White, 0xFFFFFF},
};

constexpr std::uint32_t kInk = 0x14233F;

Palette light_theme() {
    Palette palette;
    for (const Toned& toned : kLight) {
        palette.tones[static_cast<std::size_t>(toned.tone)] = rgb(toned.hex);
    }
    palette.faces = {FaceColours{rgb(0xEC6A45), rgb(0x8A2A0E), rgb(kInk)},
                     FaceColours{rgb(0xF6A65C), rgb(0x8F4F0B), rgb(kInk)},
                     FaceColours{rgb(0xF8D66B), rgb(0x75590A), rgb(kInk)},
                     FaceColours{rgb(0x93D6BC), rgb(0x1F6B54), rgb(kInk)},
                     FaceColours{rgb(0x37AE8F), rgb(0x0B5744), rgb(kInk)}};
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
    for (const Toned& toned : kLight) {
        palette.tones[static_cast<std::size_t>(toned.tone)] = is_ground(toned.tone) ? ground : ink;
    }
    palette.tones[static_cast<std::size_t>(Tone::White)] = rgb(0xFFFFFF);  // behind a QR code
    palette.faces.fill(FaceColours{ground, ink, ink});
    palette.face_outline = 0.075F;
    palette.edge_factor = 2;
    palette.bowl_edge = 4;
    return palette;
}

double linear(std::uint8_t channel) {
    const double share = channel / 255.0;
    return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
}

double luminance(Colour colour) {
    return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) +
           0.0722 * linear(colour.blue);
}

std::uint8_t mix(std::uint8_t under, std::uint8_t over, float share) {
    const float mixed = static_cast<float>(under) * (1 - share) + static_cast<float>(over) * share;
    return static_cast<std::uint8_t>(std::lround(mixed));
}

}  // namespace

Colour mix(Colour under, Colour over, float share) {
    return Colour{mix(under.red, over.red, share), mix(under.green, over.green, share),
                  mix(under.blue, over.blue, share)};
}

double contrast(Colour one, Colour other) {
    const double a = luminance(one);
    const double b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

const FaceColours& Palette::face(int mood) const {
    require(mood >= 1 && mood <= 5, "a mood is 1 to 5");
    return faces[static_cast<std::size_t>(mood - 1)];
}

const Palette& palette_of(screens::Theme name) {
    static const Palette kThemes[] = {
        light_theme(),
        contrast_theme(screens::Theme::BlackOnWhite, rgb(0xFFFFFF), rgb(0x000000)),
        contrast_theme(screens::Theme::YellowOnBlack, rgb(0x000000), rgb(0xFFE600)),
    };
    return kThemes[static_cast<std::size_t>(name)];
}

}  // namespace cirkel::paint
