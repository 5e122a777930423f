#pragma once

#include "server/desk/route.hpp"

namespace cirkel::pages {

/// `GET /`: the field to type a code, and the script that reads a QR link.
http::Response serve_code_page(desk::Desk& desk, const desk::Call& call);

/// `POST /` with `code` or `link`, and `do`: status (the default), stop, erase, erase-yes. The one
/// address of the customer's pages: whatever is asked, the code stands in the body only (S-25).
http::Response serve_customer(desk::Desk& desk, const desk::Call& call);

}  // namespace cirkel::pages
