#pragma once

#include <array>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "shared/result.hpp"
#include "terminal/paint/font_file.hpp"
#include "terminal/screens/view.hpp"

struct ImFont;

namespace cirkel::paint {

/// Sizes in pixels of XL, L, M and S.
using FontSizes = std::array<float, 4>;

/// One letter shape at one size, ready to draw and to measure.
struct Font {
    ImFont* drawn = nullptr;  ///< in ImGui's atlas; lives as long as the atlas
    float size = 0;           ///< px
    std::size_t file = 0;
};

/// Inter in the four sizes of a screen, in ImGui's atlas. Needs a current ImGui context, because
/// the atlas belongs to it; the window's renderer takes the picture of the atlas at its next frame.
class Fonts final : public screens::TextMeasure {
public:
    static Result<Fonts> load(const FontSizes& sizes);
    /// Draws all letters anew at these sizes, in place of the others: only one set is ever in
    /// memory. False when it has them already.
    bool take(const FontSizes& sizes);

    [[nodiscard]] float width(const std::string& text, screens::TextSize size,
                              screens::Weight weight) const override;
    [[nodiscard]] const Font& font(screens::TextSize size, screens::Weight weight) const;
    /// Width of one sign in pixels.
    [[nodiscard]] float advance(const Font& font, char32_t sign) const;
    /// Whether a sign can be drawn in every weight.
    [[nodiscard]] bool has(char32_t sign) const;

private:
    Fonts() = default;
    void build(const FontSizes& sizes);

    std::vector<FontFile> files_;
    std::vector<std::unordered_map<char32_t, float>> advances_;
    std::vector<Font> fonts_;
    FontSizes sizes_{};
};

}  // namespace cirkel::paint
