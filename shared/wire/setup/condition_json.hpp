#pragma once

#include <string>
#include <vector>

#include "shared/json/json.hpp"
#include "shared/loop/survey.hpp"
#include "shared/result.hpp"

// When a question is shown, as a survey says it; the form stands in survey_json.cpp.

namespace cirkel::wire {

json::Value conditions_value(const std::vector<Condition>& conditions);

/// `Malformed`, naming the member, when it is none of the four kinds of condition.
Result<Condition> read_condition(const json::Value& value, const std::string& path);

}  // namespace cirkel::wire
