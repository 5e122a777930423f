#pragma once

#include "server/desk/route.hpp"

namespace cirkel::intake {

/// `PUT /v1/withheld/{id}`: takes in the text of a record whose place a placeholder keeps, by the
/// way of a push. The same text again gets the same signed answer. `not-found` for a place that is
/// not this device's, `conflict` for another text than the placeholder stood for.
http::Response serve_withheld(desk::Desk& desk, const desk::Call& call);

}  // namespace cirkel::intake
