#pragma once

#include <span>

#include "server/desk/route.hpp"

namespace cirkel::pages {

/// The table of all pages, for `Server::add_routes`.
std::span<const desk::Route> page_routes();

}  // namespace cirkel::pages
