#include "terminal/paint/text.hpp"

#include <cmath>

#include <imgui.h>

#include "shared/loop/characters.hpp"

namespace cirkel::paint {
namespace {

float left_of(const screens::Text& text, float width) {
    switch (text.align) {
        case screens::Align::Left: return text.at.x;
        case screens::Align::Center: return text.at.x - width / 2;
        case screens::Align::Right: return text.at.x - width;
    }
    return text.at.x;
}

const ImFontGlyph* glyph_of(const Font& font, char32_t sign) {
    return font.drawn->FindGlyph(sign > 0xFFFF ? ImWchar{'?'} : static_cast<ImWchar>(sign));
}

// ImGui's glyph boxes count from the top of the line; their baseline is the rounded ascent.
void draw_sign(ImDrawList& list, const ImFontGlyph& glyph, ImVec2 pen, std::uint32_t colour) {
    const ImVec2 from(pen.x + glyph.X0, pen.y + glyph.Y0);
    const ImVec2 to(pen.x + glyph.X1, pen.y + glyph.Y1);
    list.PrimReserve(6, 4);
    list.PrimRectUV(from, to, ImVec2(glyph.U0, glyph.V0), ImVec2(glyph.U1, glyph.V1), colour);
}

}  // namespace

void draw_text(Brush& brush, const Palette& palette, const Fonts& fonts,
               const screens::Text& text) {
    if (text.opacity <= 0) return;
    const Font& font = fonts.font(text.size, text.weight);
    const std::uint32_t ink = brush.ink(palette.of(text.tone));
    float x = left_of(text, fonts.width(text.text, text.size, text.weight));
    const float top = std::round(text.at.y) - std::round(font.drawn->Ascent);
    ImDrawList& list = brush.list();
    list.PushTextureID(font.drawn->ContainerAtlas->TexID);
    for (const char32_t sign : code_points_of(text.text)) {
        const ImFontGlyph* glyph = glyph_of(font, sign);
        if (glyph != nullptr && glyph->Visible != 0) {
            draw_sign(list, *glyph, ImVec2(std::round(x), top), ink);
        }
        x += fonts.advance(font, sign);
    }
    list.PopTextureID();
}

}  // namespace cirkel::paint
