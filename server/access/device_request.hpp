#pragma once

#include <variant>

#include "platform/http/http_message.hpp"
#include "server/desk/desk.hpp"
#include "server/store/values.hpp"
#include "shared/instant.hpp"

namespace cirkel::access {

/// The terminal that signed this request, or the problem to answer with: `signature` when it is
/// unknown or did not sign this, `suspended` when it was revoked, `clock-skew` with our time when
/// its clock is too far off for us to know that the request is fresh.
std::variant<store::Terminal, http::Response> device_of(desk::Desk& desk,
                                                        const http::Request& request, Instant now);

}  // namespace cirkel::access
