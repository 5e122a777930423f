#pragma once

#include <string>
#include <string_view>

#include "terminal/words/words.hpp"

namespace cirkel::reading {

/// A text as a voice should get it: breaks by hand become pauses, and telephone numbers in it are
/// said digit by digit. Times, days and counts stay numbers.
std::string speakable(const std::string& text);

/// A code or a number sign by sign, with a short rest where it is written apart: "K 7, Q M, 2 9".
/// Six signs without a gap are a screen code, so they rest after every two.
std::string spelled(std::string_view text);

/// What one sign is called: "punt", "spatie"; a letter or digit is its own name.
std::string name_of_sign(const std::string& sign, const Language& language,
                         const words::Words& words);
/// The same where it matters whether a letter is a capital: "hoofdletter A".
std::string name_of_sign_in_text(const std::string& sign, const Language& language,
                                 const words::Words& words);

/// An e-mail address with the names of its signs: "nel apenstaartje linde punt example".
std::string named_address(std::string_view address, const Language& language,
                          const words::Words& words);

}  // namespace cirkel::reading
