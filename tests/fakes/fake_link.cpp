#include "tests/fakes/fake_link.hpp"

#include <utility>

namespace cirkel::fakes {
namespace {

Error no_answer() { return Error{Kind::Offline, "no answer came"}; }

http::Response captive_portal() {
    return {200, {{"content-type", "text/html"}}, "<html>Welcome! Please accept.</html>"};
}

}  // namespace

FakeLink::FakeLink(Handler handler, std::uint64_t seed, LinkTroubles troubles)
    : handler_(std::move(handler)), dice_(seed), troubles_(troubles) {}

Result<http::Response> FakeLink::send(const http::Request& request) {
    ++counts_.sent;
    if (is_cut_ || dice_.happens(troubles_.request_lost)) {
        ++counts_.lost;
        return no_answer();
    }
    if (dice_.happens(troubles_.held)) {
        ++counts_.held;
        held_.push_back(request);
        return no_answer();
    }
    if (dice_.happens(troubles_.foreign_answer)) {
        ++counts_.foreign;
        return captive_portal();
    }
    deliver_some_held();
    http::Response response = handler_(request);
    if (dice_.happens(troubles_.repeated)) {
        ++counts_.repeated;
        response = handler_(request);
    }
    if (dice_.happens(troubles_.answer_lost)) {
        ++counts_.unanswered;
        return no_answer();
    }
    return response;
}

void FakeLink::mend() {
    is_cut_ = false;
    troubles_ = {};
    dice_.shuffle(held_);
    for (const http::Request& late : std::exchange(held_, {})) handler_(late);
}

/// Old requests turn up in any order, each with an even chance before each later one.
void FakeLink::deliver_some_held() {
    dice_.shuffle(held_);
    while (!held_.empty() && dice_.happens(0.5)) {
        const http::Request late = std::move(held_.back());
        held_.pop_back();
        handler_(late);
    }
}

}  // namespace cirkel::fakes
