#include <cmath>
#include <string>

#include "shared/loop/screen_code.hpp"
#include "terminal/screens/controls.hpp"
#include "terminal/screens/typing/keys.hpp"
#include "terminal/screens/typing/raster.hpp"

namespace cirkel::screens {

float code_keyboard_height(const Sheet& sheet) {
    const Raster raster = raster_of(sheet);
    const auto signs = static_cast<int>(kCodeSigns.size());
    if (!sheet.is_small()) return raster.height(signs / raster.columns);
    return raster.height((signs + 2 + raster.columns - 1) / raster.columns);
}

float code_keyboard(Sheet& sheet, float top) {
    Raster raster = raster_of(sheet);
    raster.top = top;
    int i = 0;
    for (const char sign : kCodeSigns) {
        const bool is_letter = sign >= 'A';
        const auto lower = static_cast<char>(is_letter ? sign - 'A' + 'a' : sign);
        key(sheet,
            {.name = std::string("key.") + lower,
             .label = std::string(1, sign),
             .rect = raster.cell(i / raster.columns, static_cast<float>(i % raster.columns), 1),
             .event = session::SignTyped{std::string(1, sign)},
             .is_bold = true});
        ++i;
    }
    if (!sheet.is_small()) return top + raster.height(i / raster.columns);
    const int row = i / raster.columns;
    const auto column = static_cast<float>(i % raster.columns);
    key(sheet, {.name = "key.erase",
                .rect = raster.cell(row, column, static_cast<float>(raster.columns) - column),
                .event = session::EraseSignTapped{},
                .fill = Tone::Tint,
                .icon = Icon::Backspace,
                .size = TextSize::M,
                .repeats = true});
    return top + raster.height(row + 1);
}

void number_pad(Sheet& sheet, const Rect& rect, PadCorner corner,
                std::optional<Instant> deaf_until) {
    const float gap =
        sheet.arrangement() == Arrangement::Tall ? sheet.u(14) : std::ceil(sheet.mm(kTargetGapMm));
    const auto cell = [&](int row, int column) {
        return column_of(row_of(rect, row, 4, gap), column, 3, gap);
    };
    const auto digit = [&](int value, const Rect& place) {
        const std::string sign = std::to_string(value);
        key(sheet, {.name = "pad." + sign,
                    .label = sign,
                    .rect = place,
                    .event = session::SignTyped{sign},
                    .is_bold = true,
                    .deaf_until = deaf_until});
    };
    for (int value = 1; value <= 9; ++value) digit(value, cell((value - 1) / 3, (value - 1) % 3));
    if (corner == PadCorner::Plus) {
        key(sheet, {.name = "pad.plus",
                    .label = "+",
                    .rect = cell(3, 0),
                    .event = session::SignTyped{"+"},
                    .fill = Tone::Tint,
                    .is_bold = true,
                    .deaf_until = deaf_until});
    } else {
        key(sheet, {.name = "pad.clear",
                    .label = sheet.text("key.clear"),
                    .rect = cell(3, 0),
                    .event = session::ClearTapped{},
                    .fill = Tone::Tint,
                    .size = TextSize::M,
                    .is_bold = true,
                    .deaf_until = deaf_until});
    }
    digit(0, cell(3, 1));
    key(sheet, {.name = "pad.erase",
                .rect = cell(3, 2),
                .event = session::EraseSignTapped{},
                .fill = Tone::Tint,
                .icon = Icon::Backspace,
                .size = TextSize::M,
                .deaf_until = deaf_until,
                .repeats = true});
}

}  // namespace cirkel::screens
