#pragma once

#include <functional>

#include "platform/listen/http_server.hpp"
#include "platform/service/signals.hpp"

namespace cirkel::server {

/// Serves until a signal says stop; the thread at the rim only waits for it. `reload` runs on the
/// server's thread when a signal asks for that. Whoever restarts the program is told that it is
/// ready, gets on, and stops.
void serve_until_told(listen::Server& listener, service::Signals& signals,
                      const std::function<void()>& reload);

}  // namespace cirkel::server
