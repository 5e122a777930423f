#include "server/calendar/day_text.hpp"

#include "tests/catch_main.hpp"

namespace cirkel::calendar {

TEST_CASE("a day is written with all its digits, and read back", "[calendar]") {
    CHECK(day_text({2026, 3, 7}) == "2026-03-07");
    CHECK(day_of_text("2026-03-07") == store::CalendarDay{2026, 3, 7});
    CHECK(day_of_text("2024-02-29"));
}

TEST_CASE("what only looks like a day is none", "[calendar]") {
    for (const char* const text : {"", "2026-02-30", "2026-13-01", "2026-00-10", "7-3-2026",
                                   "2026/03/07", "2026-03-7 ", "-026-03-07", "2026-03-071"}) {
        CAPTURE(text);
        CHECK_FALSE(day_of_text(text));
    }
}

TEST_CASE("the day is that of the wall of a place, and of Greenwich where the place is unknown",
          "[calendar]") {
    const Instant late = from_ms(1'795'649'400'000);  // 2026-11-25 23:30 UTC
    CHECK(day_text(day_at(late, "Europe/Amsterdam")) == "2026-11-26");
    CHECK(day_text(day_at(late, "America/New_York")) == "2026-11-25");
    CHECK(day_text(day_at(late, "Nowhere/Atall")) == "2026-11-25");
}

}  // namespace cirkel::calendar
