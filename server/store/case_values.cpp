#include "server/store/case_values.hpp"

#include <utility>

namespace cirkel::store {

namespace {

template <class Value>
using NameTable = std::vector<std::pair<Value, std::string_view>>;

// The names are in databases and in the API: they may be added to, never changed.
const NameTable<CaseState> kCaseStateNames{
    {CaseState::New, "new"},
    {CaseState::Selected, "selected"},
    {CaseState::NotSelected, "not_selected"},
    {CaseState::Assigned, "assigned"},
    {CaseState::Planned, "planned"},
    {CaseState::Attempted, "attempted"},
    {CaseState::Contacted, "contacted"},
    {CaseState::ActionOpen, "action_open"},
    {CaseState::OnHold, "on_hold"},
    {CaseState::Reopened, "reopened"},
    {CaseState::Closed, "closed"},
};

const NameTable<CaseMove> kMoveNames{
    {CaseMove::Open, "open"},          {CaseMove::Select, "select"},
    {CaseMove::PassOver, "pass_over"}, {CaseMove::Assign, "assign"},
    {CaseMove::Plan, "plan"},          {CaseMove::Attempt, "attempt"},
    {CaseMove::Contact, "contact"},    {CaseMove::PlanAction, "plan_action"},
    {CaseMove::Hold, "hold"},          {CaseMove::Resume, "resume"},
    {CaseMove::Close, "close"},        {CaseMove::Reopen, "reopen"},
    {CaseMove::Withdraw, "withdraw"},  {CaseMove::Expire, "expire"},
};

const NameTable<Outcome> kOutcomeNames{
    {Outcome::Resolved, "resolved"},
    {Outcome::Goodwill, "goodwill"},
    {Outcome::HeardCannotChange, "heard_cannot_change"},
    {Outcome::NoAction, "no_action"},
    {Outcome::LinkedToImprovement, "linked_to_improvement"},
    {Outcome::Forwarded, "forwarded"},
    {Outcome::NotReached, "not_reached"},
    {Outcome::ConsentWithdrawn, "consent_withdrawn"},
    {Outcome::Duplicate, "duplicate"},
    {Outcome::ComplimentShared, "compliment_shared"},
};

const NameTable<WaitsFor> kWaitsForNames{
    {WaitsFor::Customer, "customer"},
    {WaitsFor::Us, "us"},
};

const NameTable<ContactChannel> kChannelNames{
    {ContactChannel::Phone, "phone"},
    {ContactChannel::Mail, "mail"},
    {ContactChannel::Store, "store"},
};

template <class Value>
std::string_view name_in(const NameTable<Value>& table, Value value) {
    for (const auto& [known, name] : table)
        if (known == value) return name;
    return {};
}

template <class Value>
std::optional<Value> value_in(const NameTable<Value>& table, std::string_view name) {
    for (const auto& [value, known] : table)
        if (known == name) return value;
    return std::nullopt;
}

template <class Value>
std::vector<Value> values_in(const NameTable<Value>& table) {
    std::vector<Value> values;
    for (const auto& line : table) values.push_back(line.first);
    return values;
}

}  // namespace

std::string_view name_of(CaseState state) { return name_in(kCaseStateNames, state); }
std::string_view name_of(CaseMove move) { return name_in(kMoveNames, move); }
std::string_view name_of(Outcome outcome) { return name_in(kOutcomeNames, outcome); }
std::string_view name_of(WaitsFor waits_for) { return name_in(kWaitsForNames, waits_for); }
std::string_view name_of(ContactChannel channel) { return name_in(kChannelNames, channel); }

std::optional<CaseState> case_state_named(std::string_view name) {
    return value_in(kCaseStateNames, name);
}
std::optional<CaseMove> case_move_named(std::string_view name) {
    return value_in(kMoveNames, name);
}
std::optional<Outcome> outcome_named(std::string_view name) {
    return value_in(kOutcomeNames, name);
}
std::optional<WaitsFor> waits_for_named(std::string_view name) {
    return value_in(kWaitsForNames, name);
}
std::optional<ContactChannel> contact_channel_named(std::string_view name) {
    return value_in(kChannelNames, name);
}

const std::vector<CaseState>& all_case_states() {
    static const std::vector<CaseState> all = values_in(kCaseStateNames);
    return all;
}

const std::vector<CaseMove>& all_case_moves() {
    static const std::vector<CaseMove> all = values_in(kMoveNames);
    return all;
}

const std::vector<Outcome>& all_outcomes() {
    static const std::vector<Outcome> all = values_in(kOutcomeNames);
    return all;
}

}  // namespace cirkel::store
