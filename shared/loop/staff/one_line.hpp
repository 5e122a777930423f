#pragma once

#include <string_view>

namespace cirkel::staff {

/// Without line breaks or escapes, which have no meaning on a terminal, in a page or on paper.
bool is_one_line(std::string_view text);
/// Nothing but spaces.
bool is_blank(std::string_view text);

}  // namespace cirkel::staff
