#pragma once

#include <string>
#include <vector>

#include "shared/json/json.hpp"
#include "shared/loop/survey.hpp"
#include "shared/result.hpp"

namespace cirkel::wire {

/// A survey as JSON: in the configuration, and as the file that an administrator imports.
json::Value survey_value(const Survey& survey);

/// What could be read of a survey, and every fault that the reading met ("survey.questions[2].text:
/// is missing"). Only without faults it makes sense to check the survey.
struct SurveyReading {
    Survey survey;
    std::vector<Error> faults;
};
SurveyReading read_whole_survey(const json::Value& value, const std::string& path);

/// Reads and checks it (`cirkel::check`); `Malformed`, naming the place.
Result<Survey> read_survey(const json::Value& value, const std::string& path);

}  // namespace cirkel::wire
