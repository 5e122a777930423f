#pragma once

#include <map>
#include <string>
#include <string_view>

#include "shared/json/json.hpp"

namespace cirkel::json {

/// A file that a person wrote, with the line on which each part of it begins: whoever finds a
/// fault in a value can say where it stands. Parts are named as `Fields` names them.
struct Located {
    Value value;
    std::map<std::string, int> lines;  ///< "survey.questions[2].text" -> 14

    /// The line of a part, or of the nearest part around it that is there; 1 without any.
    [[nodiscard]] int line_of(std::string_view path) const;
};

/// `parse` that also remembers the lines; the whole is named `root`.
Result<Located> parse_located(std::string_view text, std::string root);

}  // namespace cirkel::json
