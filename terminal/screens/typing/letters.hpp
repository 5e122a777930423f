#pragma once

#include <array>
#include <string>
#include <vector>

#include "shared/loop/ids.hpp"
#include "terminal/session/typing/keyboard.hpp"

namespace cirkel::screens {

using Signs = std::vector<std::string>;

/// What the keys of a layer type, in three rows: the letters lie as people of the language know
/// them, and accents take the place of the first row.
std::array<Signs, 3> rows_of(const session::Keyboard& keyboard, const Language& language);

/// The same in one row after the other, in the order of the alphabet, for a grid of shorter rows.
Signs grid_signs(const session::Keyboard& keyboard, const Language& language);

/// The letters with accents that a language writes, at most ten.
Signs accents_in(const Language& language);
/// Those of one letter, also of other languages: a name may come from anywhere. Those of this
/// language stand first. Empty for a letter that never has any.
Signs accents_of(const std::string& letter, const Language& language);

/// Signs of an address besides letters and digits, for the layer that holds no letters.
std::array<Signs, 3> mail_sign_rows();
Signs mail_grid_signs(session::KeyboardLayer layer);

}  // namespace cirkel::screens
