#pragma once

#include <span>
#include <string_view>

namespace cirkel::device {

/// What no code on a customer's glass may be read as, in the four languages that it speaks. A part
/// of a word is enough: every longer word with it inside is then held back too.
std::span<const std::string_view> rude_readings();

/// Whether signs in a row can be read as one of these. The alphabet of codes has no A E I O U L, so
/// that letters alone make no word; but a 1 is read as I, a 3 as E, a 4 as A and a V as U, and some
/// readings need no vowel. `signs` are those of a code, without dashes.
bool has_rude_reading(std::string_view signs);

}  // namespace cirkel::device
