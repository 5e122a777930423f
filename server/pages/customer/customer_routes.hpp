#pragma once

#include <span>

#include "server/desk/route.hpp"

namespace cirkel::pages {

/// The customer's pages, all at one address. `GET /`: the field to type a code, and the script that
/// reads a QR link. `POST /` with `code` or `link`, and `do`: whatever is asked, the code stands in
/// the body only (S-25).
std::span<const desk::Route> customer_routes();

}  // namespace cirkel::pages
