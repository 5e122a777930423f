#pragma once

#include <span>

#include "server/desk/route.hpp"

namespace cirkel::contacts {

/// POST {"reason": "call"} -> {"contact": TEXT, "first_name": TEXT}: one contact, for who has the
/// case.
http::Response serve_reveal(desk::Desk& desk, const desk::Call& call);

/// POST -> {"erased": 1}: "niet ik", "stop met bellen".
http::Response serve_not_me(desk::Desk& desk, const desk::Call& call);

}  // namespace cirkel::contacts
