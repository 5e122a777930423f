#pragma once

#include <variant>

#include "platform/http/http_message.hpp"
#include "server/desk/desk.hpp"
#include "server/store/values.hpp"
#include "shared/instant.hpp"

namespace cirkel::access {

/// The terminal that signed this request, suspended or not, or the problem to answer with:
/// `signature` when it is unknown, wiped, or did not sign this, `clock-skew` with our time when its
/// clock is too far off for us to know that the request is fresh, `pending` or `refused` when it
/// used an invitation that asks for approval, `suspended` when another device has its name by now.
/// The first request that a pair of keys signs makes it the terminal's own.
std::variant<store::Terminal, http::Response> device_of(desk::Desk& desk,
                                                        const http::Request& request, Instant now);

}  // namespace cirkel::access
