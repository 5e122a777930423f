#pragma once

#include <optional>

#include "server/store/case_values.hpp"
#include "shared/loop/public_status.hpp"

// The whole life of a case as one table, and what the customer reads of it.
namespace cirkel::casework {

using store::CaseMove;
using store::CaseState;
using store::Outcome;

/// The state after `move` in `state`, by the table; nothing when the move is not allowed there.
std::optional<CaseState> state_after(CaseState state, CaseMove move);

/// What the customer's status becomes by a move; nothing when it stays as it is.
std::optional<Stage> stage_after(CaseMove move);
/// What the customer's status becomes by closing with an outcome; nothing when it stays as it is.
std::optional<Stage> stage_of(Outcome outcome);

}  // namespace cirkel::casework
