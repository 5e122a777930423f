#pragma once

#include <span>

#include "server/desk/route.hpp"

namespace cirkel::pages {

/// The route of the page "Is de cirkel rond?".
std::span<const desk::Route> circle_routes();

}  // namespace cirkel::pages
