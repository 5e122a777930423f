#pragma once

#include <string>

#include "shared/json/json.hpp"
#include "shared/result.hpp"
#include "syncd/device/state_folder.hpp"

namespace cirkel::syncd {

/// Everything `status` shows, as one JSON object: enrolment, configuration, counts, the state of
/// the line. Reads only, so it may run beside the daemon; what is not there yet is null or 0.
Result<json::Value> read_status(const StateFolder& folder);

/// The same in lines for a person.
std::string status_lines(const json::Value& status);

}  // namespace cirkel::syncd
