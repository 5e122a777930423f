#pragma once

#include <span>

#include "server/desk/route.hpp"

namespace cirkel::pages {

/// The table of the pages about terminals, for `Server::add_routes`.
std::span<const desk::Route> device_routes();

}  // namespace cirkel::pages
