#include "server/desk/answer.hpp"

#include <array>
#include <utility>

namespace cirkel::desk {

namespace {

// S-13. HSTS is honoured by browsers only over TLS, so it does no harm on loopback.
constexpr std::array kSecurityHeaders{
    std::pair{"content-security-policy",
              "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
              "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"},
    std::pair{"x-content-type-options", "nosniff"},
    std::pair{"referrer-policy", "no-referrer"},
    std::pair{"cross-origin-opener-policy", "same-origin"},
    std::pair{"cross-origin-resource-policy", "same-origin"},
    std::pair{"strict-transport-security", "max-age=31536000"},
    std::pair{"permissions-policy", "camera=(), geolocation=(), microphone=()"},
    std::pair{"cache-control", "no-store"},
};

}  // namespace

http::Response json_answer(std::string body, int status) {
    return http::Response{status, {{"content-type", "application/json"}}, std::move(body)};
}

http::Response json_answer(const json::Value& value, int status) {
    return json_answer(json::dump(value), status);
}

http::Response problem_answer(const wire::Problem& problem) {
    return http::Response{problem.status,
                          {{"content-type", std::string(wire::kProblemType)}},
                          wire::problem_json(problem)};
}

http::Response problem_answer(std::string_view code, std::string detail) {
    return problem_answer(wire::make_problem(code, std::move(detail)));
}

http::Response error_answer(const Error& error) { return problem_answer(wire::problem_of(error)); }

void add_security_headers(http::Response& response) {
    // A handler may say otherwise (a style sheet may be cached), never by leaving something out.
    for (const auto& [name, value] : kSecurityHeaders) response.headers.emplace(name, value);
}

}  // namespace cirkel::desk
