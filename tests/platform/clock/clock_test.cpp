#include "platform/clock/clock.hpp"

#include "platform/clock/local_time.hpp"

using namespace cirkel;
using namespace cirkel::clock;

namespace {
constexpr Instant kNoon = from_ms(1'764'068'400'000);  // 2025-11-25 11:00 UTC, 12:00 in Amsterdam
}  // namespace

TEST_CASE("an instant is told in the time of its place", "[clock]") {
    CHECK(local_time(kNoon, "Europe/Amsterdam") == LocalTime{2025, 11, 25, 12, 0, 2});
    CHECK(local_time(kNoon, "Pacific/Auckland") == LocalTime{2025, 11, 26, 0, 0, 3});
    CHECK_FALSE(local_time(kNoon, "Nowhere/Else"));
    CHECK(is_known_zone("Europe/Amsterdam"));
    CHECK_FALSE(is_known_zone(""));
}

TEST_CASE("an hour of a later day keeps its place on the clock over a change of the clock",
          "[clock]") {
    const Instant before_winter = from_ms(1'761'350'400'000);  // Saturday 2025-10-25 02:00 local
    const auto sunday = hour_of_day(before_winter, "Europe/Amsterdam", 1, 18);
    REQUIRE(sunday);
    CHECK(local_time(*sunday, "Europe/Amsterdam") == LocalTime{2025, 10, 26, 18, 0, 0});
    CHECK(*sunday - before_winter == std::chrono::hours(41));
}

TEST_CASE("an hour that the clock skips does not bring the program down", "[clock]") {
    const Instant before_summer = from_ms(1'743'206'400'000);  // Saturday 2025-03-29
    CHECK(hour_of_day(before_summer, "Europe/Amsterdam", 1, 2));
}

TEST_CASE("the system's clocks run and name their boot", "[clock]") {
    const auto system = make_system_clock();
    const Duration first = system->mono();
    CHECK(system->mono() >= first);
    CHECK(system->wall() > from_ms(1'735'689'600'000));
    CHECK(system->boot().size() == 36);
    CHECK(system->boot() == make_system_clock()->boot());
    CHECK(system->trust() != Trust::Unset);
}
