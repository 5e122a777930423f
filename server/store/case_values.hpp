#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace cirkel::store {

/// Where a case stands for the people who work on it. What a customer sees is another axis: the
/// `Stage` of the public status.
enum class CaseState { New, Assigned, Attempted, Contacted, ActionOpen, Reopened, Closed };

/// What somebody did with a case. `Open` is its birth, and the only move without a state before it.
enum class CaseMove {
    Open,
    Assign,      ///< "Ik pak deze", or handed over
    Attempt,     ///< tried to reach the customer, without success
    Contact,     ///< spoke with the customer
    PlanAction,  ///< something has to be done before it can be closed
    Close,
    Reopen,
    Withdraw,  ///< the customer took the contact back
    Expire,    ///< the contact was deleted on its terminal, 30 days unsent
};

/// How a case ended; both that a customer can read about close the circle.
enum class Outcome { Done, NotChanged, NotReached, ConsentWithdrawn };

constexpr bool is_open(CaseState state) { return state != CaseState::Closed; }

std::string_view name_of(CaseState state);
std::string_view name_of(CaseMove move);
std::string_view name_of(Outcome outcome);
std::optional<CaseState> case_state_named(std::string_view name);
std::optional<CaseMove> case_move_named(std::string_view name);
std::optional<Outcome> outcome_named(std::string_view name);

/// All values, for tests that walk the whole table.
const std::vector<CaseState>& all_case_states();
const std::vector<CaseMove>& all_case_moves();

}  // namespace cirkel::store
