#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/result.hpp"

namespace cirkel::theme {

/// One piece of a logo, as path data on a grid of 48 x 48 (`PathReader` says how it is written; a
/// logo may use all of it but arcs).
struct LogoPart {
    enum class Kind {
        Fill,    ///< a filled shape without dents; a shape that has some is made of several
        Stroke,  ///< lines with round ends
    };
    Kind kind = Kind::Fill;
    std::string path;
    int width_tenths = 20;    ///< of a stroke, in tenths of a step of the grid
    bool is_cut_out = false;  ///< in the colour of what lies behind instead of the logo's own
    bool operator==(const LogoPart&) const = default;
};

/// The organisation's own sign, beside its name. Drawn, not a picture: it stays sharp on every
/// glass, has one colour whose contrast can be computed, and shows in the high contrasts, too.
struct Logo {
    static constexpr int kGrid = 48;
    static constexpr std::size_t kPartsMax = 16;
    static constexpr std::size_t kBytesMax = 4096;  ///< of all paths together
    static constexpr int kWidthTenthsMax = 100;

    std::vector<LogoPart> parts;
    bool operator==(const Logo&) const = default;
};

/// Whether it can be drawn, and stays within its own square: a sign that reached further could
/// cover a notice or a button. `Malformed`, naming the part.
Result<void> check(const Logo& logo);

/// The leaf that stands there until an organisation has its own.
Logo leaf();

}  // namespace cirkel::theme
