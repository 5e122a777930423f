#include "server/casework/case_state.hpp"

#include <array>

#include <catch2/catch.hpp>

using namespace cirkel;
using casework::state_after;
using store::CaseMove;
using store::CaseState;

namespace {

struct Row {
    CaseState from;
    // The state after assign, attempt, contact, plan_action, close, reopen; "-" is refused.
    std::array<const char*, 6> to;
};

constexpr std::array kPeoplesMoves{CaseMove::Assign,     CaseMove::Attempt, CaseMove::Contact,
                                   CaseMove::PlanAction, CaseMove::Close,   CaseMove::Reopen};

// clang-format off
const Row kTable[] = {
    {CaseState::New,
        {"assigned",    "-",           "-",           "-",           "closed", "-"}},
    {CaseState::Assigned,
        {"assigned",    "attempted",   "contacted",   "action_open", "closed", "-"}},
    {CaseState::Attempted,
        {"attempted",   "attempted",   "contacted",   "action_open", "closed", "-"}},
    {CaseState::Contacted,
        {"contacted",   "-",           "contacted",   "action_open", "closed", "-"}},
    {CaseState::ActionOpen,
        {"action_open", "action_open", "action_open", "-",           "closed", "-"}},
    {CaseState::Reopened,
        {"assigned",    "-",           "-",           "-",           "closed", "-"}},
    {CaseState::Closed,
        {"-",           "-",           "-",           "-",           "-",      "reopened"}},
};
// clang-format on

}  // namespace

TEST_CASE("every state decides about every move by the table", "[casework]") {
    CHECK(std::size(kTable) == store::all_case_states().size());
    for (const auto& row : kTable) {
        for (std::size_t i = 0; i < kPeoplesMoves.size(); ++i) {
            INFO(store::name_of(row.from) << " " << store::name_of(kPeoplesMoves[i]));
            const auto after = state_after(row.from, kPeoplesMoves[i]);
            CHECK((after ? store::name_of(*after) : "-") == std::string_view(row.to[i]));
        }
        CHECK_FALSE(state_after(row.from, CaseMove::Open).has_value());
        CHECK(state_after(row.from, CaseMove::Withdraw) == row.from);
        CHECK_FALSE(state_after(row.from, CaseMove::Expire).has_value());
    }
}

TEST_CASE("every name of a state, move and outcome reads back", "[casework]") {
    for (const auto state : store::all_case_states())
        CHECK(store::case_state_named(store::name_of(state)) == state);
    for (const auto move : store::all_case_moves())
        CHECK(store::case_move_named(store::name_of(move)) == move);
    CHECK(store::outcome_named("done") == store::Outcome::Done);
    CHECK_FALSE(store::outcome_named("perhaps").has_value());
}

TEST_CASE("done and not changed are two different ends for the customer", "[casework]") {
    CHECK(casework::stage_of(store::Outcome::Done) == Stage::Done);
    CHECK(casework::stage_of(store::Outcome::NotChanged) == Stage::NotChanged);
}
