#include "tests/fakes/fake_link.hpp"

#include <set>

namespace cirkel::fakes {
namespace {

struct Arrivals {
    std::vector<std::string> bodies;

    FakeLink::Handler handler() {
        return [this](const http::Request& request) {
            bodies.push_back(request.body);
            return http::Response{200, {}, request.body};
        };
    }
};

http::Request numbered(int number) { return {"POST", "/", {}, std::to_string(number)}; }

TEST_CASE("a line without troubles carries everything once and in order", "[link]") {
    Arrivals arrivals;
    FakeLink link(arrivals.handler(), 1, {});
    for (int number = 0; number < 5; ++number) CHECK(link.send(numbered(number))->status == 200);
    CHECK(arrivals.bodies == std::vector<std::string>{"0", "1", "2", "3", "4"});
}

TEST_CASE("a bad line has all its troubles, and the same ones again by its seed", "[link]") {
    const LinkTroubles bad{0.2, 0.2, 0.2, 0.2, 0.1};
    Arrivals first, second;
    FakeLink one(first.handler(), 7, bad), again(second.handler(), 7, bad);
    int answered = 0;
    for (int number = 0; number < 300; ++number) {
        answered += one.send(numbered(number)).ok() ? 1 : 0;
        (void)again.send(numbered(number));
    }
    CHECK(first.bodies == second.bodies);
    const FakeLink::Counts& counts = one.counts();
    CHECK(counts.sent == 300);
    for (const int happened :
         {counts.lost, counts.unanswered, counts.repeated, counts.held, counts.foreign})
        CHECK(happened > 10);
    CHECK(answered == 300 - counts.lost - counts.unanswered - counts.held);
    CHECK(static_cast<int>(first.bodies.size()) > answered - counts.foreign + counts.repeated);
    CHECK_FALSE(std::is_sorted(first.bodies.begin(), first.bodies.end(),
                               [](const std::string& left, const std::string& right) {
                                   return std::stoi(left) < std::stoi(right);
                               }));
}

TEST_CASE("a cut line carries nothing until it is mended, then what was held", "[link]") {
    Arrivals arrivals;
    FakeLink link(arrivals.handler(), 3, {0, 0, 0, 1, 0});
    CHECK_FALSE(link.send(numbered(1)).ok());
    link.cut();
    CHECK_FALSE(link.send(numbered(2)).ok());
    CHECK(arrivals.bodies.empty());
    link.mend();
    CHECK(arrivals.bodies == std::vector<std::string>{"1"});
    CHECK(link.send(numbered(3)).ok());
}

}  // namespace
}  // namespace cirkel::fakes
