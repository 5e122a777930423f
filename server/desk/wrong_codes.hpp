#pragma once

#include <string>

#include "platform/http/http_message.hpp"
#include "server/desk/desk.hpp"

namespace cirkel::desk {

/// How long the answer to a wrong code is kept back once its sender is past the free tries.
inline constexpr std::chrono::milliseconds kWrongCodeDelay{3'000};

/// Counts a wrong code for `who`, which says of what sort it is and where it came from, and, past
/// the free tries, makes its answer a 429 that comes late and says how long to wait. Only wrong
/// ones are slowed: a right code is never refused, whoever else tries from the same place
/// (decisions 32, S-22).
void slow_wrong_code(Desk& desk, const std::string& who, Instant now, http::Response& answer);

}  // namespace cirkel::desk
