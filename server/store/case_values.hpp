#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace cirkel::store {

/// Where a case stands for the people who work on it. What a customer sees is another axis: the
/// `Stage` of the public status.
enum class CaseState {
    New,
    Selected,     ///< somebody decided: this one is followed up
    NotSelected,  ///< somebody decided: a message will do, no call
    Assigned,
    Planned,  ///< a moment was chosen at which the customer is called
    Attempted,
    Contacted,
    ActionOpen,
    OnHold,  ///< waits for somebody, until a day that was said
    Reopened,
    Closed,
};

/// What somebody did with a case. `Open` is its birth, and the only move without a state before it.
enum class CaseMove {
    Open,
    Select,
    PassOver,
    Assign,      ///< "Ik pak deze", or handed over
    Plan,        ///< chose when the customer is called
    Attempt,     ///< tried to reach the customer, without success
    Contact,     ///< spoke with the customer
    PlanAction,  ///< something has to be done before it can be closed
    Hold,
    Resume,  ///< what it waited for came, or did not come in time
    Close,
    Reopen,
    Withdraw,  ///< the customer took the contact back
    Expire,    ///< the contact was deleted on its terminal, 30 days unsent
};

/// How a case ended. Which of them needs what is told by casework/rules.
enum class Outcome {
    Resolved,
    Goodwill,           ///< put right by something given
    HeardCannotChange,  ///< listened to; nothing can be changed, and why
    NoAction,           ///< nothing is done, and why
    LinkedToImprovement,
    Forwarded,  ///< to whom it belongs
    NotReached,
    ConsentWithdrawn,
    Duplicate,
    ComplimentShared,
};

/// For whom a case on hold waits. Only the customer's side stops the clock.
enum class WaitsFor { Customer, Us };

/// How a customer was spoken with.
enum class ContactChannel { Phone, Mail, Store };

constexpr bool is_open(CaseState state) { return state != CaseState::Closed; }

std::string_view name_of(CaseState state);
std::string_view name_of(CaseMove move);
std::string_view name_of(Outcome outcome);
std::string_view name_of(WaitsFor waits_for);
std::string_view name_of(ContactChannel channel);
std::optional<CaseState> case_state_named(std::string_view name);
std::optional<CaseMove> case_move_named(std::string_view name);
std::optional<Outcome> outcome_named(std::string_view name);
std::optional<WaitsFor> waits_for_named(std::string_view name);
std::optional<ContactChannel> contact_channel_named(std::string_view name);

/// All values, for tests that walk the whole table.
const std::vector<CaseState>& all_case_states();
const std::vector<CaseMove>& all_case_moves();
const std::vector<Outcome>& all_outcomes();

}  // namespace cirkel::store
