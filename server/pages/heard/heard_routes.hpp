#pragma once

#include <span>

#include "server/desk/route.hpp"

// The table of the pages about what employees heard and about compliments, and the handlers that
// stand in files of their own.
namespace cirkel::pages {

std::span<const desk::Route> heard_routes();

http::Response serve_reports(desk::Desk& desk, const desk::Call& call);
http::Response serve_report_told(desk::Desk& desk, const desk::Call& call);
http::Response serve_compliments(desk::Desk& desk, const desk::Call& call);
http::Response serve_compliments_print(desk::Desk& desk, const desk::Call& call);
http::Response serve_compliment_screens(desk::Desk& desk, const desk::Call& call);

}  // namespace cirkel::pages
