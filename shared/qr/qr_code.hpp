#pragma once

#include <optional>
#include <string>
#include <vector>

namespace cirkel::qr {

/// The light zone that every code needs around it, in modules.
inline constexpr int kQuietModules = 4;

/// A QR code as its square of modules, without the quiet zone.
struct QrCode {
    int side = 0;
    std::vector<bool> dark;  ///< side x side, row by row from the top left
    [[nodiscard]] bool is_dark(int x, int y) const {
        return dark[static_cast<std::size_t>(y) * static_cast<std::size_t>(side) +
                    static_cast<std::size_t>(x)];
    }
    bool operator==(const QrCode&) const = default;
};

/// The code of a text, which a scanner still reads with 15 % of it dirty. Nothing when the text is
/// too long for any code. Pure.
std::optional<QrCode> encode(const std::string& text);

}  // namespace cirkel::qr
