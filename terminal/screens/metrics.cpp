#include "terminal/screens/metrics.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace cirkel::screens {
namespace {

constexpr float kMmPerInch = 25.4F;

using FontSizes = std::array<float, 4>;  // XL L M S

/// Font sizes (em, in mm) of three panels, by the length of their short side. People stand nearer
/// to a smaller glass, so letters grow slower than the glass does.
struct Panel {
    float short_side_mm;
    FontSizes usual_mm;
    FontSizes large_mm;
};
// Capitals of the smallest large letters: 5.8, 6.2 and 9.2 mm, for 480, 500 and 750 mm away.
constexpr std::array<Panel, 3> kPanels = {{
    {91.7F, {8.785F, 8.021F, 6.684F, 6.684F}, {9.931F, 8.785F, 8.021F, 8.021F}},
    {136.4F, {10.910F, 8.524F, 7.160F, 6.648F}, {12.274F, 10.910F, 9.205F, 8.524F}},
    {298.2F, {22.087F, 13.252F, 9.387F, 7.178F}, {35.339F, 16.565F, 13.804F, 12.700F}},
}};

float between(float from, float to, float share) { return from + (to - from) * share; }

float font_mm(float short_side_mm, std::size_t size, FontSizes Panel::*column) {
    const auto of = [&](const Panel& panel) { return (panel.*column)[size]; };
    if (short_side_mm <= kPanels.front().short_side_mm) return of(kPanels.front());
    for (std::size_t i = 1; i < kPanels.size(); ++i) {
        const Panel& below = kPanels[i - 1];
        const Panel& above = kPanels[i];
        if (short_side_mm > above.short_side_mm) continue;
        const float share =
            (short_side_mm - below.short_side_mm) / (above.short_side_mm - below.short_side_mm);
        return between(of(below), of(above), share);
    }
    return of(kPanels.back());
}

/// Below this width a letter keyboard of ten columns does not fit, and neither do other things.
constexpr float kSmallWidthMm = 180;
constexpr float kSmallHeightMm = 120;

// The pictures that other glasses are measured by, in drawing units.
constexpr float kWideUnits = 1280;
constexpr float kLowUnitsWide = 800;
constexpr float kLowUnitsHigh = 480;

/// Letters of a lying glass in drawing units: half an upright glass has its shape, so it takes them
/// too, but for the title, which has the other half. Large ones keep their millimetres, but for a
/// title, which would need too many lines.
constexpr FontSizes kLoweredUnits = {84, 50, 42, 39};
constexpr float kLoweredLargeTitleUnits = 52;

}  // namespace

float Metrics::font_px(TextSize size) const {
    const auto index = static_cast<std::size_t>(size);
    if (is_lowered() && !large) return std::round(unit() * kLoweredUnits[index]);
    const float short_side = std::min(width, glass().h) / px_per_mm;
    const float mm = font_mm(short_side, index, large ? &Panel::large_mm : &Panel::usual_mm);
    // A theme makes no letter smaller than A-18 allows: 4.8 mm of cap height.
    constexpr float smallest_mm = 6.603F;
    const float scaled = large ? mm : std::max(mm * letters, std::min(mm, smallest_mm));
    if (is_lowered() && size == TextSize::XL)
        return std::round(std::min(px(scaled), unit() * kLoweredLargeTitleUnits));
    return std::round(px(scaled));
}

bool Metrics::is_broad() const { return width_mm() >= kSmallWidthMm; }

Arrangement Metrics::arrangement() const {
    if (is_lowered()) return large ? Arrangement::Low : Arrangement::Wide;
    const bool is_upright = height > width;
    if (!is_broad() || height_mm() < kSmallHeightMm)
        return is_upright ? Arrangement::Narrow : Arrangement::Low;
    if (is_upright) return large ? Arrangement::Narrow : Arrangement::Tall;
    return large ? Arrangement::Low : Arrangement::Wide;
}

bool Metrics::information_beside_entry() const { return arrangement() == Arrangement::Tall; }

float Metrics::unit() const {
    const Arrangement shape = arrangement();
    if (is_lowered()) return width / (shape == Arrangement::Low ? kLowUnitsWide : kWideUnits);
    const bool is_large_glass = is_broad() && height_mm() >= kSmallHeightMm;
    if (shape == Arrangement::Low && is_large_glass)
        return std::min(width / kLowUnitsWide, height / kLowUnitsHigh);
    if (shape == Arrangement::Narrow && is_large_glass)
        return std::min(width / kLowUnitsHigh, height / kLowUnitsWide);
    switch (shape) {
        case Arrangement::Tall: return px(0.27609F);
        case Arrangement::Wide: return px(0.17047F);
        case Arrangement::Low:
        case Arrangement::Narrow: return px(0.19098F);
    }
    return px(0.27609F);
}

bool Metrics::has_lower_half() const { return arrangement() == Arrangement::Tall; }

Metrics suited(const Metrics& glass, const session::Comfort& comfort) {
    Metrics metrics = glass;
    metrics.large = comfort.large;
    if (!comfort.low || !glass.has_lower_half()) return metrics;
    // The way back is one row of answers high.
    metrics.above = std::ceil(glass.height / 2);
    metrics.below = std::ceil(glass.px(kAnswerMm + 2 * kTargetGapMm));
    metrics.height = glass.height - metrics.above - metrics.below;
    return metrics;
}

Metrics suited(const Metrics& glass, const session::Session& session) {
    const auto* wizard = std::get_if<session::Installing>(&session.stage);
    session::Comfort comfort = session.comfort;
    if (wizard != nullptr && wizard->page == session::InstallPage::Ready) comfort.large = true;
    return suited(glass, comfort);
}

Metrics metrics_for(int width_px, int height_px, float ppi) {
    Metrics metrics;
    metrics.width = static_cast<float>(width_px);
    metrics.height = static_cast<float>(height_px);
    metrics.px_per_mm = ppi / kMmPerInch;
    return metrics;
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
