#pragma once

#include "server/desk/route.hpp"

namespace cirkel::intake {

/// `POST /v1/push`: reads, takes in, answers with the signed watermark.
http::Response serve_push(desk::Desk& desk, const desk::Call& call);

}  // namespace cirkel::intake
