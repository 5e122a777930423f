#pragma once

#include <vector>

#include "server/casework/case_order.hpp"
#include "server/store/store.hpp"
#include "shared/result.hpp"

namespace cirkel::casework {

/// Looked up in the store; the tries are counted since the case was opened, or opened again.
Result<CaseFacts> facts_of(store::Store& store, const store::Case& value,
                           const std::vector<store::CaseEvent>& events);

/// How often a case went from one to another, after somebody had it first.
int transfers_of(const std::vector<store::CaseEvent>& events);

}  // namespace cirkel::casework
