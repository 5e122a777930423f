#pragma once

#include <string>

#include "server/desk/route.hpp"
#include "shared/result.hpp"

namespace cirkel::access {

inline constexpr Duration kTokenValidFor{15 * 60 * 1000};

/// For which device a token is made.
struct Invitation {
    LocationId location;
    TerminalId terminal;
    std::optional<char> first_character;       ///< none: the next one that is free
    std::optional<TouchpointId> touchpoint{};  ///< none: it serves all of its location
};

/// Makes a token (Y-02) and gives it; it is kept only as a hash, so it is shown this once.
Result<std::string> invite(desk::Desk& desk, const Invitation& invitation, Instant now);

/// `POST /v1/enrol`: the token's one use. The same token with the same keys gives the same device
/// again, because a power cut may have eaten the first answer.
http::Response enrol(desk::Desk& desk, const desk::Call& call);

}  // namespace cirkel::access
