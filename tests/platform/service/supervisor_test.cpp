#include "platform/service/supervisor.hpp"

#include "tests/platform/service/note_pad.hpp"

using namespace cirkel;
using namespace cirkel::service;
using namespace std::chrono_literals;

TEST_CASE("a supervisor hears when a program is ready, alive, reloading and stopping",
          "[service]") {
    NotePad pad;
    const auto supervisor = Supervisor::of_environment();
    supervisor.say_ready();
    CHECK(pad.read() == "READY=1");
    supervisor.say_alive();
    CHECK(pad.read() == "WATCHDOG=1");
    supervisor.say_reloading(1500ms);
    CHECK(pad.read() == "RELOADING=1\nMONOTONIC_USEC=1500000");
    supervisor.say_stopping();
    CHECK(pad.read() == "STOPPING=1");
}

TEST_CASE("a status line says nothing else to the supervisor", "[service]") {
    NotePad pad;
    Supervisor::of_environment().say_status("queue 12\nREADY=1");
    CHECK(pad.read() == "STATUS=queue 12");
}

TEST_CASE("a supervisor's patience is what its environment says, for this process only",
          "[service]") {
    NotePad pad;
    CHECK_FALSE(Supervisor::of_environment().patience());
    ::setenv("WATCHDOG_USEC", "60000000", 1);
    CHECK(Supervisor::of_environment().patience() == 60s);
    ::setenv("WATCHDOG_PID", "1", 1);
    CHECK_FALSE(Supervisor::of_environment().patience());
}

TEST_CASE("without a supervisor nothing is said and nothing fails", "[service]") {
    const auto nobody = Supervisor::of_environment();
    nobody.say_ready();
    nobody.say_status("all well");
    CHECK_FALSE(nobody.patience());
}
