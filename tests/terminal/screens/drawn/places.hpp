#pragma once

#include <vector>

#include "terminal/paint/palette.hpp"
#include "terminal/screens/metrics.hpp"
#include "terminal/screens/view.hpp"

namespace cirkel::screens {

/// The colour at one place after the first `count` shapes were drawn, as `paint` draws them.
/// Letters and icons are left out: what lies under them is asked for.
paint::Colour colour_at(const View& view, std::size_t count, const paint::Palette& palette,
                        Point place);

/// A line of text where its ink is: from the top of capitals to the foot of descenders.
struct Ink {
    const Text* text = nullptr;
    std::size_t index = 0;  ///< of its shape: everything before it lies under it
    Rect rect;
    float baseline = 0;
    float size = 0;  ///< of its font, px
};

/// The texts that can still be read. What lies under a box as large as the glass, such as the
/// dimming behind a panel, cannot.
std::vector<Ink> inks_of(const View& view, const Metrics& metrics, const TextMeasure& measure);
/// Index of the first shape that is not under such a box.
std::size_t first_shown(const View& view, const Metrics& metrics);

bool overlap(const Rect& one, const Rect& other, float slack);
bool lies_within(const Rect& inner, const Rect& outer, float slack);

}  // namespace cirkel::screens
