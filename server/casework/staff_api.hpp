#pragma once

#include "server/desk/route.hpp"

// The staff's work as JSON over HTTP, for pages of others and for scripts. Each route names its
// right.
namespace cirkel::casework {

/// `GET /staff/api/cases` (?all=1), `GET /staff/api/cases/{number}`.
http::Response serve_cases(desk::Desk& desk, const desk::Call& call);
http::Response serve_case(desk::Desk& desk, const desk::Call& call);
/// `POST /staff/api/cases/{number}/moves` {"move","outcome"?,"note"?,"remark"?,"owner"?}
http::Response serve_move(desk::Desk& desk, const desk::Call& call);
/// `GET /staff/api/reading`, `POST /staff/api/submissions/{id}/read`.
http::Response serve_reading_stack(desk::Desk& desk, const desk::Call& call);
http::Response serve_read(desk::Desk& desk, const desk::Call& call);

}  // namespace cirkel::casework
