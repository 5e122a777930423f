#pragma once

#include <any>
#include <cstddef>
#include <optional>

#include <boost/asio/thread_pool.hpp>

#include "platform/http/http_message.hpp"
#include "platform/listen/asio.hpp"

namespace cirkel::listen {

/// A few threads for what the serving thread must not wait for. A piece of work has all it needs
/// with it, so these threads share nothing with the serving one but the handing over and back. To
/// be used on the serving thread.
class Workers {
public:
    /// `pieces_max`: those that are done or wait at one time.
    Workers(asio::io_context& io, std::size_t pieces_max);
    Workers(const Workers&) = delete;
    Workers& operator=(const Workers&) = delete;

    enum class Ended {
        Done,
        Failed,  ///< it threw
        NoRoom,  ///< too many wait already; nothing was done
    };
    /// Comes back when the work is done; what came out is in `found`, which the caller keeps alive
    /// until then.
    asio::awaitable<Ended> run(http::Aside work, std::any& found);

    [[nodiscard]] asio::io_context& io() { return io_; }

private:
    asio::io_context& io_;
    std::size_t pieces_max_;
    std::size_t pieces_ = 0;
    /// Begun with the first piece. When it goes it waits for what is under way, so it has to go
    /// before whatever holds the callers.
    std::optional<asio::thread_pool> threads_;
};

}  // namespace cirkel::listen
