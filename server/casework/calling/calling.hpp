#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/casework/calling/planner.hpp"
#include "server/casework/case_order.hpp"
#include "server/store/calls.hpp"
#include "server/store/store.hpp"
#include "shared/result.hpp"

// Calling a customer, from the plan to the one closing screen.
namespace cirkel::casework {

/// What the planner is asked about a case, as things stand in the store.
Result<PlanQuestion> plan_question(store::Store& store, const store::Case& value, Instant now);

/// Who of the colleagues that may have it has the fewest open cases, those left out who do not do
/// it, and `except`; a neutral owner where no other can. Nothing when there is nobody.
Result<std::optional<std::string>> suggest_colleague(store::Store& store, const store::Case& value,
                                                     const std::string& except, Instant now);

/// This case is not done by this person. If it is theirs it is handed to the suggested colleague,
/// else it stays as it is. Own transaction. `NotFound` without such a case within reach, `Refused`
/// without a reason, for an unknown person, or when it is theirs and nobody else can have it.
Result<void> keep_from(store::Store& store, const store::NotBy& not_by,
                       const rights::Reach& within);

/// A call at a moment, by somebody: both are what was chosen in the planner.
struct PlannedCall {
    CaseOrder order;  ///< by whom it is planned, and within which reach
    std::string who;  ///< staff number of who calls; empty: who plans
    Instant at;
};

/// Own transaction: given to whoever calls, if it is somebody else's, and planned. `Refused` when
/// the moment is none that the planner offers, and as `move_case`.
Result<void> plan_call(store::Store& store, const PlannedCall& planned, Instant now);

/// How a call that was begun ended: spoken, and what was told. `order` is the move after it, Close
/// or PlanAction, with its sentence; how long it lasted is counted from when the number was shown.
struct CallEnd {
    CaseOrder order;
    std::optional<store::LeavingSaid> leaving{};
};

/// Longer than this since the number was shown was no call: then nobody knows how long it was.
inline constexpr Duration kCallLikely = std::chrono::hours(2);

/// What came of the move after a call.
enum class CallEnded {
    Moved,
    AsksApproval,  ///< the case stays open: the customer is to get more than the caller may give
};

/// Own transaction: spoken, what was said of leaving, and the move after it, or the question for
/// approval of what the customer is to get; all or nothing. Fails as `move_case` does.
Result<CallEnded> end_call(store::Store& store, const CallEnd& end, Instant now);

}  // namespace cirkel::casework
