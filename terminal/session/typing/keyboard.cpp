#include "terminal/session/typing/keyboard.hpp"

namespace cirkel::session {
std::string capital_of(const std::string& utf8) {
    if (utf8.size() == 1 && utf8[0] >= 'a' && utf8[0] <= 'z')
        return std::string(1, static_cast<char>(utf8[0] - 'a' + 'A'));
    if (utf8.size() != 2) return utf8;
    const auto second = static_cast<unsigned char>(utf8[1]);
    // Latin-1 letters: U+00E0 to U+00FE lie 0x20 above their capitals, in the second byte.
    const bool is_latin1_small =
        utf8[0] == '\xc3' && second >= 0xa0U && second <= 0xbeU && second != 0xb7U;
    if (is_latin1_small) return {utf8[0], static_cast<char>(second - 0x20U)};
    // Polish letters of Latin Extended-A stand in pairs, the capital first: even to U+0137, odd
    // from U+0139 to U+0148 and from U+0179 on.
    const bool is_extended = utf8[0] == '\xc4' || utf8[0] == '\xc5';
    const bool odd_capitals = (utf8[0] == '\xc4' && second >= 0xb9U) ||
                              (utf8[0] == '\xc5' && (second <= 0x88U || second >= 0xb9U));
    const bool is_small = is_extended && ((second % 2 == 0) == odd_capitals);
    if (is_small) return {utf8[0], static_cast<char>(second - 1U)};
    return utf8;
}

void press_shift(Keyboard& keyboard) { keyboard.shift = !keyboard.shift; }

void press_layer(Keyboard& keyboard, KeyboardLayer layer) {
    // The key that opened a layer closes it again.
    keyboard.layer = keyboard.layer == layer ? KeyboardLayer::Letters : layer;
    keyboard.accents_of.clear();
}

void ask_accents(Keyboard& keyboard, const std::string& letter) {
    keyboard.layer = KeyboardLayer::Accents;
    keyboard.accents_of = letter;
}

void type_on(Keyboard& keyboard, TypedText& text, const std::string& utf8, std::size_t max) {
    text.append(keyboard.shift ? capital_of(utf8) : utf8, max);
    keyboard.shift = false;
    if (keyboard.layer == KeyboardLayer::Accents) press_layer(keyboard, KeyboardLayer::Letters);
}

}  // namespace cirkel::session
