#include "terminal/screens/keys.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "shared/loop/characters.hpp"
#include "shared/loop/screen_code.hpp"
#include "terminal/screens/controls.hpp"

namespace cirkel::screens {
namespace {

using session::EraseSignTapped;
using session::KeyboardLayer;
using session::LayerTapped;
using session::ShiftTapped;
using session::SignTyped;
using Signs = std::vector<std::string>;

constexpr int kColumns = 10;

/// The three rows of signs of a layer; accents take the place of the first row.
std::array<Signs, 3> rows_of(KeyboardLayer layer) {
    if (layer == KeyboardLayer::Digits)
        return {characters_of("1234567890"), characters_of("-'?!@/():"), characters_of("&%+=#;\"")};
    const Signs first =
        characters_of(layer == KeyboardLayer::Accents ? "éèëêïöüáóç" : "qwertyuiop");
    return {first, characters_of("asdfghjkl"), characters_of("zxcvbnm")};
}

/// Letters and digits in the order of the alphabet, where ten columns do not fit.
Signs grid_signs(KeyboardLayer layer) {
    return characters_of(layer == KeyboardLayer::Letters ? "abcdefghijklmnopqrstuvwxyz"
                                                         : "1234567890-'?!@/(),.:éèëïö");
}

std::string capital(const std::string& sign) {
    if (sign.size() == 1 && sign[0] >= 'a' && sign[0] <= 'z')
        return std::string(1, static_cast<char>(sign[0] - 'a' + 'A'));
    return sign;
}

/// Columns, size and place of the keys of one keyboard.
struct Raster {
    int columns = kColumns;
    float left = 0;
    float key_width = 0;
    float key_height = 0;
    float gap = 0;
    float top = 0;

    [[nodiscard]] Rect cell(int row, float column, float span) const {
        return {left + column * (key_width + gap),
                top + static_cast<float>(row) * (key_height + gap),
                span * key_width + (span - 1) * gap, key_height};
    }
    [[nodiscard]] float height(int rows) const {
        return static_cast<float>(rows) * key_height + static_cast<float>(rows - 1) * gap;
    }
};

Raster raster_of(const Sheet& sheet) {
    Raster raster;
    // A keyboard follows the glass, not how the rest is arranged: large letters on a large glass
    // still have room for ten columns.
    if (!sheet.metrics().is_broad()) {
        const float key = std::ceil(sheet.mm(kKeyMm));
        raster.gap = std::ceil(sheet.mm(kTargetGapMm));
        const float room = sheet.width() - sheet.u(20);
        raster.columns = static_cast<int>((room + raster.gap) / (key + raster.gap));
        raster.key_width = raster.key_height = key;
        const auto columns = static_cast<float>(raster.columns);
        raster.left = (sheet.width() - columns * key - (columns - 1) * raster.gap) / 2;
        return raster;
    }
    const bool is_tall = sheet.arrangement() == Arrangement::Tall;
    raster.gap = sheet.u(is_tall ? 14 : 18);
    raster.left = sheet.margin();
    raster.key_height = is_tall ? sheet.u(124) : std::ceil(sheet.u(88.6F));
    if (sheet.is_small()) {
        constexpr float gap_mm = 3.3F;
        raster.gap = std::ceil(sheet.mm(gap_mm));
        raster.key_height = std::max(
            std::ceil(sheet.mm(kKeyMm)),
            sheet.font(TextSize::L) * (sheet.arrangement() == Arrangement::Narrow ? 2.0F : 1.5F));
    }
    raster.key_width =
        (sheet.width() - 2 * sheet.margin() - (kColumns - 1) * raster.gap) / kColumns;
    return raster;
}

struct Typing {
    const Raster& raster;
    std::optional<Instant> deaf_until;
    bool shift = false;
};

void sign_key(Sheet& sheet, const Typing& typing, const std::string& sign, const Rect& rect) {
    key(sheet, {.name = "key." + sign,
                .label = typing.shift ? capital(sign) : sign,
                .rect = rect,
                .event = SignTyped{sign},
                .deaf_until = typing.deaf_until});
}

void special_key(Sheet& sheet, const Typing& typing, Key spec) {
    spec.deaf_until = typing.deaf_until;
    if (spec.icon == Icon::None) {
        // A word that does not fit its key gives way to a sign.
        const TextStyle style{spec.size, Weight::Bold};
        if (sheet.text_width(spec.label, style) > spec.rect.w - sheet.u(8))
            spec.icon = spec.fill == Tone::Primary ? Icon::Check : Icon::Dash;
        if (spec.icon != Icon::None) spec.label.clear();
    }
    key(sheet, spec);
}

Key erase_key(const Rect& rect) {
    return {.name = "key.erase",
            .rect = rect,
            .event = EraseSignTapped{},
            .fill = Tone::Tint,
            .icon = Icon::Backspace,
            .size = TextSize::M};
}

Key digits_key(const Sheet& sheet, KeyboardLayer layer, const Rect& rect) {
    const bool is_digits = layer == KeyboardLayer::Digits;
    return {.name = "key.digits",
            .label = sheet.text(is_digits ? "key.letters" : "key.digits"),
            .rect = rect,
            .event = LayerTapped{KeyboardLayer::Digits},
            .fill = Tone::Tint,
            .size = TextSize::M,
            .is_bold = true};
}

Key space_key(const Sheet& sheet, const Rect& rect) {
    return {.name = "key.space",
            .label = sheet.text("key.space"),
            .rect = rect,
            .event = SignTyped{" "},
            .size = sheet.is_small() ? TextSize::M : TextSize::L};
}

Key done_key(const Sheet& sheet, const Rect& rect) {
    return {.name = "key.done",
            .label = sheet.text("key.done"),
            .rect = rect,
            .event = session::DoneTapped{},
            .fill = Tone::Primary,
            .size = TextSize::M,
            .is_bold = true};
}

void ten_columns(Sheet& sheet, const Typing& typing, KeyboardLayer layer) {
    const Raster& raster = typing.raster;
    const auto rows = rows_of(layer);
    for (std::size_t row = 0; row < rows.size(); ++row) {
        // The second row stands half a key in, the third behind the shift key.
        const float first = row == 0 ? 0 : (row == 1 ? 0.5F : 1.5F);
        for (std::size_t i = 0; i < rows[row].size(); ++i)
            sign_key(sheet, typing, rows[row][i],
                     raster.cell(static_cast<int>(row), first + static_cast<float>(i), 1));
    }
    if (layer == KeyboardLayer::Digits) {
        special_key(sheet, typing,
                    {.name = "key.,",
                     .label = ",",
                     .rect = raster.cell(2, 0, 1.5F),
                     .event = SignTyped{","}});
    } else {
        special_key(sheet, typing,
                    {.name = "key.shift",
                     .rect = raster.cell(2, 0, 1.5F),
                     .event = ShiftTapped{},
                     .fill = typing.shift ? Tone::Primary : Tone::Tint,
                     .icon = Icon::Shift,
                     .size = TextSize::M});
    }
    special_key(sheet, typing, erase_key(raster.cell(2, 8.5F, 1.5F)));
    special_key(sheet, typing, digits_key(sheet, layer, raster.cell(3, 0, 1.5F)));
    special_key(sheet, typing,
                {.name = "key.accents",
                 .label = "é",
                 .rect = raster.cell(3, 1.5F, 1),
                 .event = LayerTapped{KeyboardLayer::Accents},
                 .fill = layer == KeyboardLayer::Accents ? Tone::Primary : Tone::Tint,
                 .size = TextSize::M,
                 .is_bold = true});
    sign_key(sheet, typing, layer == KeyboardLayer::Digits ? "_" : ",", raster.cell(3, 2.5F, 1));
    special_key(sheet, typing, space_key(sheet, raster.cell(3, 3.5F, 4)));
    sign_key(sheet, typing, ".", raster.cell(3, 7.5F, 1));
    special_key(sheet, typing, done_key(sheet, raster.cell(3, 8.5F, 1.5F)));
}

void grid(Sheet& sheet, const Typing& typing, KeyboardLayer layer) {
    const Raster& raster = typing.raster;
    const Signs signs = grid_signs(layer);
    const auto count = static_cast<int>(signs.size());
    for (int i = 0; i < count; ++i)
        sign_key(sheet, typing, signs[static_cast<std::size_t>(i)],
                 raster.cell(i / raster.columns, static_cast<float>(i % raster.columns), 1));
    const int row = count / raster.columns;
    const int used = count % raster.columns;
    const int rest = raster.columns - used - 2;
    const int done_span = rest / 2;
    const int space_span = rest - done_span;
    auto column = static_cast<float>(used);
    special_key(sheet, typing, digits_key(sheet, layer, raster.cell(row, column, 1)));
    column += 1;
    const auto space = static_cast<float>(space_span);
    special_key(sheet, typing, space_key(sheet, raster.cell(row, column, space)));
    column += space;
    special_key(sheet, typing, erase_key(raster.cell(row, column, 1)));
    special_key(sheet, typing,
                done_key(sheet, raster.cell(row, column + 1, static_cast<float>(done_span))));
}

}  // namespace

float small_key_size(const Sheet& sheet) {
    return std::max(std::ceil(sheet.mm(kKeyMm)), std::ceil(sheet.u(78.8F)));
}

float letter_keyboard(Sheet& sheet, const session::Keyboard& keyboard, float bottom,
                      std::optional<Instant> deaf_until) {
    Raster raster = raster_of(sheet);
    const int letters = 26;
    const int rows = raster.columns == kColumns ? 4 : letters / raster.columns + 1;
    raster.top = bottom - raster.height(rows);
    const float above = sheet.u(sheet.arrangement() == Arrangement::Tall ? 40 : 8);
    const float begin = raster.top - above;
    sheet.draw(Box{{0, begin, sheet.width(), sheet.height() - begin}, 0, Tone::KeyGround});
    const Typing typing{raster, deaf_until, keyboard.shift};
    if (raster.columns == kColumns) {
        ten_columns(sheet, typing, keyboard.layer);
    } else {
        grid(sheet, typing, keyboard.layer);
    }
    return begin;
}

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
             .event = SignTyped{std::string(1, sign)},
             .is_bold = true});
        ++i;
    }
    if (!sheet.is_small()) return top + raster.height(i / raster.columns);
    const int row = i / raster.columns;
    const auto column = static_cast<float>(i % raster.columns);
    key(sheet, erase_key(raster.cell(row, column, static_cast<float>(raster.columns) - column)));
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
                    .event = SignTyped{sign},
                    .is_bold = true,
                    .deaf_until = deaf_until});
    };
    for (int value = 1; value <= 9; ++value) digit(value, cell((value - 1) / 3, (value - 1) % 3));
    if (corner == PadCorner::Plus) {
        key(sheet, {.name = "pad.plus",
                    .label = "+",
                    .rect = cell(3, 0),
                    .event = SignTyped{"+"},
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
                .event = EraseSignTapped{},
                .fill = Tone::Tint,
                .icon = Icon::Backspace,
                .size = TextSize::M,
                .deaf_until = deaf_until});
}

void field(Sheet& sheet, const Field& spec) {
    const float pad = sheet.u(28);
    sheet.draw(Box{spec.rect, sheet.u(28), Tone::Surface, Tone::Primary, sheet.u(4)});
    float x = spec.rect.x + pad;
    const Point middle = middle_of(spec.rect);
    if (spec.icon != Icon::None) {
        const float size = sheet.u(50);
        icon(sheet, spec.icon, {x + size / 2, middle.y}, size, Tone::Primary);
        x += size + sheet.u(20);
    }
    const bool is_display = spec.size == TextSize::XL || spec.size == TextSize::L;
    const TextStyle style{spec.size, is_display ? Weight::Display : Weight::Medium, Tone::Ink,
                          Align::Left, 1.1F};
    const float room = spec.rect.x + spec.rect.w - pad - x;
    sheet.in_middle(spec.shown, {x, spec.rect.y, room, spec.rect.h}, style);
    const float cursor_x = x + sheet.text_width(spec.shown, style) + sheet.u(6);
    const float half = sheet.font(spec.size) * 0.55F;
    sheet.draw(
        Line{{cursor_x, middle.y - half}, {cursor_x, middle.y + half}, sheet.u(4), Tone::Primary});
    Node node;
    node.name = spec.name;
    node.role = Role::Field;
    node.rect = spec.rect;
    node.label = spec.label;
    node.value = spec.shown;
    sheet.add(std::move(node));
}

}  // namespace cirkel::screens
