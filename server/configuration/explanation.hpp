#pragma once

#include <string>
#include <vector>

#include "shared/loop/configuration.hpp"

namespace cirkel::configuration {

/// Who answers for what a customer gives, and how that is reached.
struct Controller {
    std::string name;    ///< "Buurtmarkt De Linde, Utrecht"
    std::string number;  ///< empty: ask somebody in the shop
};

/// "Meer uitleg" of a notice: what the law wants a customer to be able to read before giving a
/// contact, and that six lines have no room for (AVG, article 13). It is part of the notice's text,
/// so a consent names these words too. They say what the server does: they change only with it.
std::vector<Texts> explanation_of(Purpose purpose, const Controller& controller);

}  // namespace cirkel::configuration
