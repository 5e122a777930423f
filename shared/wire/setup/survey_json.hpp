#pragma once

#include <string>

#include "shared/json/json.hpp"
#include "shared/loop/survey.hpp"
#include "shared/result.hpp"

namespace cirkel::wire {

/// A survey as JSON: in the configuration, and as the file that an administrator imports.
json::Value survey_value(const Survey& survey);
/// Reads and checks it (`cirkel::check`); `Malformed`, naming the place.
Result<Survey> read_survey(const json::Value& value, const std::string& path);

}  // namespace cirkel::wire
