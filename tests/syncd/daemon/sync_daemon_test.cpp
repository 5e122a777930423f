#include "syncd/daemon/sync_daemon.hpp"

#include "shared/sqlite/statement.hpp"
#include "shared/sync_db/sync_state.hpp"
#include "tests/syncd/carrying.hpp"

using namespace cirkel;
using namespace cirkel::syncd;
using namespace std::chrono_literals;
using Trouble = FakeServer::Trouble;

TEST_CASE("a customer's stop goes up before everything else", "[daemon]") {
    Carrying c;
    c.store(300);
    c.store(1, Stream::Withdrawal);
    c.tick();
    CHECK(c.arrived(Stream::Withdrawal) == up_to(1));
    CHECK(c.server.asked().front() == "/v1/push");
    CHECK(c.arrived().size() == 200);
    CHECK(c.acknowledged(Stream::Withdrawal) == 1);
}

TEST_CASE("a lane has one request on its way, and others wait for none of it", "[daemon]") {
    Carrying c;
    c.store(300);
    auto sent = c.step();
    REQUIRE(sent.size() == 4);  // no withdrawal is stored
    CHECK(sent.front().lane == LaneName::RecordsUp);
    CHECK(c.step().empty());
    CHECK(c.daemon->next_due() > c.now.mono);
    for (auto& [lane, request, to] : sent)
        if (lane != LaneName::RecordsUp) c.daemon->take(lane, c.server.send(request), c.now);
    CHECK(c.server.count_asked("/v1/heartbeat") == 1);
    c.pass(3min);  // the push hangs all the while
    CHECK(c.server.count_asked("/v1/changes") >= 3);
    CHECK(c.server.count_asked("/v1/push") == 0);
    c.daemon->take(LaneName::RecordsUp, c.server.send(sent.front().request), c.now);
    CHECK(c.arrived().size() == 200);
    c.tick();
    CHECK(c.acknowledged() == 300);
}

TEST_CASE("a request is on its way before the next lane is asked", "[daemon]") {
    Carrying c;
    c.store(2);
    std::vector<Outgoing> sent;
    c.daemon->step(c.now, [&](Outgoing out) {
        if (out.lane == LaneName::RecordsUp) c.store(5);
        sent.push_back(std::move(out));
    });
    for (const auto& [lane, request, to] : sent) (void)c.server.send(request);
    CHECK(c.arrived().size() == 2);
    CHECK(c.server.last_beat.waiting == 7);
}

TEST_CASE("what is stored while a push is on its way follows at once", "[daemon]") {
    Carrying c;
    c.store(1);
    auto sent = c.step();
    c.store(1);
    c.make_last_urgent();
    c.daemon->look_at_outbox(c.now.mono);
    for (auto& [lane, request, to] : sent) c.daemon->take(lane, c.server.send(request), c.now);
    CHECK(c.acknowledged() == 1);
    CHECK(c.daemon->next_due() <= c.now.mono);
    c.tick();
    CHECK(c.acknowledged() == 2);
}

TEST_CASE("a clock that the server finds wrong twice over is a failure, not a race", "[daemon]") {
    Carrying c;
    c.store(1);
    auto skew = wire::make_problem(wire::problem_code::kClockSkew, "your clock is wrong");
    skew.server_time = c.now.wall + 24h;
    for (int i = 0; i < 2; ++i) c.server.answer("/v1/push", skew);
    for (int i = 0; i < 5; ++i) c.tick();
    CHECK(c.server.count_asked("/v1/push") == 2);
    CHECK(c.lane(LaneName::RecordsUp).lane.failures == 1);
}

TEST_CASE("a lane that fails stops no other", "[daemon]") {
    Carrying c;
    c.store(1);
    for (int i = 0; i < 50; ++i) c.server.answer("/v1/push", http::Response{500, {}, ""});
    c.server.pulls.push_back({{}, "v1.9", false});
    c.pass(5min);
    CHECK(c.server.asked_cursor == "v1.9");
    CHECK(c.lane(LaneName::ChangesDown).lane.failures == 0);
    CHECK(c.lane(LaneName::Heartbeat).lane.failures == 0);
    CHECK(c.lane(LaneName::RecordsUp).lane.failures > 3);
    CHECK(c.acknowledged() == 0);
}

TEST_CASE("a pull that fails never stops the push", "[daemon]") {
    Carrying c;
    c.store(1);
    for (int i = 0; i < 50; ++i) c.server.order("/v1/changes", Trouble::CaptivePortal);
    c.pass(1min);
    CHECK(c.acknowledged() == 1);
    CHECK(c.lane(LaneName::ChangesDown).error.find("not the server") != std::string::npos);
}

TEST_CASE("a ring sends what was stored at once", "[daemon]") {
    Carrying c;
    c.pass(1s);
    c.store(1);
    CHECK(c.daemon->next_due() > c.now.mono);
    c.daemon->look_at_outbox(c.now.mono);
    CHECK(c.daemon->next_due() == c.now.mono);
    c.make_last_urgent();
    c.tick();
    CHECK(c.acknowledged() == 1);
}

TEST_CASE("how the line is stands in the file as soon as somebody wants to read it", "[daemon]") {
    Carrying c;
    c.tick();
    c.store(1);
    c.pass(3min);
    const auto answered = c.now.wall;
    REQUIRE(c.acknowledged() == 1);
    CHECK(sync_db::read_sync_state(c.sync)->last_ok_at < answered - 1min);
    c.daemon->store_state(c.now);
    CHECK(sync_db::read_sync_state(c.sync)->last_ok_at > answered - 1min);
}

TEST_CASE("a record whose ring was lost is found within three minutes", "[daemon]") {
    Carrying c;
    c.pass(1s);
    c.store(1);
    c.pass(3min);
    CHECK(c.acknowledged() == 1);
}

TEST_CASE("a file that cannot be written anew fills no journal, and is tried again by itself",
          "[daemon][P-31]") {
    Carrying c;
    REQUIRE(c.sync.run("UPDATE upkeep SET scrub_owed = 1"));
    c.begin_life();
    const auto log = c.folder.file("data/sync.db-wal");
    {
        // SQLite writes no file anew in whose rows it is still reading.
        sqlite::Statement reading(c.sync, "SELECT 1 UNION SELECT 2");
        REQUIRE(reading.step());
        c.pass(1h);
        CHECK(std::count_if(c.log.lines.begin(), c.log.lines.end(), [](const auto& line) {
                  return line.find("writing the file anew") != std::string::npos;
              }) == 1);
    }
    const auto before = std::filesystem::file_size(log);
    c.pass(3min);
    CHECK(std::filesystem::file_size(log) < before / 2);
    CHECK_FALSE(*sync_db::is_scrub_owed(c.sync));
}

TEST_CASE("a day without a network fills no journal, and ends by itself", "[daemon]") {
    Carrying c;
    c.store(1);
    for (int i = 0; i < 1000; ++i)
        for (const std::string path : {"/v1/push", "/v1/changes", "/v1/config", "/v1/heartbeat"})
            c.server.order(path, Trouble::NotReached);
    c.pass(24h);
    CHECK(c.acknowledged() == 0);
    CHECK(c.log.lines.size() < 10);
    CHECK(c.server.count_asked("/v1/push") > 24 * 4);
    CHECK(c.server.count_asked("/v1/push") < 24 * 10);
    c.server.restore();
    c.pass(20min);
    CHECK(c.acknowledged() == 1);
}

TEST_CASE("when one lane gets through after a cut, the others follow at once", "[daemon]") {
    Carrying c;
    c.store(1);
    c.server.order("/v1/push", Trouble::NotReached);
    c.tick();
    CHECK(c.acknowledged() == 0);
    CHECK(c.daemon->next_due() == c.now.mono);
    c.tick();
    CHECK(c.acknowledged() == 1);
}

TEST_CASE("an operator's wish ends every wait", "[daemon]") {
    Carrying c;
    c.store(1);
    c.server.answer("/v1/push", http::Response{503, {{"retry-after", "3600"}}, ""});
    c.tick();
    c.daemon->try_all_now(c.now.mono);
    c.tick();
    CHECK(c.acknowledged() == 1);
}

TEST_CASE("a wall clock that jumps neither silences a lane nor makes it race", "[daemon]") {
    Carrying c;
    c.tick();
    c.now.wall -= 24h * 3650;
    c.server.clock = c.now.wall;
    const int before = c.server.count_asked("/v1/changes");
    c.pass(10min);
    const int asked = c.server.count_asked("/v1/changes") - before;
    CHECK(asked >= 9);
    CHECK(asked <= 11);
}

TEST_CASE("a suspended device keeps its data, asks rarely, and is heard again by itself",
          "[daemon]") {
    Carrying c;
    c.store(3);
    const auto suspended = wire::make_problem(wire::problem_code::kSuspended, "by the desk");
    for (int i = 0; i < 1000; ++i)
        for (const std::string path : {"/v1/push", "/v1/changes", "/v1/config"})
            c.server.answer(path, suspended);
    c.tick();
    REQUIRE(c.daemon->suspended_since());
    CHECK(*c.daemon->suspended_since() == c.now.wall);
    c.store_and_ring();
    c.pass(5h);
    CHECK(c.server.count_asked("/v1/push") <= 6);
    CHECK(c.server.count_asked("/v1/changes") <= 6);
    CHECK(c.server.count_asked("/v1/heartbeat") >= 15);
    CHECK(c.server.count_asked("/v1/heartbeat") <= 22);
    c.begin_life();
    CHECK(c.daemon->suspended_since());
    c.server.restore();
    c.pass(2h);
    CHECK_FALSE(c.daemon->suspended_since());
    CHECK(c.acknowledged() == 4);
}

TEST_CASE(
    "a program that is too old for its server keeps everything and says that it must be updated",
    "[daemon]") {
    Carrying c;
    c.store(3);
    const auto outdated = wire::make_problem(wire::problem_code::kOutdated, "gone");
    for (int i = 0; i < 1000; ++i)
        for (const std::string path : {"/v1/push", "/v1/changes", "/v1/config", "/v1/heartbeat"})
            c.server.answer(path, outdated);
    c.pass(5h);
    CHECK_THAT(c.daemon->trouble(), Catch::Contains("update cirkel-syncd"));
    CHECK(c.server.count_asked("/v1/push") <= 6);
    CHECK(c.server.count_asked("/v1/heartbeat") <= 6);
    CHECK(c.acknowledged() == 0);
    c.begin_life();
    c.server.restore();  // updated
    c.pass(2h);
    CHECK_THAT(c.daemon->trouble(), !Catch::Contains("update cirkel-syncd"));
    CHECK(c.acknowledged() == 3);
}

TEST_CASE("a program whose protocol ends soon says so and goes on", "[daemon]") {
    Carrying c;
    c.store(3);
    wire::HeartbeatReply reply;
    reply.server_time = c.now.wall;
    reply.min_protocol = 2;
    c.server.answer("/v1/heartbeat",
                    {200, {{"content-type", "application/json"}}, heartbeat_reply_json(reply)});
    c.tick();
    CHECK_THAT(c.daemon->trouble(), Catch::Contains("update cirkel-syncd"));
    c.pass(2min);
    CHECK(c.acknowledged() == 3);
    c.pass(10min);
    CHECK_THAT(c.daemon->trouble(), !Catch::Contains("update cirkel-syncd"));
}

TEST_CASE("a device whose key the server no longer knows keeps its data and goes on trying",
          "[daemon]") {
    Carrying c;
    c.store(3);
    for (int i = 0; i < 1000; ++i)
        c.server.answer("/v1/push", wire::make_problem(wire::problem_code::kSignature, "who?"));
    c.pass(3h);
    CHECK(c.acknowledged() == 0);
    CHECK(c.lane(LaneName::RecordsUp).error.find("who?") != std::string::npos);
    CHECK(c.server.count_asked("/v1/push") > 12);
    c.server.restore();
    c.pass(30min);
    CHECK(c.acknowledged() == 3);
}

TEST_CASE("after a lost connection a fleet comes back spread over its window", "[daemon]") {
    Carrying c;
    c.server.configuration =
        c.server.signed_configuration(configuration_for("t_81", 3, std::chrono::seconds(600)));
    c.tick();
    c.daemon->keep_rhythm(Rhythm{});  // settings may change, the window is the server's
    for (const std::string path : {"/v1/push", "/v1/changes", "/v1/config", "/v1/heartbeat"})
        c.server.order(path, Trouble::NotReached);
    c.store(50);
    c.daemon->look_at_outbox(c.now.mono);
    c.tick();
    CHECK(c.lane(LaneName::RecordsUp).lane.due == c.now.mono + 300s);
}

TEST_CASE("a clock without a battery signs no earlier than what is known to be over", "[daemon]") {
    Carrying c;
    c.tick();
    c.begin_life();
    c.store(1);
    c.now.wall = from_ms(0);
    c.tick();
    CHECK(c.acknowledged() == 1);  // within the fifteen minutes, so at the first try
    c.server.clock -= 24h * 300;   // and where the server's own clock was wrong, its word counts
    c.begin_life();
    c.store(1);
    c.tick();
    c.tick();
    CHECK(c.acknowledged() == 2);
}
