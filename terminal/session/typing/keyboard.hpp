#pragma once

#include <cstddef>
#include <string>

#include "terminal/session/typing/typed_text.hpp"

namespace cirkel::session {

enum class KeyboardLayer { Letters, Digits, Accents, Signs };

/// A keyboard of ours: which keys it shows. What was typed lies in the stage that owns it.
struct Keyboard {
    KeyboardLayer layer = KeyboardLayer::Letters;
    bool shift = false;
    std::string accents_of{};  ///< the letter whose accents were asked for; empty: all of them
    bool operator==(const Keyboard&) const = default;
};

/// The capital of a letter of the languages that our keyboards write; any other sign as it is.
std::string capital_of(const std::string& utf8);

/// Changes a keyboard; signs typed on it become upper case while shift is on.
void press_shift(Keyboard& keyboard);
void press_layer(Keyboard& keyboard, KeyboardLayer layer);
void ask_accents(Keyboard& keyboard, const std::string& letter);
void type_on(Keyboard& keyboard, TypedText& text, const std::string& utf8, std::size_t max);

}  // namespace cirkel::session
