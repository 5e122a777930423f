#pragma once

#include <optional>

#include "terminal/screens/sheet.hpp"

namespace cirkel::screens {

/// Our own keyboards (LOOK 9). Names of keys: "key.a", "key.space", "key.erase", "key.shift",
/// "key.digits", "key.accents", "key.done"; of the number pad "pad.0" to "pad.9", "pad.plus",
/// "pad.clear", "pad.erase".

/// Draws the field behind the keys and the letters on the lower part of the glass, above `bottom`.
/// Ten columns where keys of 15 mm fit, else a grid of shorter rows. Returns where it begins.
float letter_keyboard(Sheet& sheet, const session::Keyboard& keyboard, float bottom,
                      std::optional<Instant> deaf_until);

/// The thirty signs of a code with the key that takes one back. Returns where it ends.
float code_keyboard(Sheet& sheet, float top);
/// How high a code keyboard is, so that it can be placed from below.
float code_keyboard_height(const Sheet& sheet);

enum class PadCorner { Plus, Clear };
/// 1 to 9, then the corner key, 0 and erase, filling the rectangle.
void number_pad(Sheet& sheet, const Rect& rect, PadCorner corner,
                std::optional<Instant> deaf_until);

/// A field in which something is being typed, with its cursor. `value` is what is read aloud.
struct Field {
    std::string name{};
    std::string label{};
    std::string shown{};
    Rect rect{};
    Icon icon = Icon::None;
    TextSize size = TextSize::M;
};
void field(Sheet& sheet, const Field& spec);

/// The side of a square key or round button on a small arrangement: 15 mm, and more where the same
/// arrangement stands with large letters on a larger glass.
float small_key_size(const Sheet& sheet);

}  // namespace cirkel::screens
