#pragma once

#include <optional>

#include "terminal/effects/device.hpp"
#include "terminal/session/effect.hpp"
#include "terminal/session/event.hpp"

namespace cirkel::effects {

/// Puts the question down for the sync daemon; the caller rings its bell. An answer comes at once
/// only when it cannot be put down.
std::optional<session::Event> ask_daemon(Device& device, const session::AskDaemon& effect,
                                         Instant now);

/// What the daemon says of it now, when it says something else than the last time. The question is
/// forgotten with the last answer to it, and what it held of a secret with it.
std::optional<session::Event> daemon_news(Device& device);

}  // namespace cirkel::effects
