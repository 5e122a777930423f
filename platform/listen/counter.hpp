#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "platform/listen/asio.hpp"
#include "platform/listen/http_server.hpp"
#include "platform/listen/workers.hpp"

namespace cirkel::listen {

/// Where requests wait to be answered together: all that came in while the thread was busy, so that
/// a group is as large as the work is heavy, and a lonely request waits for nobody. On the server's
/// one thread.
class Counter {
public:
    Counter(Workers& workers, GroupHandler handler, std::size_t group_max);
    Counter(const Counter&) = delete;
    Counter& operator=(const Counter&) = delete;

    void ask_first(Gate gate) { gate_ = std::move(gate); }

    /// Comes back when the handler has answered, or at once when the gate refuses. A request whose
    /// answer needs work aside stands in line once more when that is done.
    asio::awaitable<http::Response> answer(http::Request request);

private:
    struct Waiting;

    void stand_in_line(Waiting& waiting);
    void answer_group();

    asio::io_context& io_;
    Workers& workers_;
    GroupHandler handler_;
    Gate gate_;
    std::size_t group_max_;
    std::vector<Waiting*> waiting_;  ///< each in the frame of its coroutine
};

/// A handler of groups that asks `handler` for each.
GroupHandler one_by_one(Handler handler);

}  // namespace cirkel::listen
