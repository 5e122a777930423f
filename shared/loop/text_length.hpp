#pragma once

#include <cstddef>
#include <string_view>

namespace cirkel {

/// How many characters (code points) a UTF-8 text has. Limits of texts are in characters, because
/// that is what a person sees being counted; a byte limit would cut Polish earlier than Dutch.
constexpr std::size_t count_characters(std::string_view utf8) {
    std::size_t count = 0;
    for (const char byte : utf8) {
        const bool continues = (static_cast<unsigned char>(byte) & 0xc0U) == 0x80U;
        if (!continues) ++count;
    }
    return count;
}

}  // namespace cirkel
