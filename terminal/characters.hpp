#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cirkel::terminal {

/// The UTF-8 characters of a text, each with its own bytes: one key press each.
std::vector<std::string> characters_of(std::string_view text);

}  // namespace cirkel::terminal
