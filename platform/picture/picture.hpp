#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "shared/result.hpp"

namespace cirkel::picture {

/// A picture in memory: 8-bit RGB rows from top to bottom, `width * height * 3` bytes.
struct Picture {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> rgb;
};

/// Writes the picture as a PNG file; `Broken` when the file cannot be written.
Result<void> write_png(const std::string& path, const Picture& picture);

/// Reads a PNG file of any kind as 8-bit RGB; `NotFound` or `Malformed`.
Result<Picture> read_png(const std::string& path);

}  // namespace cirkel::picture
