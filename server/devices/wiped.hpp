#pragma once

#include "server/desk/route.hpp"

namespace cirkel::devices {

/// `POST /v1/wiped`: a device's last word. From then on nothing that its keys sign is believed,
/// until it is enrolled anew. Again: the same answer.
http::Response serve_wiped(desk::Desk& desk, const desk::Call& call);

}  // namespace cirkel::devices
