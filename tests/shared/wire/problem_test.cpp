#include "shared/wire/problem.hpp"

#include "tests/shared/wire/malformed.hpp"

namespace cirkel::wire {
namespace {

TEST_CASE("a problem comes back as it was", "[problem]") {
    Problem problem = make_problem(problem_code::kSeqGap, "Send from 451 on.");
    problem.expected = 451;
    CHECK(problem.status == 409);
    CHECK(*read_problem(problem_json(problem)) == problem);

    Problem skew = make_problem(problem_code::kClockSkew, "Sign again with our time.");
    skew.server_time = from_ms(1'764'000'000'000);
    CHECK(skew.status == 401);
    CHECK(*read_problem(problem_json(skew)) == skew);
}

TEST_CASE("the text of a problem stays what it is", "[problem]") {
    Problem problem = make_problem(problem_code::kSeqGap, "Send from 451 on.");
    problem.expected = 451;
    CHECK(problem_json(problem) ==
          R"({"type":"about:blank","title":"Records are missing","status":409,)"
          R"("code":"seq-gap","detail":"Send from 451 on.","expected":451})");
}

TEST_CASE("every kind of error has a problem", "[problem]") {
    const std::vector<std::pair<Kind, int>> expected{
        {Kind::NotFound, 404}, {Kind::Conflict, 409}, {Kind::Busy, 503},      {Kind::Offline, 503},
        {Kind::Refused, 403},  {Kind::Full, 503},     {Kind::Malformed, 400}, {Kind::Broken, 500}};
    for (const auto& [kind, status] : expected)
        CHECK(problem_of(Error{kind, "why"}).status == status);
}

TEST_CASE("a broken server tells nobody where its files lie", "[problem]") {
    const Problem problem = problem_of(Error{Kind::Broken, "/var/lib/cirkel/cirkel.db: damaged"});
    CHECK_THAT(problem_json(problem), !Catch::Contains("cirkel.db"));
}

TEST_CASE("what a captive portal answers is no problem of ours", "[problem]") {
    CHECK_FALSE(read_problem("<html>Welcome</html>").ok());
    CHECK_FALSE(read_problem(R"({"status":200,"code":"","title":"","detail":""})").ok());
    const std::string text = problem_json(make_problem(problem_code::kBusy, "Later."));
    CHECK(
        unnamed_faults(text, {{"status"}, {"code"}, {"title"}, {"detail"}}, read_problem).empty());
}

}  // namespace
}  // namespace cirkel::wire
