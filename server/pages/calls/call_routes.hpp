#pragma once

#include <span>

#include "server/desk/route.hpp"

namespace cirkel::pages {

/// The routes of the call card and of the planner.
std::span<const desk::Route> call_routes();

}  // namespace cirkel::pages
