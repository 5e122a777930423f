#pragma once

#include <string>

#include "terminal/screens/service/blocks.hpp"

namespace cirkel::screens {

/// Six words in rows, each with its number, to be compared with another screen.
void add_words(Blocks& blocks, const Sheet& sheet, const std::string& text, float width);
/// Of a terminal that works and has to be let in yet, with what they are for. Nothing otherwise.
void add_desk_words(Blocks& blocks, const Sheet& sheet, float width);

}  // namespace cirkel::screens
