#pragma once

#include <optional>

#include "terminal/screens/sheet.hpp"

namespace cirkel::screens {

/// Our own keyboards (LOOK 9). Names of keys: "key.a", "key.space", "key.erase", "key.shift",
/// "key.digits", "key.accents", "key.done"; of the number pad "pad.0" to "pad.9", "pad.plus",
/// "pad.clear", "pad.erase". Keys that erase act again and again while they are held.

/// Where a keyboard stands, and from when its keys answer.
struct KeyPlace {
    float bottom = 0;
    std::optional<Instant> deaf_until{};
};
/// Draws the field behind the keys and the letters on the lower part of the glass, above the
/// bottom of its place. A letter that is held long shows its accents. Returns where it begins.
float letter_keyboard(Sheet& sheet, const session::Keyboard& keyboard, const KeyPlace& place);

/// The same for a mail address: the row "@ . - _ .nl .com" in place of accents, and neither shift
/// nor space, which no address needs. Where a glass is small, "next" is one of the keys.
float mail_keyboard(Sheet& sheet, const session::Keyboard& keyboard, const KeyPlace& place);

/// The thirty signs of a code with the key that takes one back. Returns where it ends.
float code_keyboard(Sheet& sheet, float top);
/// How high a code keyboard is, so that it can be placed from below.
float code_keyboard_height(const Sheet& sheet);

enum class PadCorner { Plus, Clear };
/// 1 to 9, then the corner key, 0 and erase, filling the rectangle.
void number_pad(Sheet& sheet, const Rect& rect, PadCorner corner,
                std::optional<Instant> deaf_until);

/// The side of a square key or round button on a small arrangement: 15 mm, and more where the same
/// arrangement stands with large letters on a larger glass.
float small_key_size(const Sheet& sheet);

}  // namespace cirkel::screens
