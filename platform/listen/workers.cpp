#include "platform/listen/workers.hpp"

#include <exception>
#include <utility>

#include <boost/asio/post.hpp>

namespace cirkel::listen {
namespace {

/// A password takes 64 MiB while it is hashed, and a machine for this has two cores.
constexpr std::size_t kThreads = 2;

}  // namespace

Workers::Workers(asio::io_context& io, std::size_t pieces_max) : io_(io), pieces_max_(pieces_max) {}

asio::awaitable<Workers::Ended> Workers::run(http::Aside work, std::any& found) {
    if (pieces_ >= pieces_max_) co_return Ended::NoRoom;
    if (!threads_) threads_.emplace(kThreads);
    ++pieces_;
    auto ended = Ended::Done;
    asio::steady_timer called(io_);
    called.expires_at(asio::steady_timer::time_point::max());
    // This frame stays until it is called, and reads nothing of what the thread writes before.
    asio::post(*threads_, [this, &work, &found, &ended, &called] {
        try {
            found = work();
        } catch (const std::exception&) { ended = Ended::Failed; }
        asio::post(io_, [&called] { called.cancel(); });
    });
    error_code is_called;
    co_await called.async_wait(redirect_error(use_awaitable, is_called));
    --pieces_;
    co_return ended;
}

}  // namespace cirkel::listen
