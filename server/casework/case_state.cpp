#include "server/casework/case_state.hpp"

#include <array>

namespace cirkel::casework {

namespace {

constexpr auto kStates = static_cast<std::size_t>(CaseState::Closed) + 1;
constexpr auto kMoves = static_cast<std::size_t>(CaseMove::Expire) + 1;

using To = std::optional<CaseState>;
constexpr To kNo{};
constexpr To kNew{CaseState::New};
constexpr To kSelected{CaseState::Selected};
constexpr To kNotSelected{CaseState::NotSelected};
constexpr To kAssigned{CaseState::Assigned};
constexpr To kPlanned{CaseState::Planned};
constexpr To kAttempted{CaseState::Attempted};
constexpr To kContacted{CaseState::Contacted};
constexpr To kActionOpen{CaseState::ActionOpen};
constexpr To kOnHold{CaseState::OnHold};
constexpr To kReopened{CaseState::Reopened};
constexpr To kClosed{CaseState::Closed};

struct Row {
    CaseState from;
    std::array<To, kMoves> to;
};

// A case may be closed from any open state, because the answer is sometimes known at once ("the
// lamp hangs again"); who took it is recorded by the move itself. Handing over keeps how far the
// case was. Without a contact no call is planned or tried any more, so taking it back ends those.
// What was on hold goes on with whoever has it: how far it had come stands in its history. Whoever
// closed a case has it again when its customer opens it, and may call at once.
// clang-format off
constexpr std::array<Row, kStates> kTable{{
    // open         select     pass over     assign       plan       attempt       contact
    // plan action  hold       resume        close        reopen     withdraw      expire
    {CaseState::New,
     {kNo,         kSelected, kNotSelected, kAssigned,   kNo,       kNo,          kNo,
      kNo,         kOnHold,   kNo,          kClosed,     kNo,       kNew,         kNew}},
    {CaseState::Selected,
     {kNo,         kNo,       kNotSelected, kAssigned,   kNo,       kNo,          kNo,
      kNo,         kOnHold,   kNo,          kClosed,     kNo,       kSelected,    kSelected}},
    {CaseState::NotSelected,
     {kNo,         kSelected, kNo,          kAssigned,   kNo,       kNo,          kNo,
      kNo,         kOnHold,   kNo,          kClosed,     kNo,       kNotSelected, kNotSelected}},
    {CaseState::Assigned,
     {kNo,         kNo,       kNo,          kAssigned,   kPlanned,  kAttempted,   kContacted,
      kActionOpen, kOnHold,   kNo,          kClosed,     kNo,       kAssigned,    kAssigned}},
    {CaseState::Planned,
     {kNo,         kNo,       kNo,          kPlanned,    kPlanned,  kAttempted,   kContacted,
      kActionOpen, kOnHold,   kNo,          kClosed,     kNo,       kAssigned,    kAssigned}},
    {CaseState::Attempted,
     {kNo,         kNo,       kNo,          kAttempted,  kPlanned,  kAttempted,   kContacted,
      kActionOpen, kOnHold,   kNo,          kClosed,     kNo,       kAssigned,    kAssigned}},
    {CaseState::Contacted,
     {kNo,         kNo,       kNo,          kContacted,  kNo,       kNo,          kContacted,
      kActionOpen, kOnHold,   kNo,          kClosed,     kNo,       kContacted,   kContacted}},
    {CaseState::ActionOpen,
     {kNo,         kNo,       kNo,          kActionOpen, kPlanned,  kActionOpen,  kActionOpen,
      kNo,         kOnHold,   kNo,          kClosed,     kNo,       kActionOpen,  kActionOpen}},
    {CaseState::OnHold,
     {kNo,         kNo,       kNo,          kOnHold,     kNo,       kNo,          kContacted,
      kNo,         kOnHold,   kAssigned,    kClosed,     kNo,       kOnHold,      kOnHold}},
    {CaseState::Reopened,
     {kNo,         kNo,       kNo,          kAssigned,   kPlanned,  kAttempted,   kContacted,
      kActionOpen, kOnHold,   kNo,          kClosed,     kNo,       kReopened,    kReopened}},
    {CaseState::Closed,
     {kNo,         kNo,       kNo,          kNo,         kNo,       kNo,          kNo,
      kNo,         kNo,       kNo,          kNo,         kReopened, kClosed,      kClosed}},
}};
// clang-format on

constexpr bool rows_stand_in_order() {
    for (std::size_t i = 0; i < kStates; ++i)
        if (static_cast<std::size_t>(kTable[i].from) != i) return false;
    return true;
}
static_assert(rows_stand_in_order(), "a row of the table is found by the number of its state");

}  // namespace

std::optional<CaseState> state_after(CaseState state, CaseMove move) {
    return kTable[static_cast<std::size_t>(state)].to[static_cast<std::size_t>(move)];
}

std::optional<Stage> stage_after(CaseMove move) {
    switch (move) {
        case CaseMove::Contact:
        case CaseMove::PlanAction:
        case CaseMove::Reopen: return Stage::InProgress;
        // Deciding about a case says that a person has read it; the promise of a call outranks
        // that, and the telling side never moves a status back.
        case CaseMove::Select:
        case CaseMove::PassOver:
        case CaseMove::Assign: return Stage::Read;
        case CaseMove::Open:
        case CaseMove::Plan:
        case CaseMove::Attempt:
        case CaseMove::Hold:
        case CaseMove::Resume:
        case CaseMove::Close:
        case CaseMove::Withdraw:
        case CaseMove::Expire: return std::nullopt;
    }
    return std::nullopt;
}

std::optional<Stage> stage_of(Outcome outcome) {
    switch (outcome) {
        case Outcome::Resolved:
        case Outcome::Goodwill:
        case Outcome::ComplimentShared: return Stage::Done;
        case Outcome::HeardCannotChange:
        case Outcome::NoAction:
        case Outcome::Forwarded:
        case Outcome::NotReached:
        case Outcome::Duplicate: return Stage::NotChanged;
        // What is done for many goes on; its end is told with the improvement.
        case Outcome::LinkedToImprovement: return Stage::InProgress;
        case Outcome::ConsentWithdrawn: return std::nullopt;
    }
    return std::nullopt;
}

}  // namespace cirkel::casework
