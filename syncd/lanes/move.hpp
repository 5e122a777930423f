#pragma once

#include <string>

#include "shared/wire/push.hpp"
#include "syncd/lanes/errand.hpp"

namespace cirkel::syncd {

/// Goes to another address on an order of the server. The address of now stays until the other one
/// has signed, with the key of our own server, how far it has us: anybody can answer there, and
/// only that server can say so. `moved_to` of its attempt says that it was kept; a kill before that
/// asks the other address again, and one after it goes on there.
class Move : public Errand {
public:
    Asked ask(Desk& desk, const Moment& now) override;
    Attempt take(Desk& desk, const Moment& now, const http::Response& response) override;

private:
    std::string url_;
    wire::PushExpectation expected_;
};

}  // namespace cirkel::syncd
