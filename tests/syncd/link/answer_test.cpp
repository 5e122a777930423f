#include "syncd/link/answer.hpp"

using namespace cirkel;
using namespace cirkel::syncd;
using namespace std::chrono_literals;

TEST_CASE("only a 200 that says it is JSON can be a success", "[answer]") {
    const http::Headers json{{"content-type", "application/json; charset=utf-8"}};
    CHECK(json_body({200, json, "{}"}));
    CHECK_FALSE(json_body({204, json, ""}));
    CHECK_FALSE(json_body({302, json, "{}"}));
    CHECK_FALSE(json_body({200, {{"content-type", "text/html"}}, "{}"}));
    CHECK(json_body({200, {}, "{}"}).error().kind == Kind::Offline);
}

TEST_CASE("the wait that a server asks for is read in whole seconds, nothing else", "[answer]") {
    CHECK(retry_after_of({503, {{"retry-after", "120"}}, ""}) == Duration(120s));
    for (const std::string other : {"", "-1", "1.5", "Wed, 21 Oct 2026 07:28:00 GMT"})
        CHECK_FALSE(retry_after_of({503, {{"retry-after", other}}, ""}));
    CHECK_FALSE(retry_after_of({503, {}, ""}));
}

TEST_CASE("a problem is told in the server's words, anything else by its status", "[answer]") {
    const auto problem = wire::make_problem(wire::problem_code::kToken, "the token is too old");
    const http::Response told{
        403, {{"content-type", std::string(wire::kProblemType)}}, wire::problem_json(problem)};
    CHECK(reason_of(told) == "HTTP 403 token: the token is too old");
    CHECK(reason_of({502, {}, "<html>"}) == "HTTP 502");
    CHECK_FALSE(problem_in({409, {{"content-type", "text/html"}}, wire::problem_json(problem)}));
}
