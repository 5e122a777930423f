#pragma once

#include <span>

#include "server/desk/route.hpp"

namespace cirkel::pages {

/// The pages about the tokens of other systems, for who runs interfaces. For `Server::add_routes`.
std::span<const desk::Route> interface_routes();

}  // namespace cirkel::pages
