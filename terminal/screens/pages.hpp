#pragma once

#include <string>
#include <vector>

#include "terminal/screens/sheet.hpp"

namespace cirkel::screens {

/// Which of many things, in their order, stand on the page that is shown.
struct PageSpan {
    int shown = 0;  ///< from 0
    int pages = 1;
    std::size_t from = 0;
    std::size_t end = 0;  ///< the first that is not on it
    [[nodiscard]] bool is_last() const { return shown + 1 == pages; }
    /// The page behind it; behind the last one comes the first.
    [[nodiscard]] int next() const { return (shown + 1) % pages; }
};

/// Things of these heights under each other, `gap` apart, in a room of `room` pixels high. A page
/// holds as many as fit and always one, so that turning pages comes to an end. A page that is not
/// there is the nearest one that is.
PageSpan page_span(const std::vector<float>& heights, float room, float gap, int page);

/// "Meer (2/3)".
std::string more_words(const Sheet& sheet, int shown, int pages);

}  // namespace cirkel::screens
