#pragma once

#include <span>

#include "server/desk/route.hpp"

namespace cirkel::pages {

/// The table of the pages that set up a shop, for `Server::add_routes`.
std::span<const desk::Route> shop_routes();

/// `GET /staff/surveys` and `POST` with `file` and `do`: check or publish.
http::Response serve_survey_page(desk::Desk& desk, const desk::Call& call);
http::Response serve_survey_file(desk::Desk& desk, const desk::Call& call);

}  // namespace cirkel::pages
