#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/store/store.hpp"
#include "shared/result.hpp"

// Which cases a neutral owner becomes the owner of (4.18): none of the own shop, and of those that
// are so late that they belong to somebody neutral none that was theirs before.
namespace cirkel::casework {

/// What a neutral owner has to do with a case.
struct Nearness {
    bool is_too_near = false;   ///< works in that shop, too
    bool is_escalated = false;  ///< so late that it belongs to somebody neutral
    bool has_had_it = false;    ///< so that they, too, let it be late
};
/// Why it does not become theirs, with what to do instead; nothing when it can.
std::optional<Error> why_not_theirs(const Nearness& nearness);

/// Whether a case was ever this person's.
bool has_had(const std::vector<store::CaseEvent>& events, const std::string& staff);

/// `Refused` when this person cannot become the owner of the case now. Whoever has it keeps it, and
/// whoever is no neutral owner is not asked.
Result<void> check_owner(store::Store& store, const store::Case& value, const std::string& staff,
                         Instant now);

}  // namespace cirkel::casework
