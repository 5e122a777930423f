#include "terminal/characters.hpp"

namespace cirkel::terminal {

std::vector<std::string> characters_of(std::string_view text) {
    std::vector<std::string> out;
    for (const char byte : text) {
        const bool continues = (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
        if (!continues || out.empty()) out.emplace_back();
        out.back() += byte;
    }
    return out;
}

}  // namespace cirkel::terminal
