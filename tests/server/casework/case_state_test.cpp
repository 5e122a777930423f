#include "server/casework/case_state.hpp"

#include <array>
#include <set>

#include <catch2/catch.hpp>

using namespace cirkel;
using casework::state_after;
using store::CaseMove;
using store::CaseState;
using store::Outcome;

namespace {

/// What a move does wherever it is allowed; every other pair of a state and a move is refused.
struct Rule {
    CaseMove move;
    std::set<CaseState> from;
    std::optional<CaseState> to;  ///< none: it stays as it is
};

constexpr auto kNew = CaseState::New;
constexpr auto kSelected = CaseState::Selected;
constexpr auto kNotSelected = CaseState::NotSelected;
constexpr auto kAssigned = CaseState::Assigned;
constexpr auto kPlanned = CaseState::Planned;
constexpr auto kAttempted = CaseState::Attempted;
constexpr auto kContacted = CaseState::Contacted;
constexpr auto kActionOpen = CaseState::ActionOpen;
constexpr auto kOnHold = CaseState::OnHold;
constexpr auto kReopened = CaseState::Reopened;
constexpr auto kClosed = CaseState::Closed;

const std::set<CaseState> kOpen{kNew,       kSelected,  kNotSelected, kAssigned, kPlanned,
                                kAttempted, kContacted, kActionOpen,  kOnHold,   kReopened};
const std::set<CaseState> kBegun{kAssigned, kPlanned, kAttempted};
const std::set<CaseState> kToCall{kAssigned, kPlanned, kAttempted, kReopened};

// In sentences, where the program has a table: two ways of saying it that have to agree.
const std::vector<Rule> kRules{
    {CaseMove::Select, {kNew, kNotSelected}, kSelected},
    {CaseMove::PassOver, {kNew, kSelected}, kNotSelected},
    {CaseMove::Assign, {kNew, kSelected, kNotSelected, kAssigned, kReopened}, kAssigned},
    {CaseMove::Assign, {kPlanned, kAttempted, kContacted, kActionOpen, kOnHold}, {}},
    {CaseMove::Plan, {kAssigned, kPlanned, kAttempted, kActionOpen, kReopened}, kPlanned},
    {CaseMove::Attempt, kToCall, kAttempted},
    {CaseMove::Attempt, {kActionOpen}, {}},
    {CaseMove::Contact,
     {kAssigned, kPlanned, kAttempted, kContacted, kOnHold, kReopened},
     kContacted},
    {CaseMove::Contact, {kActionOpen}, {}},
    {CaseMove::PlanAction, {kAssigned, kPlanned, kAttempted, kContacted, kReopened}, kActionOpen},
    {CaseMove::Hold, kOpen, kOnHold},
    {CaseMove::Resume, {kOnHold}, kAssigned},
    {CaseMove::Close, kOpen, kClosed},
    {CaseMove::Reopen, {kClosed}, kReopened},
    {CaseMove::Withdraw, kBegun, kAssigned},
    {CaseMove::Withdraw,
     {kNew, kSelected, kNotSelected, kContacted, kActionOpen, kOnHold, kReopened, kClosed},
     {}},
    {CaseMove::Expire, kBegun, kAssigned},
    {CaseMove::Expire,
     {kNew, kSelected, kNotSelected, kContacted, kActionOpen, kOnHold, kReopened, kClosed},
     {}},
};

std::optional<CaseState> by_the_rules(CaseState state, CaseMove move) {
    for (const Rule& rule : kRules)
        if (rule.move == move && rule.from.count(state) > 0) return rule.to.value_or(state);
    return std::nullopt;
}

}  // namespace

TEST_CASE("every state decides about every move, as the rules say", "[casework]") {
    CHECK(store::all_case_states().size() == 11);
    CHECK(store::all_case_moves().size() == 14);
    for (const auto state : store::all_case_states()) {
        for (const auto move : store::all_case_moves()) {
            INFO(store::name_of(state) << " " << store::name_of(move));
            CHECK(state_after(state, move) == by_the_rules(state, move));
        }
    }
}

TEST_CASE("an open case can always be closed, and a closed one be opened again", "[casework]") {
    for (const auto state : store::all_case_states()) {
        CHECK(state_after(state, CaseMove::Close).has_value() == store::is_open(state));
        CHECK(state_after(state, CaseMove::Reopen).has_value() == !store::is_open(state));
    }
}

TEST_CASE("every name of a state, move and outcome reads back", "[casework]") {
    for (const auto state : store::all_case_states())
        CHECK(store::case_state_named(store::name_of(state)) == state);
    for (const auto move : store::all_case_moves())
        CHECK(store::case_move_named(store::name_of(move)) == move);
    for (const auto outcome : store::all_outcomes())
        CHECK(store::outcome_named(store::name_of(outcome)) == outcome);
    CHECK_FALSE(store::outcome_named("perhaps").has_value());
    CHECK(store::waits_for_named("customer") == store::WaitsFor::Customer);
    CHECK(store::contact_channel_named("store") == store::ContactChannel::Store);
}

TEST_CASE("done and not changed are two different ends for the customer", "[casework]") {
    CHECK(casework::stage_of(Outcome::Resolved) == Stage::Done);
    CHECK(casework::stage_of(Outcome::NoAction) == Stage::NotChanged);
    CHECK(casework::stage_of(Outcome::HeardCannotChange) == Stage::NotChanged);
    CHECK(casework::stage_of(Outcome::LinkedToImprovement) == Stage::InProgress);
}
