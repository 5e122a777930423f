#include "server/main/rim/serve_until_told.hpp"

#include <thread>

#include "platform/service/supervisor.hpp"

namespace cirkel::server {

namespace {

constexpr Duration kSignalWait{60 * 60 * 1000};

}  // namespace

void serve_until_told(listen::Server& listener, service::Signals& signals,
                      const std::function<void()>& reload) {
    std::thread rim([&] {
        while (true) {
            service::wait_for_any({signals.fd()}, kSignalWait);
            const auto wish = signals.next();
            if (wish == service::Wish::Stop) break;
            if (wish == service::Wish::Reload) listener.post(reload);
        }
        listener.stop();
    });
    const auto supervisor = service::Supervisor::of_environment();
    // On the server's own thread: one that hangs in an answer falls silent, and is started anew.
    if (const auto patience = supervisor.patience())
        listener.every(*patience / 2, [&] { supervisor.say_alive(); });
    supervisor.say_ready();
    listener.run();
    supervisor.say_stopping();
    rim.join();
}

}  // namespace cirkel::server
