#pragma once

#include <string>
#include <variant>

#include "platform/http/http_message.hpp"
#include "syncd/lanes/desk.hpp"
#include "syncd/rhythm/schedule.hpp"

namespace cirkel::syncd {

/// A request to another address than the server's of now.
struct Elsewhere {
    std::string url;
    http::Request request;
};

/// What a lane begins its turn with: a request, not signed yet, or how the turn ended without one.
using Asked = std::variant<http::Request, Attempt, Elsewhere>;

/// The work of one lane: what it asks of the server, and what it makes of the answer. It sends
/// nothing itself; the daemon carries one request of a lane at a time. What it remembers between
/// the two only spares work, so a kill in between costs nothing.
class Errand {
public:
    virtual ~Errand() = default;
    virtual Asked ask(Desk& desk, const Moment& now) = 0;
    /// The answer to the last request, whatever its status. Not called when none came.
    virtual Attempt take(Desk& desk, const Moment& now, const http::Response& response) = 0;
};

}  // namespace cirkel::syncd
