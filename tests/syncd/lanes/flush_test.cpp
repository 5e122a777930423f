#include "syncd/lanes/push.hpp"
#include "tests/syncd/carrying.hpp"

using namespace cirkel;
using namespace cirkel::syncd;
using namespace std::chrono_literals;

TEST_CASE("a record that may wait travels with others, within a minute and a fifth", "[push]") {
    Carrying c;
    c.tick();
    for (int i = 0; i < 3; ++i) {
        c.store_and_ring();
        c.pass(10s);
    }
    CHECK(c.server.count_asked("/v1/push") == 0);
    c.pass(42s);
    CHECK(c.acknowledged() == 3);
    CHECK(c.server.count_asked("/v1/push") == 1);
    c.store_and_ring();
    c.pass(30s);
    CHECK(c.acknowledged() == 3);  // a minute of its own begins
    c.pass(42s);
    CHECK(c.acknowledged() == 4);
}

TEST_CASE("fifty records wait no longer", "[push]") {
    Carrying c;
    c.tick();
    c.store(49);
    c.daemon->look_at_outbox(c.now.mono);
    c.tick();
    CHECK(c.acknowledged() == 0);
    c.store_and_ring();
    c.tick();
    CHECK(c.acknowledged() == 50);
}

TEST_CASE("a consent goes at once, and takes what waits before it along", "[push]") {
    Carrying c;
    c.tick();
    c.store_and_ring();
    c.tick();
    CHECK(c.acknowledged() == 0);
    c.store(1);
    c.make_last_urgent();
    c.daemon->look_at_outbox(c.now.mono);
    c.tick();
    CHECK(c.acknowledged() == 2);
}

TEST_CASE("a withdrawal goes at once", "[push]") {
    Carrying c;
    c.tick();
    c.store_and_ring(Stream::Withdrawal);
    c.tick();
    CHECK(c.acknowledged(Stream::Withdrawal) == 1);
}
