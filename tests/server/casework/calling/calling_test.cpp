#include "server/casework/calling/calling.hpp"

#include "server/casework/case_view.hpp"
#include "server/casework/cases.hpp"
#include "tests/catch_main.hpp"
#include "tests/server/server_world.hpp"

using namespace cirkel;
using casework::CallEnd;
using casework::CaseOrder;
using fakes::ServerWorld;
using fakes::TestDevice;
using std::chrono::hours;
using std::chrono::minutes;
using store::CaseMove;
using store::CaseState;

namespace {

const rights::Reach kAll = rights::Reach::everywhere();
constexpr const char* kNote = "Na 16 uur is er nu elke dag een extra kassa open.";

/// One customer who wants a call, and number 07 and 31 who can do it.
struct Desk {
    Desk() {
        world.add_person("31", {rights::Role::Employee}, {LocationId{"utrecht"}});
        const auto visit = device.submission(1, "wachten duurde lang");
        device.keep(wire::record_json(visit));
        device.keep(wire::record_json(device.consent(visit.id, "0612345678")));
        device.push_all();
    }
    CaseOrder order(CaseMove move, const std::string& by = "07") {
        CaseOrder made;
        made.number = CaseNumber{1};
        made.move = move;
        made.by = by;
        made.within = kAll;
        return made;
    }
    Result<store::Case> move(CaseMove what, const std::string& by = "07") {
        return casework::move_case(world.store(), order(what, by), world.now);
    }
    store::Case value() { return **world.store().cases().case_by_number(CaseNumber{1}); }
    Result<void> not_by(const std::string& staff, const std::string& reason = "familie") {
        return casework::keep_from(world.store(), {CaseNumber{1}, staff, reason, "07", world.now},
                                   kAll);
    }

    ServerWorld world;
    TestDevice device{world, "t-81"};
};

}  // namespace

TEST_CASE("0.32: who called, when and how long is written down by the program", "[calling]") {
    Desk desk;
    REQUIRE(desk.move(CaseMove::Assign).ok());
    REQUIRE(desk.world.store().calls().begin_call({CaseNumber{1}, "07", desk.world.now}).ok());
    const auto begun = desk.world.now;
    desk.world.now = desk.world.now + minutes(7);
    CallEnd end{desk.order(CaseMove::Close), {}};
    end.order.outcome = store::Outcome::Resolved;
    end.order.note = kNote;
    REQUIRE(casework::end_call(desk.world.store(), end, desk.world.now).ok());
    CHECK(desk.value().state == CaseState::Closed);
    const auto events = *desk.world.store().cases().events_of(CaseNumber{1});
    const auto& contact = events[events.size() - 2];
    CHECK(contact.move == CaseMove::Contact);
    CHECK(contact.actor == "07");
    CHECK(contact.lasted == desk.world.now - begun);
    CHECK(contact.channel == store::ContactChannel::Phone);
    CHECK_FALSE(desk.world.store().calls().begun_call(CaseNumber{1})->has_value());
}

TEST_CASE("a call that began in the morning did not last until the evening", "[calling]") {
    Desk desk;
    REQUIRE(desk.move(CaseMove::Assign).ok());
    REQUIRE(desk.world.store().calls().begin_call({CaseNumber{1}, "07", desk.world.now}).ok());
    desk.world.now = desk.world.now + hours(5);
    CallEnd end{desk.order(CaseMove::PlanAction), {}};
    end.order.note = "Wij vragen het na bij de bakker.";
    REQUIRE(casework::end_call(desk.world.store(), end, desk.world.now).ok());
    const auto events = *desk.world.store().cases().events_of(CaseNumber{1});
    CHECK_FALSE(events[events.size() - 2].lasted.has_value());
    CHECK(desk.value().state == CaseState::ActionOpen);
}

TEST_CASE("an end that is refused leaves no half of it", "[calling]") {
    Desk desk;
    REQUIRE(desk.move(CaseMove::Assign).ok());
    const auto before = desk.world.store().cases().events_of(CaseNumber{1})->size();
    CallEnd end{desk.order(CaseMove::Close), {}};
    CHECK(casework::end_call(desk.world.store(), end, desk.world.now).error().kind ==
          Kind::Refused);
    CHECK(desk.world.store().cases().events_of(CaseNumber{1})->size() == before);
}

TEST_CASE("0.35, 4.10: what was said of leaving is kept with the case, and goes with it",
          "[calling]") {
    Desk desk;
    REQUIRE(desk.move(CaseMove::Assign).ok());
    CallEnd end{desk.order(CaseMove::PlanAction),
                store::LeavingSaid{CaseNumber{1}, store::Leaving::Leaves, "drie keer geen brood",
                                   desk.world.now}};
    REQUIRE(casework::end_call(desk.world.store(), end, desk.world.now).ok());
    const auto said = *desk.world.store().calls().leaving_of(CaseNumber{1});
    REQUIRE(said.has_value());
    CHECK(said->leaving == store::Leaving::Leaves);
    const auto of = desk.value().of;
    desk.device.keep(wire::record_json(desk.device.withdrawal(of, WithdrawalScope::Everything)),
                     Stream::Withdrawal);
    desk.device.push_all(Stream::Withdrawal);
    CHECK_FALSE(desk.world.store().calls().leaving_of(CaseNumber{1})->has_value());
}

TEST_CASE("0.29: whoever does not do a case neither sees it, nor moves it, nor gets it",
          "[calling]") {
    Desk desk;
    REQUIRE(desk.not_by("31").ok());
    const auto view = **casework::view_case(desk.world.store(), CaseNumber{1}, kAll);
    CHECK(casework::is_kept_from(view, "31"));
    CHECK_FALSE(casework::is_kept_from(view, "07"));
    const auto refusal = desk.move(CaseMove::Assign, "31");
    REQUIRE_FALSE(refusal.ok());
    CHECK(refusal.error().text.find("familie") == std::string::npos);
    auto given = desk.order(CaseMove::Assign);
    given.owner = "31";
    CHECK(casework::move_case(desk.world.store(), given, desk.world.now).error().kind ==
          Kind::Refused);
    CHECK(desk.not_by("99").error().kind == Kind::Refused);
    CHECK(desk.not_by("07", "  ").error().kind == Kind::Refused);
}

TEST_CASE("0.29: a case of whoever does not do it goes to the colleague with the fewest",
          "[calling]") {
    Desk desk;
    desk.world.add_person("32", {rights::Role::Employee}, {LocationId{"utrecht"}});
    REQUIRE(desk.move(CaseMove::Assign, "31").ok());
    REQUIRE(desk.not_by("31").ok());
    CHECK(desk.value().owner == "07");
    CHECK(desk.value().state == CaseState::Assigned);
    REQUIRE(desk.not_by("07").ok());
    CHECK(desk.value().owner == "32");
    // The last one who can do it cannot step out without anybody to take over.
    const auto last = desk.not_by("32");
    REQUIRE_FALSE(last.ok());
    CHECK(desk.value().owner == "32");
}

TEST_CASE("4.18: a neutral owner gets a case of whoever does not do it only where no other can",
          "[calling]") {
    Desk desk;
    desk.world.add_person("05", {rights::Role::NeutralOwner});
    desk.world.add_person("04", {rights::Role::NeutralOwner, rights::Role::Employee},
                          {LocationId{"utrecht"}});
    REQUIRE(desk.move(CaseMove::Assign, "31").ok());
    REQUIRE(desk.not_by("31").ok());
    CHECK(desk.value().owner == "07");
    REQUIRE(desk.not_by("07").ok());
    CHECK(desk.value().owner == "05");
    // The last one works in this shop and is not neutral to it.
    REQUIRE_FALSE(desk.not_by("05").ok());
    CHECK(desk.value().owner == "05");
}

TEST_CASE("2.8: a call is planned at a moment that the planner offers, for who will do it",
          "[calling]") {
    Desk desk;
    const auto question =
        *casework::plan_question(desk.world.store(), desk.value(), desk.world.now);
    const auto at = *casework::propose(question);
    const casework::PlannedCall planned{desk.order(CaseMove::Plan), "31", at};
    REQUIRE(casework::plan_call(desk.world.store(), planned, desk.world.now).ok());
    CHECK(desk.value().owner == "31");
    CHECK(desk.value().planned_for == at);
    const casework::PlannedCall crooked{desk.order(CaseMove::Plan), "", at + minutes(3)};
    CHECK(casework::plan_call(desk.world.store(), crooked, desk.world.now).error().kind ==
          Kind::Refused);
    CHECK(desk.value().planned_for == at);
}

TEST_CASE("2.8: after five calls in vain no other one is planned", "[calling]") {
    Desk desk;
    REQUIRE(desk.move(CaseMove::Assign).ok());
    for (int i = 0; i < 5; ++i) {
        REQUIRE(desk.move(CaseMove::Attempt).ok());
        desk.world.now = desk.world.now + hours(5);
    }
    auto plan = desk.order(CaseMove::Plan);
    plan.until = desk.world.now + hours(24);
    const auto refusal = casework::move_case(desk.world.store(), plan, desk.world.now);
    REQUIRE_FALSE(refusal.ok());
    CHECK(refusal.error().text.find("not reached") != std::string::npos);
}
