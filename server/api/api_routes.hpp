#pragma once

#include <span>

#include "server/desk/route.hpp"

namespace cirkel::api {

/// What other systems and the operator's own ask for.
std::span<const desk::Route> api_routes();

}  // namespace cirkel::api
