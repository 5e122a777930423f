#pragma once

#include <array>
#include <cstdint>

#include "terminal/screens/view.hpp"

namespace cirkel::paint {

/// An opaque colour; mixing takes the place of transparency, so nothing depends on drawing order.
struct Colour {
    std::uint8_t red = 0, green = 0, blue = 0;
    bool operator==(const Colour&) const = default;
};

constexpr Colour rgb(std::uint32_t hex) {
    return Colour{static_cast<std::uint8_t>(hex >> 16U), static_cast<std::uint8_t>(hex >> 8U),
                  static_cast<std::uint8_t>(hex)};
}

/// `share` 1 = all `over`, 0 = all `under`.
Colour mix(Colour under, Colour over, float share);

/// Contrast of two colours by WCAG 2: 1 (same) to 21 (black on white).
double contrast(Colour one, Colour other);

struct FaceColours {
    Colour fill, outline, feature;
};

/// What the tones of a view look like. Light is the default; the two high-contrast themes hold two
/// colours only and thicker edges, and say nothing by colour.
struct Palette {
    screens::Theme name = screens::Theme::Light;
    std::array<Colour, 32> tones{};
    std::array<FaceColours, 5> faces{};
    float face_outline = 0.05F;  ///< of a face's radius
    float edge_factor = 1;       ///< how much thicker borders are than the view asks
    float bowl_edge = 0;         ///< px; the bowl's outline where it has no fill of its own

    [[nodiscard]] Colour of(screens::Tone tone) const {
        return tones[static_cast<std::size_t>(tone)];
    }
    /// Colours of a mood, 1 to 5.
    [[nodiscard]] const FaceColours& face(int mood) const;
    [[nodiscard]] bool has_high_contrast() const { return name != screens::Theme::Light; }
};

const Palette& palette_of(screens::Theme name);

}  // namespace cirkel::paint
