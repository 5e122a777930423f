#pragma once

#include "terminal/screens/view.hpp"

namespace cirkel::screens {

/// The glass a terminal draws on: its pixels and how many of them make a millimetre. Every size on
/// a screen is derived from these (LOOK 3 and 4); no code asks for the name of a size.
struct Metrics {
    float width = 1080;       ///< px
    float height = 1920;      ///< px
    float px_per_mm = 3.62F;  ///< 92 ppi on a 24 inch kiosk

    [[nodiscard]] float px(float mm) const { return mm * px_per_mm; }
    [[nodiscard]] float width_mm() const { return width / px_per_mm; }
    [[nodiscard]] float height_mm() const { return height / px_per_mm; }
    /// Font size in pixels of a text size: from the cap height in mm, which is 0.727 of it.
    [[nodiscard]] float font_px(TextSize size) const;
};

/// The usual panel of these pixels: 24 inch 1080x1920, 10.1 inch 1280x800, 7 inch 800x480/480x800;
/// otherwise 10.1 inch is assumed. `--ppi` overrides it.
Metrics metrics_for(int width_px, int height_px);

}  // namespace cirkel::screens
