#pragma once

#include <string>

#include "server/desk/route.hpp"

// The handlers of the pages with which somebody gets in.
namespace cirkel::pages {

/// Where the work of somebody with these duties begins.
std::string home_of(const rights::Duties& duties);

http::Response serve_sign_in(desk::Desk& desk, const desk::Call& call);
http::Response serve_sign_in_try(desk::Desk& desk, const desk::Call& call);
http::Response serve_code(desk::Desk& desk, const desk::Call& call);
http::Response serve_code_try(desk::Desk& desk, const desk::Call& call);
http::Response serve_code_again(desk::Desk& desk, const desk::Call& call);
http::Response serve_code_again_try(desk::Desk& desk, const desk::Call& call);
http::Response serve_begin(desk::Desk& desk, const desk::Call& call);
http::Response serve_begin_try(desk::Desk& desk, const desk::Call& call);
http::Response serve_app(desk::Desk& desk, const desk::Call& call);
http::Response serve_app_try(desk::Desk& desk, const desk::Call& call);
/// For who followed a way that their roles do not have.
http::Response serve_no_right(desk::Desk& desk, const desk::Call& call);
http::Response serve_home(desk::Desk& desk, const desk::Call& call);
http::Response serve_leave(desk::Desk& desk, const desk::Call& call);

}  // namespace cirkel::pages
