#pragma once

#include <span>

#include "server/desk/route.hpp"

namespace cirkel::pages {

/// The pages about people: how they sign in, their own sign-in, and the people of the shop. For
/// `Server::add_routes`.
std::span<const desk::Route> people_routes();

}  // namespace cirkel::pages
