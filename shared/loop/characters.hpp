#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

// Text is UTF-8 everywhere; this is how it is counted and taken apart.

namespace cirkel {

/// Whether a byte goes on with the character that another one began.
constexpr bool continues_character(char byte) {
    return (static_cast<unsigned char>(byte) & 0xc0U) == 0x80U;
}

/// How many characters (code points) a UTF-8 text has. Limits of texts are in characters, because
/// that is what a person sees being counted; a byte limit would cut Polish earlier than Dutch.
constexpr std::size_t count_characters(std::string_view utf8) {
    std::size_t count = 0;
    for (const char byte : utf8) {
        if (!continues_character(byte)) ++count;
    }
    return count;
}

/// The characters of a text, each with its own bytes: one key press each.
inline std::vector<std::string> characters_of(std::string_view text) {
    std::vector<std::string> characters;
    for (const char byte : text) {
        if (!continues_character(byte) || characters.empty()) characters.emplace_back();
        characters.back() += byte;
    }
    return characters;
}

/// How many bytes the character that begins with this byte has; 0 when none begins so.
constexpr std::size_t bytes_of_character(unsigned char first) {
    if (first < 0x80) return 1;
    if (first < 0xc2 || first > 0xf4) return 0;
    if (first < 0xe0) return 2;
    return first < 0xf0 ? 3 : 4;
}

/// The code points of a text; U+FFFD stands for every byte that belongs to none.
inline std::u32string code_points_of(std::string_view text) {
    constexpr char32_t nothing = 0xfffd;
    std::u32string points;
    points.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const auto first = static_cast<unsigned char>(text[at]);
        const std::size_t length = bytes_of_character(first);
        if (length == 0 || at + length > text.size()) {
            points.push_back(nothing);
            ++at;
            continue;
        }
        // The first byte of n holds n ones, a zero, and the first bits of the code point.
        char32_t point = length == 1 ? first : first & (0xffU >> (length + 1));
        for (std::size_t i = 1; i < length; ++i)
            point = (point << 6U) | (static_cast<unsigned char>(text[at + i]) & 0x3fU);
        points.push_back(point);
        at += length;
    }
    return points;
}

}  // namespace cirkel
