#pragma once

#include <span>

#include "server/desk/route.hpp"

namespace cirkel::pages {

/// The routes of the page Vandaag.
std::span<const desk::Route> today_routes();

}  // namespace cirkel::pages
