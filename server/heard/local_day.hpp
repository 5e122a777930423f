#pragma once

#include <string>

#include "server/rights/reach.hpp"
#include "server/store/store.hpp"
#include "shared/instant.hpp"
#include "shared/result.hpp"

namespace cirkel::heard {

/// The day of a location at a moment: "2026-11-25".
Result<std::string> day_at(store::Store& store, const LocationId& at, Instant when);

/// The earliest of the days that it is now at these locations. What was heard on it or later is not
/// shown yet: the day is not over, and who worked then is easily guessed (4.17).
Result<std::string> day_not_over(store::Store& store, const rights::Reach& within, Instant now);

}  // namespace cirkel::heard
