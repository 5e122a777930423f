#pragma once

#include <string>
#include <vector>

#include "server/pages/words/page_words.hpp"
#include "shared/loop/survey.hpp"

namespace cirkel::pages {

/// When a question of a sound survey is asked, as the people of the shop would say it, in the
/// language of their page: "“Hoe was het?”: 1 tot en met 3". None: always.
std::vector<std::string> condition_words(const PageWords& words, const Survey& survey,
                                         const Question& question);

}  // namespace cirkel::pages
