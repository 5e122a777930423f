#pragma once

#include "server/desk/route.hpp"

// The page whose address a device shows that nobody invited.
namespace cirkel::pages {

http::Response serve_pair(desk::Desk& desk, const desk::Call& call);
/// `do` (approve or refuse), `words` as they were looked at, `name`, `place`, and `code` when it is
/// asked for.
http::Response serve_paired(desk::Desk& desk, const desk::Call& call);

}  // namespace cirkel::pages
