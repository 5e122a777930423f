#include "server/calendar/working_clock.hpp"

#include "tests/catch_main.hpp"

using namespace cirkel;
using std::chrono::hours;
using std::chrono::minutes;

namespace {

/// Noon in Amsterdam on Wednesday 25 November 2026.
constexpr Instant kNoon{Duration{1'795'604'400'000}};
const calendar::OpenDays kOffice{"Europe/Amsterdam", {}, {{{2026, 11, 24}, "Feest", {}}}};

}  // namespace

TEST_CASE("0.33: a clock that was looked up once counts what is counted for each", "[calendar]") {
    const calendar::WorkingClock clock(kOffice, kNoon - hours(24 * 20), kNoon);
    int some = 0;
    // Nights, a weekend and a holiday lie between them.
    for (int from = 0; from < 24 * 20; from += 5)
        for (int length = 1; from + length < 24 * 20; length += 17) {
            const Instant begin = kNoon - hours(from + length);
            const Instant end = begin + hours(length) - minutes(25);
            const auto counted = calendar::working_time(kOffice, begin, end);
            CHECK(clock.between(begin, end) == counted);
            if (counted > Duration(0)) ++some;
        }
    CHECK(some > 100);
}

TEST_CASE("0.33: nothing lies between a moment and an earlier one", "[calendar]") {
    const calendar::WorkingClock clock(kOffice, kNoon - hours(48), kNoon);
    CHECK(clock.between(kNoon, kNoon - hours(3)) == Duration(0));
    CHECK(clock.between(kNoon, kNoon) == Duration(0));
}
