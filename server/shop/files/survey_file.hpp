#pragma once

#include <string_view>
#include <vector>

#include "server/shop/files/file_faults.hpp"
#include "shared/loop/survey.hpp"

namespace cirkel::shop {

/// A survey as somebody wrote it. It can be asked, and published, only without faults.
struct SurveyFile {
    Survey survey;
    std::vector<FileFault> faults;
};

/// Reads and checks the text of a survey file (shared/wire/setup/survey_json.cpp). Stricter than a
/// terminal: members that nothing is made of are refused, and so are languages for which there is
/// no notice: a customer could not be told there what a yes means.
SurveyFile read_survey_file(std::string_view text);

}  // namespace cirkel::shop
