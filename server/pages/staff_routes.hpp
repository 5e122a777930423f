#pragma once

#include "server/desk/route.hpp"

namespace cirkel::pages {

http::Response serve_cases_page(desk::Desk& desk, const desk::Call& call);  ///< GET /staff/cases
http::Response serve_case_page(desk::Desk& desk, const desk::Call& call);   ///< GET .../{number}
http::Response serve_take(desk::Desk& desk, const desk::Call& call);        ///< POST .../take
http::Response serve_step(desk::Desk& desk, const desk::Call& call);        ///< POST .../move
http::Response serve_close(desk::Desk& desk, const desk::Call& call);       ///< POST .../close
http::Response serve_link(desk::Desk& desk, const desk::Call& call);  ///< POST .../improvement

}  // namespace cirkel::pages
