#include "server/casework/case_state.hpp"

#include <array>

namespace cirkel::casework {

namespace {

struct Transition {
    CaseState from;
    CaseMove move;
    CaseState to;
};

// The whole life of a case. A move that is not a line here is refused. A case may be closed from
// any open state, because the answer is sometimes known at once ("the lamp hangs again"); who took
// it is recorded by the move itself. Handing over keeps how far the case was.
constexpr std::array kTransitions{
    Transition{CaseState::New, CaseMove::Assign, CaseState::Assigned},
    Transition{CaseState::New, CaseMove::Close, CaseState::Closed},
    Transition{CaseState::New, CaseMove::Withdraw, CaseState::New},

    Transition{CaseState::Assigned, CaseMove::Assign, CaseState::Assigned},
    Transition{CaseState::Assigned, CaseMove::Attempt, CaseState::Attempted},
    Transition{CaseState::Assigned, CaseMove::Contact, CaseState::Contacted},
    Transition{CaseState::Assigned, CaseMove::PlanAction, CaseState::ActionOpen},
    Transition{CaseState::Assigned, CaseMove::Close, CaseState::Closed},
    Transition{CaseState::Assigned, CaseMove::Withdraw, CaseState::Assigned},

    Transition{CaseState::Attempted, CaseMove::Assign, CaseState::Attempted},
    Transition{CaseState::Attempted, CaseMove::Attempt, CaseState::Attempted},
    Transition{CaseState::Attempted, CaseMove::Contact, CaseState::Contacted},
    Transition{CaseState::Attempted, CaseMove::PlanAction, CaseState::ActionOpen},
    Transition{CaseState::Attempted, CaseMove::Close, CaseState::Closed},
    Transition{CaseState::Attempted, CaseMove::Withdraw, CaseState::Attempted},

    Transition{CaseState::Contacted, CaseMove::Assign, CaseState::Contacted},
    Transition{CaseState::Contacted, CaseMove::Contact, CaseState::Contacted},
    Transition{CaseState::Contacted, CaseMove::PlanAction, CaseState::ActionOpen},
    Transition{CaseState::Contacted, CaseMove::Close, CaseState::Closed},
    Transition{CaseState::Contacted, CaseMove::Withdraw, CaseState::Contacted},

    Transition{CaseState::ActionOpen, CaseMove::Assign, CaseState::ActionOpen},
    Transition{CaseState::ActionOpen, CaseMove::Attempt, CaseState::ActionOpen},
    Transition{CaseState::ActionOpen, CaseMove::Contact, CaseState::ActionOpen},
    Transition{CaseState::ActionOpen, CaseMove::Close, CaseState::Closed},
    Transition{CaseState::ActionOpen, CaseMove::Withdraw, CaseState::ActionOpen},

    Transition{CaseState::Reopened, CaseMove::Assign, CaseState::Assigned},
    Transition{CaseState::Reopened, CaseMove::Close, CaseState::Closed},
    Transition{CaseState::Reopened, CaseMove::Withdraw, CaseState::Reopened},

    Transition{CaseState::Closed, CaseMove::Reopen, CaseState::Reopened},
    Transition{CaseState::Closed, CaseMove::Withdraw, CaseState::Closed},
};

}  // namespace

std::optional<CaseState> state_after(CaseState state, CaseMove move) {
    for (const auto& line : kTransitions)
        if (line.from == state && line.move == move) return line.to;
    return std::nullopt;
}

std::optional<Stage> stage_after(CaseMove move) {
    switch (move) {
        case CaseMove::Contact:
        case CaseMove::PlanAction:
        case CaseMove::Reopen: return Stage::InProgress;
        // Taking a case says that a person has read it; the promise of a call outranks that, and
        // the telling side never moves a status back (telling/public_status_of_case).
        case CaseMove::Assign: return Stage::Read;
        case CaseMove::Open:
        case CaseMove::Attempt:
        case CaseMove::Close:
        case CaseMove::Withdraw:
        case CaseMove::Expire: return std::nullopt;
    }
    return std::nullopt;
}

std::optional<Stage> stage_of(Outcome outcome) {
    switch (outcome) {
        case Outcome::Done: return Stage::Done;
        case Outcome::NotChanged:
        case Outcome::NotReached: return Stage::NotChanged;
        case Outcome::ConsentWithdrawn: return std::nullopt;
    }
    return std::nullopt;
}

}  // namespace cirkel::casework
