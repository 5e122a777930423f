#include "shared/loop/theme/colour.hpp"

#include <algorithm>
#include <cmath>

namespace cirkel::theme {
namespace {

constexpr std::string_view kDigits = "0123456789ABCDEF";

double linear(std::uint8_t channel) {
    const double share = channel / 255.0;
    return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
}

double luminance(Colour colour) {
    return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) +
           0.0722 * linear(colour.blue);
}

std::uint8_t mix(std::uint8_t under, std::uint8_t over, float share) {
    const float mixed = static_cast<float>(under) * (1 - share) + static_cast<float>(over) * share;
    return static_cast<std::uint8_t>(std::lround(mixed));
}

std::optional<std::uint32_t> digit_of(char sign) {
    if (sign >= 'a' && sign <= 'f') sign = static_cast<char>(sign - 'a' + 'A');
    const std::size_t at = kDigits.find(sign);
    if (at == std::string_view::npos) return std::nullopt;
    return static_cast<std::uint32_t>(at);
}

}  // namespace

std::string hex_of(Colour colour) {
    std::string text = "#";
    for (const std::uint8_t channel : {colour.red, colour.green, colour.blue}) {
        text += kDigits[channel >> 4U];
        text += kDigits[channel & 15U];
    }
    return text;
}

std::optional<Colour> colour_of(std::string_view hex) {
    constexpr std::size_t length = 7;
    if (hex.size() != length || hex.front() != '#') return std::nullopt;
    std::uint32_t value = 0;
    for (const char sign : hex.substr(1)) {
        const auto digit = digit_of(sign);
        if (!digit) return std::nullopt;
        value = value * 16 + *digit;
    }
    return rgb(value);
}

Colour mix(Colour under, Colour over, float share) {
    return Colour{mix(under.red, over.red, share), mix(under.green, over.green, share),
                  mix(under.blue, over.blue, share)};
}

double contrast(Colour one, Colour other) {
    const double a = luminance(one);
    const double b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

}  // namespace cirkel::theme
