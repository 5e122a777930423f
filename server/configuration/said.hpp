#pragma once

#include <string>
#include <utility>

#include "shared/loop/survey.hpp"

namespace cirkel::configuration {

/// One sentence in each language of the screens. A member for each, so that none can be forgotten.
struct Said {
    std::string nl;
    std::string en;
    std::string de;
    std::string pl;
};

inline Texts in_each(Said said) {
    return Texts{{Language{"nl"}, std::move(said.nl)},
                 {Language{"en"}, std::move(said.en)},
                 {Language{"de"}, std::move(said.de)},
                 {Language{"pl"}, std::move(said.pl)}};
}

}  // namespace cirkel::configuration
