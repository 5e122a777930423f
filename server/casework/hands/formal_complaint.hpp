#pragma once

#include <string>

#include "server/store/values.hpp"
#include "shared/instant.hpp"

namespace cirkel::casework {

/// Whether the mark can be taken off again: on the day on which it was set, by the clock of the
/// location, because a wrong button is noticed at once. After that day it is a fact.
bool can_take_back(const store::FormalComplaint& mark, Instant now, const std::string& zone);

}  // namespace cirkel::casework
