#include "syncd/settings/wished_rhythm.hpp"

using namespace cirkel;
using namespace cirkel::syncd;
using namespace std::chrono_literals;

TEST_CASE("a line that is paid by the byte is used less often, never for what is urgent",
          "[settings]") {
    Settings settings;
    CHECK(wished_rhythm(settings, true).pull_every == 60s);
    settings.metered = true;
    const Rhythm metered = wished_rhythm(settings, true);
    CHECK(metered.pull_every == 15min);
    CHECK(metered.configuration_every == 1h);
    CHECK(metered.heartbeat_every == 20min);
    CHECK(metered.flush_every == 15min);
    settings.pull_every = 1h;
    CHECK(wished_rhythm(settings, true).pull_every == 1h);
}

TEST_CASE("while nobody uses the terminal it asks less often, and still says that it lives",
          "[settings]") {
    const Rhythm closed = wished_rhythm(Settings{}, false);
    CHECK(closed.pull_every == 15min);
    CHECK(closed.configuration_every == 15min);
    CHECK(closed.heartbeat_every == Rhythm{}.heartbeat_every);
}

TEST_CASE("hours are those of the clock on the wall, over midnight and over a clock change",
          "[settings]") {
    const Schedule late{{{{5}, 22 * 60, 2 * 60}}};   // Friday evening
    const auto friday = from_ms(1'795'816'800'000);  // 27 November 2026, 22:00 UTC
    CHECK(is_open_at(late, friday, "UTC"));
    CHECK_FALSE(is_open_at(late, friday - 1min, "UTC"));
    CHECK(is_open_at(late, friday - 1h, "Europe/Amsterdam"));
    CHECK(is_open_at(late, friday + 3h + 59min, "UTC"));
    CHECK_FALSE(is_open_at(late, friday + 4h, "UTC"));
    CHECK(is_open_at(Schedule{}, friday + 8h, "UTC"));
    CHECK(is_open_at(late, friday + 8h, "Nowhere/Land"));
}
