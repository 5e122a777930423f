#pragma once

#include <string>

#include "shared/result.hpp"

namespace cirkel::service {

/// The number of a user of this machine, by name or written as a number. `NotFound` for another.
Result<unsigned> user_id(const std::string& name);

}  // namespace cirkel::service
