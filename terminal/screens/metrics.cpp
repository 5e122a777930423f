#include "terminal/screens/metrics.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace cirkel::screens {
namespace {

constexpr float kMmPerInch = 25.4F;

/// Font sizes (em, in mm) of three panels, by the length of their short side. People stand nearer
/// to a smaller glass, so letters grow slower than the glass does.
struct Panel {
    float short_side_mm;
    std::array<float, 4> font_mm;  // XL L M S
};
constexpr std::array<Panel, 3> kPanels = {{
    {91.7F, {8.785F, 8.021F, 6.684F, 6.684F}},
    {136.4F, {10.910F, 8.524F, 7.160F, 6.648F}},
    {298.2F, {22.087F, 13.252F, 9.387F, 7.178F}},
}};

float between(float from, float to, float share) { return from + (to - from) * share; }

float font_mm(float short_side_mm, std::size_t size) {
    if (short_side_mm <= kPanels.front().short_side_mm) return kPanels.front().font_mm[size];
    for (std::size_t i = 1; i < kPanels.size(); ++i) {
        const Panel& below = kPanels[i - 1];
        const Panel& above = kPanels[i];
        if (short_side_mm > above.short_side_mm) continue;
        const float share =
            (short_side_mm - below.short_side_mm) / (above.short_side_mm - below.short_side_mm);
        return between(below.font_mm[size], above.font_mm[size], share);
    }
    return kPanels.back().font_mm[size];
}

/// Below this width a letter keyboard of ten columns does not fit, and neither do other things.
constexpr float kSmallWidthMm = 180;
constexpr float kSmallHeightMm = 120;

}  // namespace

float Metrics::font_px(TextSize size) const {
    const float short_side = std::min(width_mm(), height_mm());
    return std::round(px(font_mm(short_side, static_cast<std::size_t>(size))));
}

Arrangement Metrics::arrangement() const {
    const bool is_upright = height > width;
    if (width_mm() < kSmallWidthMm || height_mm() < kSmallHeightMm)
        return is_upright ? Arrangement::Narrow : Arrangement::Low;
    return is_upright ? Arrangement::Tall : Arrangement::Wide;
}

bool Metrics::information_beside_entry() const { return arrangement() == Arrangement::Tall; }

float Metrics::unit() const {
    switch (arrangement()) {
        case Arrangement::Tall: return px(0.27609F);
        case Arrangement::Wide: return px(0.17047F);
        case Arrangement::Low:
        case Arrangement::Narrow: return px(0.19098F);
    }
    return px(0.27609F);
}

bool Metrics::has_lower_half() const { return arrangement() == Arrangement::Tall; }

Metrics metrics_for(int width_px, int height_px, float ppi) {
    return Metrics{static_cast<float>(width_px), static_cast<float>(height_px), ppi / kMmPerInch};
}

Metrics metrics_for(int width_px, int height_px) {
    constexpr float kiosk_ppi = 92;
    constexpr float tablet_ppi = 149;
    constexpr float small_ppi = 133;
    const int longest = std::max(width_px, height_px);
    const int shortest = std::min(width_px, height_px);
    if (longest == 1920 && shortest == 1080) return metrics_for(width_px, height_px, kiosk_ppi);
    if (longest == 800 && shortest == 480) return metrics_for(width_px, height_px, small_ppi);
    return metrics_for(width_px, height_px, tablet_ppi);
}

}  // namespace cirkel::screens
