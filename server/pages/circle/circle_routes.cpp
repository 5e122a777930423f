#include "server/pages/circle/circle_routes.hpp"

#include <array>

#include "server/pages/circle/circle_values.hpp"
#include "server/pages/page_answer.hpp"

namespace cirkel::pages {

namespace {

constexpr std::string_view kCircleSignIn = "/staff?ended=1";

http::Response serve_circle(desk::Desk& desk, const desk::Call& call) {
    const auto page = circle_page_of(desk, call);
    return page ? html_answer(render_circle(templates(), *page))
                : broken_answer(desk, call, page.error());
}

constexpr std::array kCircleRoutes{
    desk::Route{"GET", "/staff/circle", rights::Right::ReadCases, serve_circle, kCircleSignIn},
};

}  // namespace

std::span<const desk::Route> circle_routes() { return kCircleRoutes; }

}  // namespace cirkel::pages
