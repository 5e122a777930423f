#pragma once

#include <span>
#include <vector>

#include "server/desk/route.hpp"

namespace cirkel::server {

/// What `serve` serves beside the wire, which every Server has by itself: interfaces and pages.
/// Whoever checks all routes asks here, so that none can be forgotten.
std::vector<std::span<const desk::Route>> added_routes();

}  // namespace cirkel::server
