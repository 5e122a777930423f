#pragma once

#include "server/desk/route.hpp"

namespace cirkel::devices {

/// `POST /v1/heartbeat`: keeps the newest one of each device, says in the log what somebody has to
/// see to, and brings the time, a newer configuration's number and the orders that are open.
http::Response serve_heartbeat(desk::Desk& desk, const desk::Call& call);

}  // namespace cirkel::devices
