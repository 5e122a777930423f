#include "terminal/device/vigil.hpp"

#include <chrono>
#include <cstdlib>

#include "tests/catch_main.hpp"
#include "tests/platform/service/note_pad.hpp"

using namespace cirkel;
using device::Glass;
using device::Vigil;
using namespace std::chrono_literals;

TEST_CASE("KB13 whoever restarts the terminal hears after every turn that it gets on", "[vigil]") {
    service::NotePad pad;
    ::setenv("WATCHDOG_USEC", "9000000", 1);
    Vigil vigil(service::Supervisor::of_environment());
    vigil.begin();
    CHECK(pad.read() == "READY=1");
    CHECK(pad.read().empty());
    CHECK(vigil.longest_rest() == 3s);
    for (const Duration mono : {1000ms, 4000ms}) {
        CHECK(vigil.keep(Glass::Lit, mono));
        CHECK(pad.read() == "WATCHDOG=1");
    }
    vigil.end();
    CHECK(pad.read() == "STOPPING=1");
}

TEST_CASE("KB12 KB13 a glass that is dark, or of another size, for two seconds ends the terminal",
          "[vigil]") {
    Vigil vigil(service::Supervisor::of_environment());
    CHECK(vigil.longest_rest() == 1h);
    CHECK(vigil.keep(Glass::Amiss, 10'000ms));
    CHECK(vigil.longest_rest() < 1s);
    CHECK(vigil.keep(Glass::Amiss, 11'999ms));
    CHECK_FALSE(vigil.keep(Glass::Amiss, 12'000ms));
}

TEST_CASE("a moment without a picture ends nothing", "[vigil]") {
    Vigil vigil(service::Supervisor::of_environment());
    CHECK(vigil.keep(Glass::Amiss, 10'000ms));
    CHECK(vigil.keep(Glass::Lit, 11'000ms));
    CHECK(vigil.longest_rest() == 1h);
    CHECK(vigil.keep(Glass::Amiss, 12'500ms));
}
