#include "terminal/screens/plate.hpp"

#include <string_view>

#include "shared/loop/screen_code.hpp"
#include "terminal/screens/controls.hpp"

namespace cirkel::screens {
namespace {

constexpr float kCellEm = 0.80F;
constexpr float kDashEm = 0.56F;

float cells_width(const std::string& code, float font) {
    float width = 0;
    for (const char sign : code) width += (sign == '-' ? kDashEm : kCellEm) * font;
    return width;
}

}  // namespace

void plate(Sheet& sheet, const Rect& rect, const std::string& shown_code, TextSize size) {
    constexpr float corner_share = 0.19F;
    constexpr float mark_share = 0.52F;
    const float font = sheet.font(size);
    const float pad = font * 0.36F;
    const float signs = cells_width(shown_code, font) + 2 * pad;
    const float mark = rect.h * mark_share;
    const bool has_mark = signs + mark <= rect.w;
    const float width = signs + (has_mark ? mark : 0);
    const Rect shown{rect.x + (rect.w - width) / 2, rect.y, width, rect.h};
    const float radius = rect.h * corner_share;
    const float line = sheet.u(5);
    float x = shown.x + pad;
    sheet.draw(Box{shown, radius, Tone::Plate, Tone::Ink, line});
    if (has_mark) {
        sheet.draw(Box{{shown.x, shown.y, mark + radius, shown.h}, radius, Tone::Bowl});
        sheet.draw(
            Box{{shown.x + mark, shown.y + line, radius, shown.h - 2 * line}, 0, Tone::Plate});
        sheet.draw(Box{shown, radius, Tone::None, Tone::Ink, line});
        icon(sheet, Icon::Mark, {shown.x + mark / 2, middle_of(shown).y}, mark * 0.62F,
             Tone::OnBowl);
        x += mark;
    }
    for (const char sign : shown_code) {
        const float cell = (sign == '-' ? kDashEm : kCellEm) * font;
        sheet.in_middle(std::string(1, sign), {x, shown.y, cell, shown.h},
                        {size, Weight::Display, Tone::Ink, Align::Center, 1.0F});
        x += cell;
    }
    Node node;
    node.name = "receipt.code";
    node.rect = shown;
    node.label = sheet.text("receipt.code.label");
    // Without the dashes: so it is typed, and no key of ours types a dash here.
    for (const char sign : shown_code) {
        if (sign != '-') node.value += sign;
    }
    sheet.add(std::move(node));
}

void code_boxes(Sheet& sheet, const Rect& rect, const std::string& signs) {
    const bool is_tall = sheet.arrangement() == Arrangement::Tall;
    const bool is_narrow = sheet.arrangement() == Arrangement::Narrow;
    const float near = sheet.u(is_tall ? 12 : (is_narrow ? 6 : 8));
    const float far = sheet.u(is_tall ? 28 : (is_narrow ? 16 : 26));
    const float width = (rect.w - 3 * near - 2 * far) / ScreenCode::kLength;
    TextSize size = is_tall ? TextSize::XL : TextSize::L;
    // The widest sign keeps clear of the box's line, also where a high contrast doubles it.
    const float inside = width - 2 * sheet.u(8);
    if (sheet.text_width("M", {size, Weight::Display}) > inside) size = TextSize::M;
    // Where even the smaller ones fill it, the line is a thin one.
    const bool is_tight = sheet.text_width("M", {size, Weight::Display}) > inside + sheet.u(4);
    float x = rect.x;
    for (std::size_t i = 0; i < ScreenCode::kLength; ++i) {
        const Rect box{x, rect.y, width, rect.h};
        const bool is_filled = i < signs.size();
        const bool is_next = i == signs.size();
        sheet.draw(Box{box, sheet.u(16), is_filled ? Tone::Plate : Tone::Surface,
                       is_filled ? Tone::Ink : (is_next ? Tone::Primary : Tone::Edge),
                       sheet.u(is_tight ? 2 : (is_next ? 4 : 3))});
        if (is_filled)
            sheet.in_middle(std::string(1, signs[i]), box,
                            {size, Weight::Display, Tone::Ink, Align::Center, 1.0F});
        if (is_next) {
            const Point middle = middle_of(box);
            const float half = sheet.font(size) * 0.55F;
            sheet.draw(Line{{middle.x, middle.y - half},
                            {middle.x, middle.y + half},
                            sheet.u(4),
                            Tone::Primary});
        }
        x += width + (i % 2 == 0 ? near : far);
    }
    Node node;
    node.name = "code";
    node.role = Role::Field;
    node.rect = rect;
    node.label = sheet.text("find.code.label");
    node.value = signs;
    sheet.add(std::move(node));
}

}  // namespace cirkel::screens
