#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "platform/http/http_client.hpp"

namespace cirkel::http {

/// An exchange that ended, under the number by which it was begun. What its outcome means is the
/// same as with `Client::send`.
struct Finished {
    int id = 0;
    Result<Response> outcome;
};

/// Several requests to one server on their way at once, without a thread: while one hangs the
/// others go on, and the caller waits for all of them and for its own descriptors in one place.
/// The same rules and limits as `Client`; connections are kept for later requests. One thread.
class Exchanges {
public:
    virtual ~Exchanges() = default;

    /// Lets a request go, as far as that takes no waiting; its end is told by a later `wait`, also
    /// when it could not even begin. `id` is the caller's, and must not be on its way already.
    virtual void begin(int id, Request request) = 0;
    /// The same, for this one request to another server.
    virtual void begin_at(const std::string& base_url, int id, Request request) = 0;
    /// Requests that begin from now on go to that server. `Malformed`, and nothing changes, for
    /// what is no address.
    virtual Result<void> turn_to(const std::string& base_url) = 0;
    /// Waits until an exchange ends, one of `fds` can be read, or `longest` has passed, and gives
    /// all that have ended. It may come back sooner with nothing.
    virtual std::vector<Finished> wait(std::span<const int> fds,
                                       std::chrono::milliseconds longest) = 0;
    /// Gives up whatever is on its way, at once; nothing is told of it any more.
    virtual void drop_all() = 0;
    [[nodiscard]] virtual std::size_t on_their_way() const = 0;
};

/// The addresses are those of `make_client`.
Result<std::unique_ptr<Exchanges>> make_exchanges(const std::string& base_url,
                                                  const std::string& ca_file,
                                                  const ClientLimits& limits = {},
                                                  const std::string& proxy = {});

}  // namespace cirkel::http
