#include "terminal/screens/pages.hpp"

#include <algorithm>

namespace cirkel::screens {

PageSpan page_span(const std::vector<float>& heights, float room, float gap, int page) {
    std::vector<std::size_t> begins{0};
    float used = 0;
    for (std::size_t i = 0; i < heights.size(); ++i) {
        if (i > begins.back() && used + heights[i] > room) {
            begins.push_back(i);
            used = 0;
        }
        used += heights[i] + gap;
    }
    begins.push_back(heights.size());
    PageSpan span;
    span.pages = static_cast<int>(begins.size()) - 1;
    span.shown = std::clamp(page, 0, span.pages - 1);
    span.from = begins[static_cast<std::size_t>(span.shown)];
    span.end = begins[static_cast<std::size_t>(span.shown) + 1];
    return span;
}

std::string more_words(const Sheet& sheet, int shown, int pages) {
    return sheet.text("go.more_page",
                      {{"page", std::to_string(shown + 1) + "/" + std::to_string(pages)}});
}

}  // namespace cirkel::screens
