#pragma once

#include <string>
#include <string_view>

#include "shared/json/json.hpp"
#include "shared/loop/theme/theme.hpp"
#include "shared/result.hpp"

// The look of an organisation as JSON; the form stands in theme_json.cpp.

namespace cirkel::wire {

json::Value theme_value(const theme::Theme& theme);

/// Reads and checks it (`theme::check`); `Malformed`, naming the place. A member that it does not
/// know is left alone, so that a terminal can be older than its server; nothing is ever made of it.
Result<theme::Theme> read_theme(const json::Value& value, const std::string& path);

/// The same from the text of a file that somebody wrote. Here an unknown member is refused: it is a
/// slip of the pen, or a wish that a theme cannot grant.
Result<theme::Theme> read_theme_file(std::string_view text);

}  // namespace cirkel::wire
