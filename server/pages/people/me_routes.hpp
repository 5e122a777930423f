#pragma once

#include "server/desk/route.hpp"

// The handlers of the page about the own sign-in.
namespace cirkel::pages {

http::Response serve_me(desk::Desk& desk, const desk::Call& call);
/// All sessions but this one, and all shop computers (S-07).
http::Response serve_end_sessions(desk::Desk& desk, const desk::Call& call);
/// Ten new codes for recovery; the code of the app comes first.
http::Response serve_new_recovery(desk::Desk& desk, const desk::Call& call);
/// In which language whoever asks gets pages and mails.
http::Response serve_language(desk::Desk& desk, const desk::Call& call);
/// Whether compliments may name whoever asks (0.38).
http::Response serve_naming(desk::Desk& desk, const desk::Call& call);

}  // namespace cirkel::pages
