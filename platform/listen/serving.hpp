#pragma once

#include <chrono>
#include <set>

#include <boost/asio/ssl/stream.hpp>
#include <boost/beast/core/basic_stream.hpp>

#include "platform/listen/asio.hpp"
#include "platform/listen/counter.hpp"
#include "platform/listen/peer.hpp"

namespace cirkel::listen {

/// A socket whose waits end in time, plain and within TLS.
using Plain = boost::beast::basic_stream<asio::generic::stream_protocol>;
using Secure = asio::ssl::stream<Plain>;

/// A connection as those see it who close the house.
class Guest {
public:
    virtual ~Guest() = default;
    /// Ends it when nothing of a next request has come in.
    virtual void leave_if_idle() = 0;
    /// Breaks off a request that has been coming in for too long; its sender is told so.
    virtual void leave_if_slow(std::chrono::steady_clock::time_point now) = 0;
};

/// What the connections of one server share; lives on the server's thread.
struct Hall {
    ServerLimits limits;
    std::set<Guest*> present;
    bool closing = false;
};

/// By which counter a connection is served, and where it comes from.
struct Origin {
    Counter& counter;
    Address address;
};

/// Serves one connection until one side has enough of it.
asio::awaitable<void> serve(Plain stream, Hall& hall, Origin origin);
/// The same within TLS; who does not shake hands in time is gone.
asio::awaitable<void> serve(Secure stream, Hall& hall, Origin origin);

}  // namespace cirkel::listen
