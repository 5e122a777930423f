#include "terminal/screens/typing/raster.hpp"

#include <algorithm>
#include <cmath>

#include "terminal/screens/typing/keys.hpp"

namespace cirkel::screens {

float small_key_size(const Sheet& sheet) {
    return std::max(std::ceil(sheet.mm(kKeyMm)), std::ceil(sheet.u(78.8F)));
}

Raster raster_of(const Sheet& sheet) {
    Raster raster;
    // A keyboard follows the glass, not how the rest is arranged: large letters on a large glass
    // still have room for ten columns.
    if (!sheet.metrics().is_broad()) {
        const float key = std::ceil(sheet.mm(kKeyMm));
        raster.gap = std::ceil(sheet.mm(kTargetGapMm));
        const float room = sheet.width() - sheet.u(20);
        raster.columns = static_cast<int>((room + raster.gap) / (key + raster.gap));
        raster.key_width = raster.key_height = key;
        const auto columns = static_cast<float>(raster.columns);
        raster.left = (sheet.width() - columns * key - (columns - 1) * raster.gap) / 2;
        return raster;
    }
    const bool is_tall = sheet.arrangement() == Arrangement::Tall;
    raster.gap = sheet.u(is_tall ? 14 : 18);
    raster.left = sheet.margin();
    raster.key_height = is_tall ? sheet.u(124) : std::ceil(sheet.u(88.6F));
    if (sheet.is_small()) {
        constexpr float gap_mm = 3.3F;
        raster.gap = std::ceil(sheet.mm(gap_mm));
        raster.key_height = std::max(
            std::ceil(sheet.mm(kKeyMm)),
            sheet.font(TextSize::L) * (sheet.arrangement() == Arrangement::Narrow ? 2.0F : 1.5F));
    }
    raster.key_width = (sheet.width() - 2 * sheet.margin() - (Raster::kColumns - 1) * raster.gap) /
                       Raster::kColumns;
    return raster;
}

}  // namespace cirkel::screens
