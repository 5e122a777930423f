#pragma once

#include <utility>

#include "platform/http/http_message.hpp"

// Handlers run on the one thread that serves everybody. One that needs work of a tenth of a second
// or more hands that back as a value; whoever called it has it done, and asks again.
namespace cirkel::desk {

/// What the work of this request came to; nothing when it was not done yet.
template <class Found>
const Found* found_aside(const http::Request& request) {
    return std::any_cast<Found>(&request.found);
}

/// In place of an answer. The handler has changed nothing, and when it is called again everything
/// may have changed, so it begins from the beginning.
inline http::Response first_aside(http::Aside work) {
    http::Response response;
    response.aside = std::move(work);
    return response;
}

}  // namespace cirkel::desk
