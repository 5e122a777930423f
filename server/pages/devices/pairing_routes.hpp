#pragma once

#include "server/desk/route.hpp"

// The handlers of the pages that let a terminal in.
namespace cirkel::pages {

http::Response serve_pairing(desk::Desk& desk, const desk::Call& call);
/// `name`, `place`, `period` and `address`: makes an invitation and shows it this once.
http::Response serve_invite_terminal(desk::Desk& desk, const desk::Call& call);

http::Response serve_six_words(desk::Desk& desk, const desk::Call& call);
/// `do` (approve or refuse), `words` as they were looked at, and `code` when it is asked for.
http::Response serve_compared(desk::Desk& desk, const desk::Call& call);

}  // namespace cirkel::pages
