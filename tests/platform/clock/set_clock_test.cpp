#include "platform/clock/set_clock.hpp"

#include <catch2/catch.hpp>

using namespace cirkel;

TEST_CASE("the clock is not set to a moment that cannot be now", "[clock]") {
    const Instant made = clock::made_at();
    CHECK(made > from_ms(1'767'225'600'000 - 1));
    for (const Instant wrong : {made - Duration(1), from_ms(0),
                                made + std::chrono::years(clock::kYearsAhead) + Duration(1)})
        CHECK(clock::set_wall(wrong, made).error().kind == Kind::Malformed);
}
