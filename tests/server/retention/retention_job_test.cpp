#include "server/retention/retention_job.hpp"

#include <fstream>
#include <iterator>

#include "server/casework/cases.hpp"
#include "server/retention/commands_retention.hpp"
#include "server/store/observations.hpp"
#include "tests/catch_main.hpp"
#include "tests/server/server_world.hpp"

using namespace cirkel;
using fakes::ServerWorld;
using fakes::TestDevice;
using std::chrono::hours;
using store::RetentionRun;

namespace {

constexpr const char* kWords = "kanarie in de koffie";

struct Shop {
    SubmissionId text(const std::string& words) {
        const auto visit = device.submission(2, words);
        device.keep(wire::record_json(visit));
        device.push_all();
        return visit.id;
    }
    desk::Desk& desk() { return world.server->desk(); }
    void after(int days) { world.now = world.now + hours(24 * days); }
    RetentionRun let_go() {
        const auto went = retention::let_go(desk(), world.now);
        REQUIRE(went.ok());
        return *went;
    }
    bool is_in_store(const std::string& words) {
        std::ifstream file(world.folder() + "/cirkel.db", std::ios::binary);
        REQUIRE(file.is_open());
        const std::string bytes{std::istreambuf_iterator<char>(file), {}};
        return bytes.find(words) != std::string::npos;
    }

    ServerWorld world;
    TestDevice device{world, "t-81"};
};

}  // namespace

TEST_CASE("P-30 a text goes after a year, and its score and reasons stay", "[retention]") {
    Shop shop;
    const auto id = shop.text(kWords);
    shop.after(364);
    CHECK(shop.let_go().texts == 0);
    REQUIRE(shop.desk().store.forget_erased_bytes().ok());
    CHECK(shop.is_in_store(kWords));
    shop.after(2);
    CHECK(shop.let_go().texts == 1);
    REQUIRE(shop.desk().store.forget_erased_bytes().ok());
    CHECK_FALSE(shop.is_in_store(kWords));
    const auto kept = **shop.desk().store.records().submission(id);
    CHECK(kept.text.empty());
    CHECK(kept.score == 2);
    CHECK(kept.theme.has_value());
    CHECK(shop.let_go().texts == 0);
}

TEST_CASE("P-30 a status goes after a year, with its codes and its place in the feed",
          "[retention]") {
    Shop shop;
    const auto id = shop.text(kWords);
    REQUIRE(shop.desk().store.statuses().status(id)->has_value());
    shop.after(366);
    CHECK(shop.let_go().statuses == 1);
    CHECK_FALSE(shop.desk().store.statuses().status(id)->has_value());
    const auto changes = *shop.desk().store.feed().changes_after(LocationId{"utrecht"}, 0, 100);
    for (const auto& change : changes) CHECK(change.type != "public_status");
}

TEST_CASE("P-30 a submission becomes a number after two years", "[retention]") {
    Shop shop;
    const auto id = shop.text(kWords);
    shop.after(731);
    CHECK(shop.let_go().submissions == 1);
    CHECK_FALSE(shop.desk().store.records().submission(id)->has_value());
    // The same again changes nothing: it is counted once.
    CHECK(shop.let_go().submissions == 0);
}

TEST_CASE("P-30 remarks of colleagues go two weeks after the case was closed", "[retention]") {
    Shop shop;
    const auto id = shop.text(kWords);
    REQUIRE(casework::open_case_by_hand(shop.desk().store, id, "07", shop.world.now).ok());
    casework::CaseOrder order;
    order.number = CaseNumber{1};
    order.move = store::CaseMove::Close;
    order.by = "07";
    order.within = rights::Reach::everywhere();
    order.outcome = store::Outcome::Resolved;
    order.note = "Er is nu een extra kassa.";
    order.remark = "klant klinkt boos";
    REQUIRE(casework::move_case(shop.desk().store, order, shop.world.now).ok());
    shop.after(13);
    CHECK(shop.let_go().remarks == 0);
    shop.after(2);
    CHECK(shop.let_go().remarks == 1);
    const auto events = *shop.desk().store.cases().events_of(CaseNumber{1});
    CHECK(events.back().remark.empty());
    CHECK(events.back().move == store::CaseMove::Close);
}

TEST_CASE("P-30 the job runs once a day, says what went, and says when it did not run",
          "[retention]") {
    Shop shop;
    retention::Job job;
    REQUIRE(job.run_if_due(shop.desk(), shop.world.now).ok());
    const auto first = *shop.desk().store.retention().last_run();
    REQUIRE(first.has_value());
    CHECK(first->at == shop.world.now);
    shop.world.now = shop.world.now + hours(23);
    REQUIRE(job.run_if_due(shop.desk(), shop.world.now).ok());
    CHECK((*shop.desk().store.retention().last_run())->at == first->at);

    shop.text(kWords);
    shop.after(400);
    shop.world.log.lines.clear();
    REQUIRE(job.run_if_due(shop.desk(), shop.world.now).ok());
    REQUIRE(job.run_if_due(shop.desk(), shop.world.now).ok());
    CHECK((*shop.desk().store.retention().last_run())->texts == 1);
    std::string said;
    for (const auto& line : shop.world.log.lines) said += line + "\n";
    CHECK(said.find("did not run for more than a day") != std::string::npos);
    CHECK(said.find("1 texts, 1 statuses") != std::string::npos);
    CHECK(said.find(kWords) == std::string::npos);
}

TEST_CASE("P-30 the dry run says what would go, and lets nothing go", "[retention]") {
    Shop shop;
    const auto id = shop.text(kWords);
    CHECK(server::show_retention(shop.desk(), shop.world.now)->text.find("it has not run yet") !=
          std::string::npos);
    shop.after(400);
    const auto shown = server::show_retention(shop.desk(), shop.world.now);
    REQUIRE(shown.ok());
    CHECK(shown->text.find("texts of customers: kept 365 days; 1 would go now") !=
          std::string::npos);
    CHECK((**shop.desk().store.records().submission(id)).text == kWords);
}

TEST_CASE("P-30 4.17 what an employee heard goes after a year, and so does who reported it",
          "[retention]") {
    Shop shop;
    store::StoredObservation heard;
    heard.id = store::ObservationId{proof::random_id_bytes()};
    heard.location = LocationId{"utrecht"};
    heard.day = "2026-11-25";
    heard.text = kWords;
    auto& observations = shop.desk().store.observations();
    REQUIRE(observations.add_observation(heard, "07").ok());
    // What became of it stands on the terminals.
    const store::FeedChange shown{0, "decided_observation", heard.id.text(),
                                  std::string("{\"decided\":\"") + kWords + "\"}"};
    REQUIRE(shop.desk().store.feed().add_change(heard.location, shown).ok());
    shop.after(365);
    CHECK(shop.let_go().texts == 0);
    shop.after(1);
    CHECK(retention::count_old(shop.desk(), shop.world.now)->texts == 1);
    CHECK(shop.let_go().texts == 1);
    REQUIRE(shop.desk().store.forget_erased_bytes().ok());
    CHECK_FALSE(*observations.observation(heard.id));
    CHECK_FALSE(*observations.reporter_of(heard.id));
    CHECK_FALSE(shop.is_in_store(kWords));
}
