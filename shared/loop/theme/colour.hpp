#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cirkel::theme {

/// An opaque colour; mixing takes the place of transparency, so nothing depends on drawing order.
struct Colour {
    std::uint8_t red = 0, green = 0, blue = 0;
    bool operator==(const Colour&) const = default;
};

constexpr Colour rgb(std::uint32_t hex) {
    return Colour{static_cast<std::uint8_t>(hex >> 16U), static_cast<std::uint8_t>(hex >> 8U),
                  static_cast<std::uint8_t>(hex)};
}

/// "#1B4695"; the only way in which a colour is written.
std::string hex_of(Colour colour);
std::optional<Colour> colour_of(std::string_view hex);

/// `share` 1 = all `over`, 0 = all `under`.
Colour mix(Colour under, Colour over, float share);

/// Contrast of two colours by WCAG 2: 1 (same) to 21 (black on white).
double contrast(Colour one, Colour other);

}  // namespace cirkel::theme
