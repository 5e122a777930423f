#pragma once

#include <string>
#include <vector>

#include "shared/loop/survey.hpp"

namespace cirkel::shop {

/// What one screen of a survey puts before a customer, in one language.
struct PreviewScreen {
    std::string text;
    std::string hint;
    int faces = 0;                     ///< drawn ones, 0: none
    std::vector<std::string> answers;  ///< words that can be touched, in the order of the screen
    std::string low;                   ///< words at the ends of a scale; may be empty
    std::string high;
    int text_length_max = 0;  ///< of an own text, 0: none
    bool can_be_skipped = true;
    /// When it is shown; none: always. In Dutch, for the people of the shop.
    std::vector<std::string> only_if;
};

/// Every screen of a sound survey in one of its languages, in the order in which they are asked.
std::vector<PreviewScreen> preview(const Survey& survey, const Language& language);

/// All languages of a survey as text, for a window without a browser.
std::string preview_text(const Survey& survey);

}  // namespace cirkel::shop
