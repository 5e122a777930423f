#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/store/improvements.hpp"
#include "server/store/store.hpp"
#include "shared/instant.hpp"
#include "shared/result.hpp"

// When a card came onto the screens for the first time: what its effect is counted from.
namespace cirkel::improvements {

/// Whether the terminals of any place show its card at this moment: it is asked for, its time is
/// not over, and somebody said it.
Result<bool> is_on_screens(store::Store& store, const store::Improvement& improvement, Instant now);

/// To be called after a change that was made while its card was on no screen: when it is on one
/// now, and never was before, that stands in its log. Inside the caller's transaction.
Result<void> note_shown(store::Store& store, store::ImprovementNumber number, const std::string& by,
                        Instant now);

/// When that was; nothing when it never was on a screen, or was before the log held it.
std::optional<Instant> first_shown(const std::vector<store::ImprovementEvent>& events);

}  // namespace cirkel::improvements
