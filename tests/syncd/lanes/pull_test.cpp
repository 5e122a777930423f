#include "syncd/lanes/pull.hpp"

#include "shared/sync_db/changes.hpp"
#include "shared/sync_db/configurations.hpp"
#include "shared/sync_db/statuses.hpp"
#include "tests/syncd/carrying.hpp"

using namespace cirkel;
using namespace cirkel::syncd;
using namespace std::chrono_literals;
using Trouble = FakeServer::Trouble;

namespace {

wire::Change told(Seq pos, std::uint8_t number) {
    PublicStatus status;
    status.of = SubmissionId{{number}};
    status.tags = {CodeTag{{number}}};
    status.captured_at = from_ms(1'000);
    status.survey = SurveyId{"store-exit"};
    status.steps = {{Stage::Received, from_ms(1'000)}, {Stage::Done, from_ms(2'000)}};
    status.note = "Er staat nu een tweede kassa open.";
    return {pos, status};
}

bool is_known(Carrying& c, std::uint8_t number) {
    return sync_db::find_status(c.sync, CodeTag{{number}}).value().has_value();
}

int version_held(Carrying& c) {
    const auto held = sync_db::read_configuration(c.sync).value();
    return held ? held->version : 0;
}

}  // namespace

TEST_CASE("what the server did is on the device after one pull, and the terminal is rung",
          "[pull]") {
    Carrying c;
    c.server.pulls.push_back({{told(1, 1), told(2, 2)}, "v1.2", false});
    c.tick();
    CHECK(is_known(c, 1));
    CHECK(is_known(c, 2));
    CHECK(c.rings == 1);
    CHECK(sync_db::read_cursor(c.sync).value() == "v1.2");
    c.pass(1min + 15s);
    CHECK(c.server.asked_cursor == "v1.2");
    CHECK(c.rings == 1);
}

TEST_CASE("more than one answer holds is fetched without a rest", "[pull]") {
    Carrying c;
    c.server.pulls.push_back({{told(1, 1)}, "v1.1", true});
    c.server.pulls.push_back({{told(2, 2)}, "v1.2", false});
    c.tick();
    CHECK_FALSE(is_known(c, 2));
    c.tick();
    CHECK(is_known(c, 2));
}

TEST_CASE("rows and cursor go in together or not at all", "[pull]") {
    Carrying c;
    REQUIRE(
        c.sync.run("CREATE TEMP TRIGGER no_cursor BEFORE UPDATE ON main.cursor "
                   "BEGIN SELECT RAISE(ABORT, 'the power fails'); END"));
    c.server.pulls.push_back({{told(1, 1)}, "v1.1", false});
    c.tick();
    CHECK_FALSE(is_known(c, 1));
    CHECK(sync_db::read_cursor(c.sync).value().empty());
    CHECK(c.lane(LaneName::ChangesDown).lane.failures == 1);
}

TEST_CASE("a captive portal or an answer without sense changes nothing", "[pull]") {
    for (const Trouble trouble : {Trouble::CaptivePortal, Trouble::EmptyJson}) {
        Carrying c;
        c.server.pulls.push_back({{told(1, 1)}, "v1.1", false});
        c.tick();
        c.server.order("/v1/changes", trouble);
        c.pass(80s);
        CHECK(sync_db::read_cursor(c.sync).value() == "v1.1");
        CHECK(is_known(c, 1));
        CHECK(c.server.count_asked("/v1/changes") >= 2);
    }
}

TEST_CASE("a place that the server no longer knows makes the whole feed come again", "[pull]") {
    Carrying c;
    c.server.pulls.push_back({{told(1, 1)}, "v1.1", false});
    c.tick();
    c.server.answer("/v1/changes",
                    wire::make_problem(wire::problem_code::kCursorExpired, "too long ago"));
    c.pass(80s);
    CHECK(c.server.asked_cursor.empty());
    c.server.pulls.push_back({{told(1, 1), told(2, 2)}, "v2.2", false});
    c.pass(80s);
    CHECK(is_known(c, 1));
    CHECK(is_known(c, 2));
}

TEST_CASE("while the whole feed comes again, what was told before still answers", "[pull]") {
    Carrying c;
    c.server.pulls.push_back({{told(1, 1), told(2, 2)}, "v1.2", false});
    c.tick();
    c.server.answer("/v1/changes",
                    wire::make_problem(wire::problem_code::kCursorExpired, "another life"));
    c.server.pulls.push_back({{told(1, 2)}, "v2.1", true});
    for (int i = 0; i < 100; ++i) c.server.order("/v1/changes", Trouble::NotReached);
    c.pass(80s);
    CHECK(is_known(c, 1));
    CHECK(sync_db::read_cursor(c.sync).value() == "v1.2");
    c.server.restore();
    c.server.pulls.push_back({{told(2, 3)}, "v2.2", false});
    c.pass(20min);
    CHECK_FALSE(is_known(c, 1));
    CHECK(is_known(c, 2));
    CHECK(is_known(c, 3));
    CHECK(sync_db::read_cursor(c.sync).value() == "v2.2");
}

TEST_CASE("a sum that is not ours fetches the whole feed, and once an hour at most", "[pull]") {
    Carrying c;
    const auto right = wire::read_pull_reply(wire::pull_reply_json({{told(1, 1)}, "v1.1", false}));
    wire::FeedSum sum;
    sum.add(right->changes.front().row->hash);
    c.server.pulls.push_back({{told(1, 1)}, "v1.1", false, sum});
    c.tick();
    c.pass(80s);
    CHECK(c.server.asked_cursor == "v1.1");
    c.server.pulls.push_back({{}, "v1.1", false, wire::FeedSum{}});
    c.pass(2min);
    CHECK(c.server.count_asked_from("") == 2);
    for (int i = 0; i < 40; ++i) c.server.pulls.push_back({{}, "v1.1", false, sum});
    c.pass(30min);
    CHECK(c.server.count_asked_from("") == 2);
    c.server.pulls.clear();
    for (int i = 0; i < 400; ++i) c.server.pulls.push_back({{}, "v1.1", false, sum});
    c.pass(4h);
    CHECK(c.server.count_asked_from("") >= 5);
    CHECK(c.server.count_asked_from("") <= 7);
}

TEST_CASE("an erasure that the server ordered leaves nothing to read in the file", "[pull]") {
    Carrying c;
    c.server.pulls.push_back({{told(1, 1)}, "v1.1", false});
    c.server.pulls.push_back({{{2, wire::EraseRecord{RecordId{{1}}}}}, "v1.2", false});
    c.tick();
    CHECK(fakes::files_holding(c.folder.path(), "tweede kassa") > 0);
    c.pass(80s);
    CHECK_FALSE(is_known(c, 1));
    CHECK(fakes::files_holding(c.folder.path(), "tweede kassa") == 0);
}

TEST_CASE("a configuration is kept when it is signed and meant for this terminal", "[pull]") {
    Carrying c;
    c.server.configuration = c.server.signed_configuration(configuration_for("t_81", 3));
    c.tick();
    CHECK(version_held(c) == 3);
    CHECK(c.rings == 1);
}

TEST_CASE("a configuration of another terminal, or with another signature, is refused", "[pull]") {
    Carrying c;
    c.server.configuration = c.server.signed_configuration(configuration_for("t_81", 3));
    c.tick();
    c.server.configuration = c.server.signed_configuration(configuration_for("t_82", 4));
    c.pass(7min);
    CHECK(version_held(c) == 3);
    const FakeServer stranger(TerminalId{"t_81"}, PublicKey{});
    c.server.configuration = stranger.signed_configuration(configuration_for("t_81", 5));
    c.pass(7min);
    CHECK(version_held(c) == 3);
    CHECK(c.lane(LaneName::ConfigurationDown).lane.failures > 0);
}

TEST_CASE("a heartbeat that tells of a newer configuration fetches it at once", "[pull]") {
    Carrying c;
    c.pass(100s);
    c.server.configuration = c.server.signed_configuration(configuration_for("t_81", 2));
    c.server.configuration_version = 2;
    c.daemon->try_all_now(c.now.mono);
    c.tick();
    c.tick();
    CHECK(version_held(c) == 2);
}
