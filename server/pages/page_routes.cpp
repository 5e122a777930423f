#include "server/pages/page_routes.hpp"

#include <array>

#include "server/pages/case_closing.hpp"
#include "server/pages/page_answer.hpp"
#include "server/pages/staff_routes.hpp"

namespace cirkel::pages {

namespace {

using desk::Caller;
using rights::Right;

/// The few files beside the pages; each has its line in the table, so no name is ever looked up.
http::Response serve_file(std::string_view name, const char* type) {
    http::Response answer{200, {{"content-type", type}}, std::string(templates().file(name))};
    answer.headers["cache-control"] = "max-age=600";
    return answer;
}

http::Response serve_style(desk::Desk&, const desk::Call&) {
    return serve_file("cirkel.css", "text/css; charset=utf-8");
}
http::Response serve_script(desk::Desk&, const desk::Call&) {
    return serve_file("link.js", "text/javascript; charset=utf-8");
}
http::Response serve_mark(desk::Desk&, const desk::Call&) {
    return serve_file("mark.svg", "image/svg+xml");
}

constexpr std::string_view kSignIn = "/staff?ended=1";

// clang-format off
constexpr std::array kRoutes{
    desk::Route{"GET", "/pages/cirkel.css", Caller::Anyone, serve_style},
    desk::Route{"GET", "/pages/link.js", Caller::Anyone, serve_script},
    desk::Route{"GET", "/pages/mark.svg", Caller::Anyone, serve_mark},
    desk::Route{"GET", "/staff/cases", Right::ReadCases, serve_cases_page, kSignIn},
    desk::Route{"GET", "/staff/cases/{number}", Right::ReadCases, serve_case_page, kSignIn},
    desk::Route{"POST", "/staff/cases/{number}/take", Right::WorkCases, serve_take, kSignIn},
    desk::Route{"POST", "/staff/cases/{number}/move", Right::WorkCases, serve_step, kSignIn},
    desk::Route{"POST", "/staff/cases/{number}/close", Right::WorkCases, serve_close, kSignIn},
    desk::Route{"POST", "/staff/cases/{number}/goodwill", Right::ApproveGoodwill, serve_goodwill,
                kSignIn},
    desk::Route{"POST", "/staff/cases/{number}/improvement", Right::WorkCases, serve_link, kSignIn},
    desk::Route{"POST", "/staff/cases/{number}/formal", Right::WorkCases, serve_formal, kSignIn},
};
// clang-format on

}  // namespace

std::span<const desk::Route> page_routes() { return kRoutes; }

}  // namespace cirkel::pages
