#pragma once

#include <string>
#include <vector>

#include "shared/loop/survey.hpp"

namespace cirkel {

/// One reason why a survey cannot be asked on a terminal, told so that its author finds it.
struct SurveyFault {
    std::string part;   ///< "questions[2].options[1].label"; empty: the survey as a whole
    std::string where;  ///< the same for people: "question 'why', option 'queue'"
    std::string rule;   ///< "has no label in 'pl'"
    bool operator==(const SurveyFault&) const = default;
};

/// All of them, in the order of the survey; none when it can be asked (`check(survey)`).
std::vector<SurveyFault> faults_of(const Survey& survey);

}  // namespace cirkel
