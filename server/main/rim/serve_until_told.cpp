#include "server/main/rim/serve_until_told.hpp"

#include <thread>

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
    listener.run();
    rim.join();
}

}  // namespace cirkel::server
