#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "server/casework/case_view.hpp"
#include "server/store/people_values.hpp"
#include "server/store/store.hpp"
#include "shared/instant.hpp"
#include "shared/result.hpp"

// Who knows most about such a case, so that it need not be handed on (2.5). It is said, and nothing
// is assigned by it.
namespace cirkel::casework {

/// For so long it counts who closed what.
inline constexpr Duration kUsualWithin = std::chrono::hours(24 * 90);

/// What is known of a theme at a location.
struct UsualQuestion {
    std::vector<store::ClosedByOne> closed;  ///< cases about it, by who closed them
    std::set<std::string> can_have;          ///< staff numbers of those who can have the case
};

/// Who of those who can have the case closed the most; nobody when two closed as many, because then
/// no one did it most often.
std::optional<std::string> usual_colleague(const UsualQuestion& question);

/// The same for a case, out of these accounts. Nobody for a case that somebody has, that is closed,
/// or that has no theme.
Result<std::optional<std::string>> usual_colleague_of(store::Store& store, const CaseView& view,
                                                      const std::vector<store::Account>& accounts,
                                                      Instant now);

}  // namespace cirkel::casework
