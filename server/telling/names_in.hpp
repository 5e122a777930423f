#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cirkel::telling {

/// Whether a name stands in a text as a word of its own, also as "Fatima's"; capitals do not count.
bool stands_in(std::string_view name, std::string_view text);

/// The text with each of these names as "[…]".
std::string without_names(std::string text, const std::vector<std::string>& names);

/// What a colleague is called in writing: the alias, and the first word of it.
std::vector<std::string> names_of_alias(const std::string& alias);

}  // namespace cirkel::telling
