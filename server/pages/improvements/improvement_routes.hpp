#pragma once

#include <span>

#include "server/desk/route.hpp"

namespace cirkel::pages {

/// The pages "Verbeteringen".
std::span<const desk::Route> improvement_routes();

}  // namespace cirkel::pages
