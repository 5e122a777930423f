#pragma once

#include "shared/instant.hpp"

namespace cirkel::calendar {

/// The beginning of the week (`store::kWeek`) of a moment.
Instant week_of(Instant at);

}  // namespace cirkel::calendar
