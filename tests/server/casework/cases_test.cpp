#include "server/casework/cases.hpp"

#include <catch2/catch.hpp>

#include "server/casework/case_view.hpp"
#include "server/casework/offer.hpp"
#include "tests/server/server_world.hpp"

using namespace cirkel;
using casework::CaseOrder;
using fakes::ServerWorld;
using fakes::TestDevice;
using store::CaseMove;
using store::CaseState;
using store::Outcome;

namespace {

constexpr const char* kNote = "Na 16 uur is er nu elke dag een extra kassa open.";

/// A case that a customer asked for; gives its submission.
SubmissionId open_one(TestDevice& device) {
    const auto visit = device.submission(1, "wachten duurde lang");
    device.keep(wire::record_json(visit));
    device.keep(wire::record_json(device.consent(visit.id, "0612345678")));
    device.push_all();
    return visit.id;
}

CaseOrder order(CaseMove move) {
    CaseOrder made;
    made.number = CaseNumber{1};
    made.move = move;
    made.by = "07";
    made.within = rights::Reach::everywhere();
    return made;
}

CaseOrder closing(Outcome outcome, std::string note) {
    auto made = order(CaseMove::Close);
    made.outcome = outcome;
    made.note = std::move(note);
    return made;
}

}  // namespace

TEST_CASE("a case is taken, worked on and closed, and the customer reads each step", "[casework]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    const auto id = open_one(device);
    auto& store = world.store();
    REQUIRE(casework::move_case(store, order(CaseMove::Assign), world.now).ok());
    REQUIRE(casework::move_case(store, order(CaseMove::Contact), world.now).ok());
    REQUIRE(casework::move_case(store, closing(Outcome::Resolved, kNote), world.now).ok());
    const auto value = **store.cases().case_by_number(CaseNumber{1});
    CHECK(value.state == CaseState::Closed);
    CHECK(value.owner == "07");
    const auto status = **store.statuses().status(id);
    CHECK(status.note == kNote);
    std::vector<Stage> stages;
    for (const auto& step : status.steps) stages.push_back(step.stage);
    CHECK(stages == std::vector<Stage>{Stage::Received, Stage::ContactPromised, Stage::InProgress,
                                       Stage::Done});
    CHECK_FALSE(status.expected_by.has_value());
    CHECK(store.cases().events_of(CaseNumber{1})->size() == 4);
}

TEST_CASE("a sentence written with a step is read by the customer at once", "[casework]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    const auto id = open_one(device);
    auto& store = world.store();
    REQUIRE(casework::move_case(store, order(CaseMove::Assign), world.now).ok());
    auto planned = order(CaseMove::PlanAction);
    planned.note = "Wij vragen het na bij de bakker.";
    REQUIRE(casework::move_case(store, planned, world.now).ok());
    CHECK((*store.statuses().status(id))->note == planned.note);

    // A step without one leaves the last sentence standing, and a broken one is refused.
    REQUIRE(casework::move_case(store, order(CaseMove::Contact), world.now).ok());
    CHECK((*store.statuses().status(id))->note == planned.note);
    planned.note = "een\ttab";
    CHECK(casework::move_case(store, planned, world.now).error().kind == Kind::Refused);
}

TEST_CASE("a case is not closed without a sentence for the customer", "[casework]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    open_one(device);
    auto& store = world.store();
    for (const auto& note :
         {std::string(), std::string("   "), std::string(281, 'a'), std::string("twee\nregels")}) {
        const auto closed = casework::move_case(store, closing(Outcome::Resolved, note), world.now);
        REQUIRE_FALSE(closed.ok());
        CHECK(closed.error().kind == Kind::Refused);
    }
    auto without_outcome = order(CaseMove::Close);
    without_outcome.note = kNote;
    CHECK_FALSE(casework::move_case(store, without_outcome, world.now).ok());
    CHECK(store.cases().events_of(CaseNumber{1})->size() == 1);
}

TEST_CASE("a move counts also when the clock of the server was set back", "[casework]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    const auto id = open_one(device);
    auto& store = world.store();
    REQUIRE(casework::move_case(store, order(CaseMove::Assign), world.now).ok());
    world.now = world.now - std::chrono::hours(2);
    REQUIRE(casework::move_case(store, order(CaseMove::Contact), world.now).ok());
    REQUIRE(casework::move_case(store, closing(Outcome::Resolved, kNote), world.now).ok());
    CHECK((*store.cases().case_by_number(CaseNumber{1}))->state == CaseState::Closed);
    CHECK((*store.statuses().status(id))->note == kNote);
    const auto events = *store.cases().events_of(CaseNumber{1});
    for (const auto& event : events) CHECK_FALSE(event.came_late);
}

TEST_CASE("a refused move leaves no trace", "[casework]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    open_one(device);
    const auto refused = casework::move_case(world.store(), order(CaseMove::Contact), world.now);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().kind == Kind::Refused);
    auto by_nobody = order(CaseMove::Assign);
    by_nobody.by = "99";
    CHECK_FALSE(casework::move_case(world.store(), by_nobody, world.now).ok());
    CHECK((*world.store().cases().case_by_number(CaseNumber{1}))->state == CaseState::New);
    CHECK(world.store().cases().events_of(CaseNumber{1})->size() == 1);
}

TEST_CASE("a remark for colleagues is in nothing that travels to a terminal", "[casework][T-33]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    open_one(device);
    auto taking = order(CaseMove::Assign);
    taking.remark = "klant klinkt boos";
    REQUIRE(casework::move_case(world.store(), taking, world.now).ok());
    const auto answer = device.ask("GET", "/v1/changes");
    CHECK(answer.body.find("klinkt boos") == std::string::npos);
    CHECK(world.store().cases().events_of(CaseNumber{1})->back().remark == "klant klinkt boos");
}

TEST_CASE("numbers of cases go up from 1 and are never used twice", "[casework]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    const auto first = open_one(device);
    device.keep(wire::record_json(device.withdrawal(first, WithdrawalScope::Everything)),
                Stream::Withdrawal);
    device.push_all(Stream::Withdrawal);
    open_one(device);
    const auto cases = *world.store().cases().open_cases(rights::Reach::everywhere());
    REQUIRE(cases.size() == 1);
    CHECK(cases[0].number.value == 2);
}

TEST_CASE("a case opened by hand gives a bare tap a status", "[casework]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    const auto bare = device.submission(2, "");
    device.keep(wire::record_json(bare));
    device.push_all();
    CHECK_FALSE(world.store().statuses().status(bare.id)->has_value());
    REQUIRE(casework::open_case_by_hand(world.store(), bare.id, "07", world.now).ok());
    CHECK(world.store().statuses().status(bare.id)->has_value());
}

TEST_CASE("a person reading it moves the status to Gelezen and off the stack", "[casework]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    const auto visit = device.submission(4, "fijne kassa");
    device.keep(wire::record_json(visit));
    device.push_all();
    CHECK(world.store().records().reading_stack(rights::Reach::everywhere(), 10)->size() == 1);
    REQUIRE(
        casework::mark_read(world.store(), visit.id, rights::Reach::everywhere(), world.now).ok());
    CHECK(world.store().records().reading_stack(rights::Reach::everywhere(), 10)->empty());
    CHECK((*world.store().statuses().status(visit.id))->steps.back().stage == Stage::Read);
}

TEST_CASE("an offer is what the place has left, shared among its terminals", "[casework][offer]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    TestDevice other(world, "t-82");
    const auto offer_for = [](TestDevice& terminal) {
        for (const auto& change : terminal.pull().changes)
            if (const auto* offer = std::get_if<Offer>(&change.content)) return *offer;
        FAIL("no offer in the feed");
        return Offer{};
    };
    CHECK(offer_for(device).remaining + offer_for(other).remaining == 3);
    CHECK(offer_for(device).caller_alias == "Fatima");
    // Thursday 26 November, 18:00 in Amsterdam.
    CHECK(offer_for(device).call_before == from_ms(1'795'712'400'000));
    open_one(device);
    CHECK(offer_for(device).remaining + offer_for(other).remaining == 2);
}

TEST_CASE("a terminal hears that its share became smaller when another one is enrolled",
          "[casework][offer]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    const auto before = device.pull();
    TestDevice other(world, "t-82");
    const auto news = device.pull(before.cursor);
    REQUIRE(news.changes.size() == 1);
    const auto* offer = std::get_if<Offer>(&news.changes.front().content);
    REQUIRE(offer != nullptr);
    CHECK(offer->remaining == 2);
    CHECK(other.pull().changes.size() == 1);
}

TEST_CASE("a promise skips the weekend and keeps to the local clock", "[casework][offer]") {
    // Friday 27 March 2026, 10:00 UTC; the clocks go forward on Sunday.
    const auto friday = from_ms(1'774'605'600'000);
    const auto promise = calendar::next_promise({"Europe/Amsterdam"}, friday);
    // Monday 30 March, 18:00 in Amsterdam is 16:00 UTC.
    CHECK(promise == from_ms(1'774'886'400'000));
    CHECK_FALSE(calendar::next_promise({"Mars/Base"}, friday).has_value());
}

TEST_CASE("S-16 a case and a text of another location are not there", "[casework]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    const auto id = open_one(device);
    const auto elsewhere = rights::Reach::at({LocationId{"amersfoort"}});
    auto foreign = order(CaseMove::Assign);
    foreign.within = elsewhere;
    CHECK(casework::move_case(world.store(), foreign, world.now).error().kind == Kind::NotFound);
    CHECK(casework::mark_read(world.store(), id, elsewhere, world.now).error().kind ==
          Kind::NotFound);
    CHECK_FALSE(casework::view_case(world.store(), CaseNumber{1}, elsewhere)->has_value());
    CHECK(casework::list_cases(world.store(), casework::CaseScope::All, elsewhere)->empty());
    CHECK(casework::reading_stack(world.store(), elsewhere, 10)->empty());
    const auto here = rights::Reach::at({LocationId{"utrecht"}, LocationId{"amersfoort"}});
    CHECK(casework::view_case(world.store(), CaseNumber{1}, here)->has_value());
    CHECK(casework::list_cases(world.store(), casework::CaseScope::All, here)->size() == 1);
    CHECK(casework::reading_stack(world.store(), here, 10)->size() == 1);
    CHECK(casework::list_cases(world.store(), casework::CaseScope::Open, rights::Reach())->empty());
}
