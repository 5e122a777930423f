#pragma once

#include "server/desk/route.hpp"

namespace cirkel::feed {

/// `GET /v1/changes`: what changed at the device's location since its cursor, in the order in which
/// it was committed. A cursor is "v1.<server epoch>.<place>"; one of another life of this server is
/// answered with `cursor-expired`, and the device starts anew.
http::Response serve_changes(desk::Desk& desk, const desk::Call& call);

}  // namespace cirkel::feed
