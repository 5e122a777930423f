#pragma once

#include "terminal/screens/sheet.hpp"

namespace cirkel::screens {

/// The names of the languages, each a pill, the chosen one filled; of more than four the first
/// four. Where they do not fit beside each other, a globe stands for all of them.
void languages(Sheet& sheet, const Rect& room);

/// Whether there is more than one language to choose from.
bool has_languages(const Sheet& sheet);
/// The globe that opens the list of languages, with as much of a word as there is room for.
void language_globe(Sheet& sheet, const Rect& room);

/// Languages at the left, reading aloud and accessibility at the right.
void languages_and_comfort(Sheet& sheet, const Rect& row);

}  // namespace cirkel::screens
