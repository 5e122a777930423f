#include <csignal>

#include "platform/service/exit_status.hpp"
#include "platform/service/signals.hpp"
#include "platform/service/stderr_log.hpp"

using namespace cirkel;
using namespace cirkel::service;

TEST_CASE("signals are waited for together with other things, and kept in order", "[service]") {
    auto signals = Signals::take();
    REQUIRE(signals);
    CHECK_FALSE(signals->next());
    CHECK_FALSE(wait_for_any({signals->fd()}, Duration(0)));
    raise(SIGHUP);
    CHECK(wait_for_any({signals->fd()}, Duration(5000)));
    CHECK(signals->next() == Wish::Reload);
    raise(SIGTERM);
    raise(SIGTERM);
    CHECK(signals->next() == Wish::Stop);
    CHECK_FALSE(signals->next());
}

TEST_CASE("a log line is one line with its severity in front", "[service]") {
    CHECK(log_line(Level::Error, "it failed") == "<3>it failed\n");
    CHECK(log_line(Level::Info, "two\n<3>lines") == "<6>two <3>lines\n");
}

TEST_CASE("a log field is quoted only when its value needs it", "[service]") {
    CHECK(field("sent", "3") == " sent=3");
    CHECK(field("why", "") == " why=\"\"");
    CHECK(field("why", "no \"answer\"") == " why=\"no \\\"answer\\\"\"");
}

TEST_CASE("each kind of failure ends a program in its own way", "[service]") {
    CHECK(exit_status_of(Kind::Busy) == 75);
    CHECK(exit_status_of(Kind::Offline) == 69);
    CHECK(exit_status_of(Kind::Malformed) == 65);
    CHECK(exit_status_of(Kind::NotFound) == 66);
    CHECK(exit_status_of(Kind::Refused) == 77);
    CHECK(exit_status_of(Kind::Conflict) == 73);
    CHECK(exit_status_of(Kind::Full) == 74);
    CHECK(exit_status_of(Kind::Broken) == 70);
}
