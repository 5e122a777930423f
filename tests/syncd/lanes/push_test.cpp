#include "syncd/lanes/push.hpp"

#include "shared/sqlite/statement.hpp"
#include "shared/sync_db/epoch_conflict.hpp"
#include "shared/sync_db/held_back.hpp"
#include "tests/syncd/carrying.hpp"

using namespace cirkel;
using namespace cirkel::syncd;
using namespace std::chrono_literals;
using Trouble = FakeServer::Trouble;

TEST_CASE("Y-06 what is stored arrives once, in its order, and is then acknowledged", "[push]") {
    Carrying c;
    c.store(3);
    c.tick();
    CHECK(c.arrived() == up_to(3));
    CHECK(c.acknowledged() == 3);
    c.pass(10min);
    CHECK(c.arrived() == up_to(3));
}

TEST_CASE("Y-06 an answer that is lost after the commit makes a repeat, never a second record",
          "[push]") {
    Carrying c;
    c.store(5);
    for (int i = 0; i < 3; ++i) c.server.order("/v1/push", Trouble::AnswerLost);
    c.tick();
    CHECK(c.arrived() == up_to(5));
    CHECK(c.acknowledged() == 0);
    c.store(2);
    c.pass(10min);
    CHECK(c.arrived() == up_to(7));
    CHECK(c.acknowledged() == 7);
}

TEST_CASE("Y-06 a kill at any moment costs nothing", "[push]") {
    Carrying c;
    for (int i = 0; i < 5; ++i) {
        c.store(2);
        if (i % 2 == 0) c.server.order("/v1/push", Trouble::AnswerLost);
        c.tick();
        c.begin_life();
    }
    c.tick();
    CHECK(c.arrived() == up_to(10));
    CHECK(c.acknowledged() == 10);
}

TEST_CASE("Y-07 only the own server's signed word for this device acknowledges anything",
          "[push]") {
    for (const Trouble lie : {Trouble::CaptivePortal, Trouble::OtherDevice, Trouble::OtherEpoch,
                              Trouble::WrongSignature, Trouble::EmptyJson}) {
        Carrying c;
        c.store(3);
        c.server.order("/v1/push", lie);
        c.tick();
        INFO(static_cast<int>(lie));
        CHECK(c.acknowledged() == 0);
        CHECK(c.lane(LaneName::RecordsUp).lane.failures == 1);
        CHECK_FALSE(c.lane(LaneName::RecordsUp).error.empty());
        c.pass(1min);
        CHECK(c.acknowledged() == 3);
        CHECK(c.arrived() == up_to(3));
    }
}

TEST_CASE("a backlog goes up batch by batch without a rest", "[push]") {
    Carrying c;
    c.store(450);
    for (int i = 0; i < 3; ++i) c.tick();
    CHECK(c.arrived() == up_to(450));
    CHECK(c.acknowledged() == 450);
    CHECK(c.server.count_asked("/v1/push") == 3);
}

TEST_CASE("large records travel in smaller batches", "[push]") {
    Carrying c;
    c.store(40, Stream::Main, 12'000);
    for (int i = 0; i < 4; ++i) c.tick();
    CHECK(c.arrived() == up_to(40));
    CHECK(c.server.count_asked("/v1/push") == 3);
}

TEST_CASE("a batch that is too large for the server is halved until it fits", "[push]") {
    Carrying c;
    c.server.records_max = 30;
    c.store(100);
    for (int i = 0; i < 12; ++i) c.tick();
    CHECK(c.arrived() == up_to(100));
    CHECK(c.acknowledged() == 100);
}

TEST_CASE("a server that misses records gets them again from where it says", "[push]") {
    Carrying c;
    c.store(5);
    c.tick();
    c.server.forget_above(Stream::Main, 2);  // set back to an older backup
    c.store(2);
    c.pass(2min);
    CHECK(c.arrived() == up_to(7));
    CHECK(c.acknowledged() == 7);
}

TEST_CASE("a gap that is said to lie ahead never makes us leave records out", "[push]") {
    Carrying c;
    c.store(3);
    auto ahead = wire::make_problem(wire::problem_code::kSeqGap, "go on");
    ahead.expected = 3;
    c.server.answer("/v1/push", ahead);
    c.pass(1min);
    CHECK(c.arrived() == up_to(3));
}

TEST_CASE("an identity conflict stops its lane, asks for a new epoch, and deletes nothing",
          "[push]") {
    Carrying c;
    c.store(3);
    c.server.answer("/v1/push",
                    wire::make_problem(wire::problem_code::kIdentityConflict, "seq 1 is known"));
    c.pass(2h);
    CHECK(c.server.count_asked("/v1/push") == 1);
    CHECK(c.lane(LaneName::RecordsUp).error.find("Nothing is deleted") != std::string::npos);
    CHECK(sync_db::read_epoch_conflict(c.sync).value()->epoch == c.epoch);
    CHECK(c.rings == 1);
    CHECK(capture_db::last_seq(c.capture, Stream::Main).value() == 3);
    c.store_and_ring(Stream::Withdrawal);
    c.tick();
    CHECK(c.arrived(Stream::Withdrawal) == up_to(1));
    CHECK(sync_db::read_epoch_conflict(c.sync).value().has_value());
    REQUIRE(sync_db::hold_back(c.sync, {RecordId{{7}}, Stream::Main, c.epoch, 1, "500", 1, {}}));
    const EpochId fresh{{3, 3}};  // the terminal opens it
    REQUIRE(sqlite::Statement(c.terminal, "UPDATE meta SET epoch = ?").bind(fresh.bytes).run());
    c.pass(2min);
    CHECK(c.arrived() == up_to(3));
    CHECK_FALSE(sync_db::read_epoch_conflict(c.sync).value().has_value());
    CHECK(sync_db::read_held_back(c.sync, c.epoch)->empty());  // it has another place now
}

TEST_CASE("Y-06 a server that has more than was ever made here is no acknowledgement", "[push]") {
    Carrying c;
    c.store(5);
    c.tick();
    // The file is set back: its last two records are gone, their places are given anew.
    REQUIRE(c.terminal.run(
        "DELETE FROM outbox WHERE seq > 3; UPDATE stream SET last_seq = 3 WHERE name = 'main'"));
    REQUIRE(c.sync.run("UPDATE watermark SET acked_seq = 3, safe_seq = 3"));
    c.pass(90min);  // the hourly word
    CHECK(sync_db::read_epoch_conflict(c.sync).value().has_value());
    CHECK(c.acknowledged() == 3);
}

TEST_CASE("Y-06 a word beyond what was sent is believed once all below it was compared", "[push]") {
    Carrying c;
    c.store(6);
    // The server has them all, maybe from a copy of this device: the device knows nothing of it.
    c.server.order("/v1/push", Trouble::AnswerLost);
    c.tick();
    c.server.records_max = 1;
    for (int i = 0; i < 20 && c.acknowledged() == 0; ++i) c.pass(1s);
    CHECK(c.acknowledged() == 6);
    CHECK(c.server.last_head.first_seq == 6);
}

TEST_CASE("a server that asks for patience gets it", "[push]") {
    Carrying c;
    c.store(1);
    c.server.answer("/v1/push", http::Response{503, {{"retry-after", "120"}}, ""});
    c.tick();
    c.store_and_ring();
    c.pass(119s);
    CHECK(c.server.count_asked("/v1/push") == 1);
    c.pass(30s);
    CHECK(c.arrived() == up_to(2));
}

TEST_CASE("an erased record's place is taken by its digest", "[push]") {
    Carrying c;
    c.store(2);
    REQUIRE(c.terminal.run("UPDATE outbox SET body = NULL, withheld = 'erased' WHERE seq = 1"));
    c.tick();
    CHECK(c.arrived() == up_to(2));
    const std::string first = c.server.stored(Stream::Main).at(1);
    CHECK(first.find("erased") != std::string::npos);
    CHECK(first.find("observation") == std::string::npos);
}

TEST_CASE("a device whose clock is wrong learns the difference and is heard", "[push]") {
    Carrying c;
    c.store(1);
    c.now.wall -= 24h * 365;
    c.tick();
    CHECK(c.acknowledged() == 0);
    CHECK(c.daemon->next_due() <= c.now.mono);
    c.tick();
    CHECK(c.acknowledged() == 1);
    CHECK(c.server.count_asked("/v1/push") == 2);
}
