#include "tests/fakes/fake_link.hpp"

#include <algorithm>
#include <utility>

namespace cirkel::fakes {
namespace {

Error no_answer() { return Error{Kind::Offline, "no answer came"}; }

http::Response captive_portal() {
    return {200, {{"content-type", "text/html"}}, "<html>Welcome! Please accept.</html>"};
}

}  // namespace

FakeLink::FakeLink(Handler handler, unsigned seed, LinkTroubles troubles)
    : handler_(std::move(handler)), random_(seed), troubles_(troubles) {}

Result<http::Response> FakeLink::send(const http::Request& request) {
    ++counts_.sent;
    if (is_cut_ || happens(troubles_.request_lost)) {
        ++counts_.lost;
        return no_answer();
    }
    if (happens(troubles_.held)) {
        ++counts_.held;
        held_.push_back(request);
        return no_answer();
    }
    if (happens(troubles_.foreign_answer)) {
        ++counts_.foreign;
        return captive_portal();
    }
    deliver_some_held();
    http::Response response = handler_(request);
    if (happens(troubles_.repeated)) {
        ++counts_.repeated;
        response = handler_(request);
    }
    if (happens(troubles_.answer_lost)) {
        ++counts_.unanswered;
        return no_answer();
    }
    return response;
}

void FakeLink::mend() {
    is_cut_ = false;
    troubles_ = {};
    std::shuffle(held_.begin(), held_.end(), random_);
    for (const http::Request& late : std::exchange(held_, {})) handler_(late);
}

bool FakeLink::happens(double chance) {
    return std::uniform_real_distribution<double>(0, 1)(random_) < chance;
}

/// Old requests turn up in any order, each with an even chance before each later one.
void FakeLink::deliver_some_held() {
    std::shuffle(held_.begin(), held_.end(), random_);
    while (!held_.empty() && happens(0.5)) {
        const http::Request late = std::move(held_.back());
        held_.pop_back();
        handler_(late);
    }
}

}  // namespace cirkel::fakes
