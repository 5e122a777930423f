#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace cirkel::window {

/// Whole pixels of the window, origin top left.
struct Patch {
    int x = 0, y = 0, width = 0, height = 0;
    bool operator==(const Patch&) const = default;
};

/// One corner of a triangle: place in pixels, place in the mask of letters (0 to 1), and colour
/// with red in the lowest byte and alpha in the highest. Laid out as ImGui's own vertex, so that a
/// draw list is read where it lies.
struct Corner {
    float x = 0, y = 0;
    float u = 0, v = 0;
    std::uint32_t colour = 0;
};

/// Pixels in memory, 0x00RRGGBB, `stride` of them from one row to the next. Not owned.
struct Canvas {
    std::uint32_t* pixels = nullptr;
    int width = 0, height = 0;
    int stride = 0;
};

/// The coverage of every letter, one byte a pixel. Not owned.
struct LetterMask {
    const std::uint8_t* coverage = nullptr;
    int width = 0, height = 0;
};

/// Draws triangles by processor, in their order, over what is there. Made for what our brush sends:
/// areas of one colour, soft fringes that differ in alpha only, and letters on whole pixels in
/// their own size. Each pixel's result depends on the triangles alone and not on the patch: a
/// picture drawn patch by patch equals, byte for byte, one drawn at once. Triangles that share an
/// edge neither overlap nor leave a gap. Lives for one patch.
class Raster {
public:
    /// Nothing outside `patch` is touched.
    Raster(const Canvas& canvas, const LetterMask& letters, const Patch& patch);

    /// Three indices a triangle, `count` in all.
    void draw(const Corner* corners, const std::uint16_t* indices, int count);

private:
    /// Where a shape lies in one row of pixels.
    struct Span {
        int from = 0, to = 0;
    };

    void fan(const Corner* corners, const std::uint16_t* indices, int count);
    bool draw_as_rectangle(const Corner* corners, const std::uint16_t* six);
    void fill(const Patch& area, std::uint32_t colour);
    void letter(const Corner& first, const Corner& last);
    template <class Paint>
    void each_row(const Corner& a, const Corner& b, const Corner& c, Paint paint);
    void triangle(const Corner& a, const Corner& b, const Corner& c);
    void span(int y, int from, int to, std::uint32_t colour);
    [[nodiscard]] std::uint32_t* row(int y) const {
        return canvas_.pixels + static_cast<std::ptrdiff_t>(y) * canvas_.stride;
    }

    Canvas canvas_;
    LetterMask letters_;
    int left_, top_, right_, bottom_;
    std::vector<Span> spans_;  ///< of a fan's rows, while it is drawn
};

}  // namespace cirkel::window
