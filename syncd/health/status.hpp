#pragma once

#include <string>

#include "shared/json/json.hpp"
#include "syncd/health/health.hpp"

namespace cirkel::syncd {

/// Everything `status --json` prints, as one JSON object.
json::Value status_value(const Health& health, Instant now);

/// The same in lines for a person.
std::string status_lines(const Health& health, Instant now);

/// The one line that the supervisor shows: "queue 12, oldest 40 s".
std::string status_line(const Health& health, Instant now);

}  // namespace cirkel::syncd
