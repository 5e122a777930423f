#pragma once

#include <string>
#include <vector>

#include "terminal/screens/sheet.hpp"

namespace cirkel::screens {

// The sentence that was written for the customer, on a card in the colour of its end.

float note_height(const Sheet& sheet, const std::string& note, float width);
/// Returns where the card ends.
float note_card(Sheet& sheet, const std::string& note, const Rect& room, Tone tone);

/// The note in pieces that each fit on a card: the first one of `first` pixels high, every other
/// one of `other`. The first is empty where not even two lines fit.
std::vector<std::string> note_pieces(const Sheet& sheet, const std::string& note, float width,
                                     float first, float other);

}  // namespace cirkel::screens
