#include "server/casework/answer_back.hpp"

#include <algorithm>
#include <functional>

#include <catch2/catch.hpp>

#include "server/casework/case_view.hpp"
#include "server/casework/cases.hpp"
#include "tests/server/server_world.hpp"

using namespace cirkel;
using fakes::ServerWorld;
using fakes::TestDevice;
using store::CaseMove;
using store::CaseState;
using store::Outcome;

namespace {

constexpr auto kHour = std::chrono::hours(1);
constexpr const char* kTold = "Na 16 uur is er nu een extra kassa open.";

/// A shop in which one customer asked for a call.
struct World : ServerWorld {
    World() : device(*this, "t-81"), visit(device.submission(1, "wachten duurde lang")) {
        device.keep(wire::record_json(visit));
        device.keep(wire::record_json(device.consent(visit.id, "0612345678")));
        device.push_all();
    }

    /// What a customer says at the terminal, and when.
    void say(const std::function<void(AnswerBack&)>& fill, std::optional<Instant> at = {}) {
        AnswerBack answer;
        answer.id = device.next_id();
        answer.of = visit.id;
        answer.at = {at.value_or(now), Duration{80'000}, device.boot, ClockQuality::Ntp};
        answer.language = Language{"nl"};
        fill(answer);
        device.keep(wire::record_json(answer));
        const auto results = device.push_all().results;
        for (const auto& result : results) CHECK(result.status == wire::PushStatus::Accepted);
    }
    void say_solved(Solved solved, std::optional<Instant> at = {}) {
        say([&](AnswerBack& answer) { answer.solved = solved; }, at);
    }
    void say_score(int score, std::optional<Instant> at = {}) {
        say([&](AnswerBack& answer) { answer.score = score; }, at);
    }

    Result<store::Case> move(CaseMove made, std::optional<Outcome> outcome = {}) {
        casework::CaseOrder order;
        order.number = case_now().number;
        order.move = made;
        order.by = "07";
        order.within = rights::Reach::everywhere();
        order.outcome = outcome;
        if (outcome) order.note = kTold;
        return casework::move_case(store(), order, now);
    }
    /// Taken and closed with a sentence, an hour later.
    void close() {
        now += kHour;
        REQUIRE(move(CaseMove::Assign).ok());
        REQUIRE(move(CaseMove::Close, Outcome::Resolved).ok());
    }
    /// As the case would be, by whatever way it got there.
    void put_in(CaseState state) {
        if (state == CaseState::Closed) return close();
        auto value = case_now();
        value.state = state;
        if (state != CaseState::New) value.owner = "07";
        REQUIRE(store().cases().put_case(value).ok());
    }

    store::Case case_now() { return **store().cases().case_of(visit.id); }
    PublicStatus status() { return **store().statuses().status(visit.id); }
    casework::CaseView view() {
        return **casework::view_case(store(), case_now().number, rights::Reach::everywhere());
    }
    std::size_t unread() {
        return casework::reading_stack(store(), rights::Reach::everywhere(), 9)->size();
    }
    std::vector<store::RecoveredScore> recovered() {
        return *store().records().recovered_scores_of(visit.id);
    }

    TestDevice device;
    Submission visit;
};

/// One thing that a customer can say, and what it makes of a closed case.
struct Said {
    const char* name;
    std::function<void(AnswerBack&)> fill;
    bool opens_again = false;
    bool is_to_be_read = false;
};

const std::vector<Said> kSaid{
    {"solved", [](AnswerBack& one) { one.solved = Solved::Yes; }},
    {"partly", [](AnswerBack& one) { one.solved = Solved::Partly; }, true},
    {"not solved", [](AnswerBack& one) { one.solved = Solved::No; }, true},
    {"a text", [](AnswerBack& one) { one.text = "De rij is nog even lang."; }, false, true},
    {"another moment", [](AnswerBack& one) { one.other_moment = PartOfDay::Morning; }},
    {"the team may read", [](AnswerBack& one) { one.team_may_read = true; }},
    {"a score", [](AnswerBack& one) { one.score = 4; }},
};

}  // namespace

TEST_CASE("0.5 no answer is dropped, whatever state the case is in", "[casework][answer]") {
    for (const auto state : store::all_case_states()) {
        for (const auto& said : kSaid) {
            CAPTURE(store::name_of(state), said.name);
            World world;
            REQUIRE(world.store().records().set_read(world.visit.id, world.now).ok());
            world.put_in(state);
            world.say(said.fill);
            const bool reopens = state == CaseState::Closed && said.opens_again;
            CHECK(world.case_now().state == (reopens ? CaseState::Reopened : state));
            CHECK(world.unread() == (said.is_to_be_read ? 1 : 0));
            const auto view = world.view();
            REQUIRE(view.said_later.size() == 1);
            AnswerBack seen = view.said_later.front();
            AnswerBack wanted = seen;
            said.fill(wanted);
            CHECK(seen == wanted);
            const bool recovers = state == CaseState::Closed && seen.score;
            CHECK(world.recovered().size() == (recovers ? 1 : 0));
        }
    }
}

TEST_CASE("0.5 not solved opens the case again, and takes what was told off the screen",
          "[casework][answer]") {
    World world;
    world.close();
    REQUIRE(world.status().note == kTold);
    world.now += kHour;
    world.say_solved(Solved::No);
    const auto value = world.case_now();
    CHECK(value.state == CaseState::Reopened);
    CHECK(value.owner == "07");
    CHECK_FALSE(value.closed_at.has_value());
    CHECK(value.told_by > world.now);
    CHECK(world.status().steps.back().stage == Stage::InProgress);
    CHECK(world.status().note.empty());
    const auto event = world.view().events.back();
    CHECK(event.move == CaseMove::Reopen);
    CHECK(event.actor == casework::kCustomer);
    CHECK(event.happened_at == world.now);
    CHECK(event.remark == kTold);
}

TEST_CASE("a no that was said before a later answer of ours is written down only",
          "[casework][answer]") {
    World world;
    world.close();
    const auto offline = world.now + kHour;
    world.now += 2 * kHour;
    world.say_solved(Solved::No);
    world.close();
    world.say_solved(Solved::No, offline);
    CHECK(world.case_now().state == CaseState::Closed);
    CHECK(world.status().note == kTold);
    CHECK(world.view().events.back().came_late);
    CHECK(world.view().said_later.size() == 2);
}

TEST_CASE("a no from a terminal whose clock runs slow opens the case all the same",
          "[casework][answer]") {
    World world;
    world.close();
    world.say_solved(Solved::No, world.now - kHour / 2);
    CHECK(world.case_now().state == CaseState::Reopened);
    CHECK_FALSE(world.view().events.back().came_late);
}

TEST_CASE("not solved without a case makes one", "[casework][answer]") {
    World world;
    world.visit = world.device.submission(2, "");
    world.device.keep(wire::record_json(world.visit));
    world.device.push_all();
    auto& store = world.store();
    REQUIRE_FALSE((*store.cases().case_of(world.visit.id)).has_value());
    world.say_solved(Solved::Partly);
    CHECK(world.case_now().state == CaseState::New);
    CHECK(world.view().events.front().actor == casework::kCustomer);
    CHECK(world.status().steps.back().stage == Stage::Received);
    CHECK(world.unread() == 2);
}

TEST_CASE("a text that is added stays to be read, whoever works on the case meanwhile",
          "[casework][answer]") {
    World world;
    REQUIRE(world.move(CaseMove::Assign).ok());
    REQUIRE(world.unread() == 0);
    world.say([](AnswerBack& answer) { answer.text = "En de lift is stuk."; });
    REQUIRE(world.move(CaseMove::PlanAction).ok());
    CHECK(world.unread() == 1);
    const auto read =
        casework::mark_read(world.store(), world.visit.id, rights::Reach::everywhere(), world.now);
    REQUIRE(read.ok());
    CHECK(world.unread() == 0);
}

TEST_CASE("a technician's test visit never becomes a case by an answer", "[casework][answer]") {
    World world;
    world.visit = world.device.submission(2, "probeer");
    world.visit.test = true;
    world.device.keep(wire::record_json(world.visit));
    world.device.push_all();
    world.say_solved(Solved::No);
    CHECK_FALSE((*world.store().cases().case_of(world.visit.id)).has_value());
}

TEST_CASE("another moment changes when staff may call, as long as no newer yes says otherwise",
          "[casework][answer]") {
    World world;
    REQUIRE(world.view().part_of_day == PartOfDay::Evening);
    world.now += kHour;
    world.say([](AnswerBack& answer) { answer.other_moment = PartOfDay::Morning; });
    CHECK(world.view().part_of_day == PartOfDay::Morning);
    world.now += kHour;
    world.device.keep(wire::record_json(world.device.consent(world.visit.id, "0612345678")));
    world.device.push_all();
    CHECK(world.view().part_of_day == PartOfDay::Evening);
}

TEST_CASE("2.3 the recovered score is kept once for each closing", "[casework][answer]") {
    World world;
    world.say_score(3);
    CHECK(world.recovered().empty());
    world.close();
    world.say_score(4);
    world.say_score(5);
    REQUIRE(world.recovered().size() == 1);
    CHECK(world.recovered().front().score == 4);
    CHECK(world.recovered().front().closed_at == *world.case_now().closed_at);
    const auto offline = world.now + kHour;
    world.now += 2 * kHour;
    world.say_solved(Solved::No);
    world.close();
    world.say_score(1, offline);
    CHECK(world.recovered().size() == 1);
    world.say_score(2);
    REQUIRE(world.recovered().size() == 2);
    CHECK(world.recovered().back().score == 2);
    CHECK(world.view().said_later.size() == 6);
}

TEST_CASE("2.3 a score that the survey does not have is kept for people to look at",
          "[casework][answer]") {
    World world;
    world.close();
    AnswerBack answer;
    answer.id = world.device.next_id();
    answer.of = world.visit.id;
    answer.at = world.visit.captured;
    answer.language = Language{"nl"};
    answer.score = 6;
    world.device.keep(wire::record_json(answer));
    CHECK(world.device.push_all().results[0].status == wire::PushStatus::Quarantined);
    CHECK(world.recovered().empty());
}

TEST_CASE("0.13 a yes to a call after the answer opens the case again, with its promise",
          "[casework][answer][consent]") {
    World world;
    world.device.keep(
        wire::record_json(world.device.withdrawal(world.visit.id, WithdrawalScope::Contact)),
        Stream::Withdrawal);
    world.device.push_all(Stream::Withdrawal);
    world.close();
    world.now += 24 * kHour;
    auto consent = world.device.consent(world.visit.id, "0612345678");
    consent.promised_before = world.now + 24 * kHour;
    world.device.sign(consent);
    world.device.keep(wire::record_json(consent));
    world.device.push_all();
    const auto value = world.case_now();
    CHECK(value.state == CaseState::Reopened);
    CHECK(value.due == consent.promised_before);
    const auto status = world.status();
    CHECK(status.steps.back().stage == Stage::ContactPromised);
    CHECK(status.expected_by == consent.promised_before);
    CHECK(status.contact == Purpose::Call);
    CHECK(status.note.empty());
}

TEST_CASE("what was answered after a closing goes with Wis alles", "[casework][answer][erase]") {
    World world;
    world.close();
    world.say_score(5);
    world.device.keep(
        wire::record_json(world.device.withdrawal(world.visit.id, WithdrawalScope::Everything)),
        Stream::Withdrawal);
    world.device.push_all(Stream::Withdrawal);
    CHECK(world.recovered().empty());
    CHECK(world.store().records().answers_back_to(world.visit.id)->empty());
}
