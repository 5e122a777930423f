#pragma once

#include <string>
#include <vector>

#include "shared/json/located.hpp"
#include "shared/result.hpp"

namespace cirkel::shop {

/// One thing that is wrong in a file that a person wrote.
struct FileFault {
    int line = 1;
    std::string part;  ///< "survey.questions[2].text"; may be empty
    std::string reason;
};

/// The fault that one of our readers found: "survey.questions[2].text: is missing", on its line.
FileFault fault_at(const json::Located& file, const Error& found);
/// The fault of a text that is no JSON: "line 3, column 14: ..." is taken apart again.
FileFault fault_of_text(const Error& found);

/// All of them, a line each, in the order of the file: `line 14: questions[2].text: is missing`.
std::string faults_text(std::vector<FileFault> faults);
json::Value faults_value(const std::vector<FileFault>& faults);

}  // namespace cirkel::shop
