#pragma once

#include <span>

#include "server/desk/route.hpp"

namespace cirkel::server {

/// The routes of the wire and of the staff's JSON; the pages bring their own table.
std::span<const desk::Route> wire_routes();

}  // namespace cirkel::server
