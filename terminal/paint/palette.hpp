#pragma once

#include <algorithm>
#include <array>

#include "shared/loop/theme/theme.hpp"
#include "terminal/screens/view.hpp"

namespace cirkel::paint {

using theme::Colour;
using theme::contrast;
using theme::mix;
using theme::rgb;

struct FaceColours {
    Colour fill, outline, feature;
};

/// What the shapes of a view look like. Light is the organisation's own look, or the default; the
/// two high-contrast themes hold two colours only and thicker edges, and say nothing by colour.
struct Palette {
    screens::Theme name = screens::Theme::Light;
    std::array<Colour, theme::kToneCount> tones{};
    std::array<FaceColours, 5> faces{};
    float face_outline = 0.05F;  ///< of a face's radius
    float edge_factor = 1;       ///< how much thicker borders are than the view asks
    float bowl_edge = 0;         ///< px; the bowl's outline where it has no fill of its own
    float corner_factor = 1;     ///< how much rounder corners are than the view asks
    theme::Logo logo;            ///< beside the organisation's name

    [[nodiscard]] Colour of(screens::Tone tone) const {
        return tones[static_cast<std::size_t>(tone)];
    }
    /// How thick a border is for which the view asks `asked` pixels: never thicker than what marks
    /// a target in high contrast, unless the view itself asks for more (LOOK 2).
    [[nodiscard]] float edge_px(float asked) const {
        constexpr float of_target = 6;
        return std::max(asked, std::min(asked * edge_factor, of_target));
    }
    /// Colours of a mood, 1 to 5.
    [[nodiscard]] const FaceColours& face(int mood) const;
    [[nodiscard]] bool has_high_contrast() const { return name != screens::Theme::Light; }
};

/// The three palettes of one organisation. Made anew when its theme changes, so that a picture
/// costs no more than it did.
class Palettes {
public:
    explicit Palettes(const theme::Theme& own = {});

    [[nodiscard]] const Palette& of(screens::Theme name) const {
        return palettes_[static_cast<std::size_t>(name)];
    }

private:
    std::array<Palette, 3> palettes_;
};

/// The palette of whoever has no theme.
const Palette& palette_of(screens::Theme name);

}  // namespace cirkel::paint
