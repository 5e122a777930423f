#pragma once

#include "terminal/screens/view.hpp"
#include "terminal/session/session.hpp"

namespace cirkel::screens {

/// How a screen is arranged, which follows from the size of the glass and of the letters (LOOK 8,
/// decisions 37). Large letters on a lying glass are laid out as on a small one.
enum class Arrangement {
    Tall,    ///< upright and large: the bowl on top, everything else under it
    Wide,    ///< lying and large: the bowl at the left, answers at the right
    Low,     ///< lying and small: a low bowl on top
    Narrow,  ///< upright and small: the same, with one column
};

/// The glass a terminal draws on: its pixels and how many of them make a millimetre. Every size on
/// a screen is derived from these (LOOK 3 and 4); no code asks for the name of a size.
struct Metrics {
    float width = 1080;        ///< px
    float height = 1920;       ///< px
    float px_per_mm = 3.622F;  ///< 92 ppi on a 24 inch kiosk
    bool large = false;        ///< letters to be read from one step further away (A-18)
    float letters = 1;         ///< how large a theme wants the usual ones, at most 1
    /// With "Lager" (A-27) `height` is that of the part in which everything can be touched. Over it
    /// lies half the glass, where the title stands; under it the way back.
    float above = 0;
    float below = 0;

    [[nodiscard]] float px(float mm) const { return mm * px_per_mm; }
    [[nodiscard]] float width_mm() const { return width / px_per_mm; }
    [[nodiscard]] float height_mm() const { return height / px_per_mm; }
    /// Font size in whole pixels of a text size: from the cap height in mm, which is 0.727 of it.
    [[nodiscard]] float font_px(TextSize size) const;
    [[nodiscard]] Arrangement arrangement() const;
    /// Information and the entry of a number fit on one screen (decisions 37).
    [[nodiscard]] bool information_beside_entry() const;
    /// Half of it is still a glass on which everything fits, so "Lager" can be offered.
    [[nodiscard]] bool has_lower_half() const;
    /// Ten keys of 15 mm stand beside each other, and five faces of 20 mm, whatever the letters.
    [[nodiscard]] bool is_broad() const;
    [[nodiscard]] bool is_lowered() const { return above > 0; }
    /// The whole glass, seen from the part in which the screen is laid out.
    [[nodiscard]] Rect glass() const { return {0, -above, width, above + height + below}; }

    /// One drawing unit in pixels: 0.276 mm on a large upright glass, 0.170 and 0.191 mm where
    /// people stand nearer. The pictures in LOOK are drawn in these units.
    [[nodiscard]] float unit() const;
};

/// The same glass as this person wants it: larger letters, everything within reach.
Metrics suited(const Metrics& glass, const session::Comfort& comfort);
/// As suits this person and this screen: "Deze terminal is klaar." is read from the floor by who
/// just stood on the ladder.
Metrics suited(const Metrics& glass, const session::Session& session);

/// Smallest targets of A-13.
inline constexpr float kAnswerMm = 20;
inline constexpr float kKeyMm = 15;
inline constexpr float kTargetGapMm = 3;

/// The usual panel of these pixels: 24 inch 1080x1920, 10.1 inch 1280x800, 7 inch 800x480/480x800;
/// otherwise 10.1 inch is assumed. `--ppi` overrides it.
Metrics metrics_for(int width_px, int height_px);
/// The same glass with a known number of pixels an inch.
Metrics metrics_for(int width_px, int height_px, float ppi);

}  // namespace cirkel::screens
