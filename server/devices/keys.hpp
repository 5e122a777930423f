#pragma once

#include "server/desk/route.hpp"

namespace cirkel::devices {

/// `POST /v1/keys`: keeps a device's next pair of keys until its first use. The same pair again
/// gets the same answer, another one takes its place; a pair of before is refused.
http::Response serve_keys(desk::Desk& desk, const desk::Call& call);

}  // namespace cirkel::devices
