#include "syncd/lanes/push.hpp"
#include "tests/syncd/carrying.hpp"

using namespace cirkel;
using namespace cirkel::syncd;
using namespace std::chrono_literals;

namespace {

void prune_below(Carrying& c, Seq seq) {
    REQUIRE(c.terminal.run("UPDATE outbox SET body = NULL, withheld = 'pruned' WHERE seq < " +
                           std::to_string(seq)));
}

}  // namespace

TEST_CASE("a quiet terminal finds out within the hour that its server was set back", "[push]") {
    Carrying c;
    c.store(5);
    c.store(1, Stream::Withdrawal);
    c.tick();
    c.server.forget_above(Stream::Main, 2);
    c.server.forget_above(Stream::Withdrawal, 0);
    c.pass(30min);
    CHECK(c.arrived() == up_to(2));
    c.pass(35min);
    CHECK(c.arrived() == up_to(5));
    CHECK(c.arrived(Stream::Withdrawal) == up_to(1));
}

TEST_CASE("a heartbeat that tells of another life of the server asks at once", "[push]") {
    Carrying c;
    c.server.tells_epoch = true;
    c.store(5);
    c.tick();
    c.pass(2min);
    const int before = c.server.count_asked("/v1/push");
    c.server.forget_above(Stream::Main, 2);
    c.server.server_epoch = EpochId{{8}};
    c.pass(6min);
    CHECK(c.arrived() == up_to(5));
    CHECK(c.acknowledged() == 5);
    CHECK(c.server.count_asked("/v1/push") - before <= 4);
    c.pass(20min);
    CHECK(c.server.count_asked("/v1/push") - before <= 4);
}

TEST_CASE("a terminal that stored nothing asks for no word", "[push]") {
    Carrying c;
    c.pass(3h);
    CHECK(c.server.count_asked("/v1/push") == 0);
}

TEST_CASE("a push says up to where everything is gone from the device", "[push]") {
    Carrying c;
    c.store(5);
    c.tick();
    CHECK(c.server.last_head.pruned_below == 1);
    prune_below(c, 4);
    c.store(1);
    c.pass(2min);
    CHECK(c.server.last_head.first_seq == 6);
    CHECK(c.server.last_head.pruned_below == 4);
}

TEST_CASE("what was pruned is never sent again, the hole is told instead", "[push]") {
    Carrying c;
    c.server.takes_holes = true;
    c.store(6);
    c.tick();
    prune_below(c, 5);
    c.server.forget_above(Stream::Main, 2);
    c.store(1);
    c.pass(2min);
    CHECK(c.server.last_head.first_seq == 5);
    CHECK(c.server.last_head.pruned_below == 5);
    CHECK(c.server.stored(Stream::Main).count(3) == 0);
    CHECK(c.server.stored(Stream::Main).count(7) == 1);
    CHECK(c.acknowledged() == 7);
}

TEST_CASE("a server that takes no hole is asked with growing waits, not in a race", "[push]") {
    Carrying c;
    c.store(6);
    c.tick();
    prune_below(c, 5);
    c.server.forget_above(Stream::Main, 2);
    c.store(1);
    c.pass(30min);
    CHECK(c.server.count_asked("/v1/push") < 30);
    CHECK(c.lane(LaneName::RecordsUp).lane.failures > 3);
    CHECK(c.acknowledged() == 6);
}
