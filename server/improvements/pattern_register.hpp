#pragma once

#include <map>

#include "server/improvements/patterns.hpp"
#include "server/rights/reach.hpp"
#include "server/store/store.hpp"
#include "shared/instant.hpp"
#include "shared/result.hpp"

// The register of patterns, as the store has it.
namespace cirkel::improvements {

struct PatternRegister {
    Patterns patterns;
    std::map<PatternSubject, store::ImprovementNumber> answered;  ///< by which improvement
    Instant since;             ///< where the recent period begins
    bool is_counting = false;  ///< not all weeks are counted yet: the numbers are too low
};

/// Counted is the first reason that a customer chose, of each response within reach: it stands with
/// the submission, whether or not anybody read it. The theme of a case is not counted: colleagues
/// may have changed it, and most responses have no case. It is counted beforehand, by the weeks of
/// the circle: what was erased counts no more as soon as its week is counted again.
Result<PatternRegister> pattern_register(store::Store& store, const rights::Reach& within,
                                         Instant now);

}  // namespace cirkel::improvements
