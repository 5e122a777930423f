#include "platform/listen/counter.hpp"

#include <algorithm>
#include <exception>
#include <utility>

#include <boost/asio/post.hpp>

#include "platform/listen/beast_message.hpp"
#include "shared/require.hpp"

namespace cirkel::listen {
namespace {

/// One that asks for more than that goes round in circles.
constexpr int kAsidesOfARequest = 4;

std::vector<http::Response> call(const GroupHandler& handler,
                                 std::span<const http::Request> requests) {
    try {
        return handler(requests);
    } catch (const std::exception&) {
        std::vector<http::Response> responses(requests.size());
        for (auto& response : responses) response = went_wrong();
        return responses;
    }
}

}  // namespace

struct Counter::Waiting {
    http::Request request;
    http::Response response;
    asio::steady_timer called;  ///< never ends by itself
};

Counter::Counter(Workers& workers, GroupHandler handler, std::size_t group_max)
    : io_(workers.io()), workers_(workers), handler_(std::move(handler)), group_max_(group_max) {}

asio::awaitable<http::Response> Counter::answer(http::Request request) {
    if (gate_)
        if (auto refusal = gate_(request, waiting_.size())) co_return std::move(*refusal);
    Waiting waiting{std::move(request), {}, asio::steady_timer(io_)};
    for (int asides = 0;; ++asides) {
        stand_in_line(waiting);
        error_code is_called;
        co_await waiting.called.async_wait(redirect_error(use_awaitable, is_called));
        if (!waiting.response.aside) co_return std::move(waiting.response);
        if (asides == kAsidesOfARequest) break;
        const auto ended =
            co_await workers_.run(std::move(waiting.response.aside), waiting.request.found);
        if (ended == Workers::Ended::NoRoom) co_return busy();
        if (ended == Workers::Ended::Failed) break;
    }
    co_return went_wrong();
}

void Counter::stand_in_line(Waiting& waiting) {
    waiting.called.expires_at(asio::steady_timer::time_point::max());
    waiting_.push_back(&waiting);
    if (waiting_.size() == 1) asio::post(io_, [this] { answer_group(); });
}

void Counter::answer_group() {
    const std::size_t count = std::min(waiting_.size(), group_max_);
    std::vector<http::Request> requests;
    requests.reserve(count);
    for (std::size_t i = 0; i < count; ++i) requests.push_back(std::move(waiting_[i]->request));
    auto responses = call(handler_, requests);
    require(responses.size() == count, "an answer to each request");
    for (std::size_t i = 0; i < count; ++i) {
        waiting_[i]->response = std::move(responses[i]);
        waiting_[i]->request = std::move(requests[i]);  // it may have to be asked again
        waiting_[i]->called.cancel();
    }
    waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(count));
    if (!waiting_.empty()) asio::post(io_, [this] { answer_group(); });
}

GroupHandler one_by_one(Handler handler) {
    return [handler = std::move(handler)](std::span<const http::Request> requests) {
        std::vector<http::Response> responses;
        for (const auto& request : requests) {
            try {
                responses.push_back(handler(request));
            } catch (const std::exception&) { responses.push_back(went_wrong()); }
        }
        return responses;
    };
}

}  // namespace cirkel::listen
