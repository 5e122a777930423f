#include <algorithm>
#include <string>

#include "terminal/screens/controls.hpp"
#include "terminal/screens/typing/keys.hpp"
#include "terminal/screens/typing/letters.hpp"
#include "terminal/screens/typing/raster.hpp"

namespace cirkel::screens {
namespace {

using session::AccentsOfAsked;
using session::EraseSignTapped;
using session::Keyboard;
using session::KeyboardLayer;
using session::LayerTapped;
using session::ShiftTapped;
using session::SignTyped;

/// A keyboard while it is being drawn: every key hears from the same moment on.
class Keys {
public:
    Keys(Sheet& sheet, const Keyboard& keyboard, const KeyPlace& place, int rows)
        : sheet_(sheet), keyboard_(keyboard), deaf_until_(place.deaf_until) {
        raster_ = raster_of(sheet);
        raster_.top = place.bottom - raster_.height(rows);
    }

    [[nodiscard]] const Raster& raster() const { return raster_; }
    [[nodiscard]] KeyboardLayer layer() const { return keyboard_.layer; }
    [[nodiscard]] const Keyboard& keyboard() const { return keyboard_; }
    [[nodiscard]] const Language& language() const { return sheet_.session().language; }

    /// The ground behind the keys, from a little above them down; returns where it begins.
    float ground() {
        const float above = sheet_.u(sheet_.arrangement() == Arrangement::Tall ? 40 : 8);
        const float begin = raster_.top - above;
        sheet_.draw(Box{{0, begin, sheet_.width(), sheet_.height() - begin}, 0, Tone::KeyGround});
        return begin;
    }

    /// A letter that has accents shows them while a finger stays on it.
    void letter(const std::string& sign, const Rect& rect) {
        Key spec = sign_key(sign, rect);
        if (!accents_of(sign, language()).empty()) spec.held = AccentsOfAsked{sign};
        put(std::move(spec));
    }
    void sign(const std::string& sign, const Rect& rect) { put(sign_key(sign, rect)); }
    /// One of an address, in the row that stands apart.
    void mail_sign(const std::string& sign, const Rect& rect) {
        Key spec = sign_key(sign, rect);
        spec.fill = Tone::Tint;
        spec.size = TextSize::M;
        spec.is_bold = true;
        put(std::move(spec));
    }
    void row(const Signs& signs, int row, float column) {
        for (const std::string& one : signs) letter(one, raster_.cell(row, column++, 1));
    }

    void erase(const Rect& rect) {
        put({.name = "key.erase",
             .rect = rect,
             .event = EraseSignTapped{},
             .fill = Tone::Tint,
             .icon = Icon::Backspace,
             .size = TextSize::M,
             .repeats = true});
    }
    void shift(const Rect& rect) {
        put({.name = "key.shift",
             .rect = rect,
             .event = ShiftTapped{},
             .fill = keyboard_.shift ? Tone::Primary : Tone::Tint,
             .icon = Icon::Shift,
             .size = TextSize::M});
    }
    /// To the digits, and back from them; in a grid also back from the accents.
    void digits(const Rect& rect) {
        const bool leaves_accents = raster_.is_grid() && layer() == KeyboardLayer::Accents;
        const bool is_back = leaves_accents || layer() == KeyboardLayer::Digits;
        Key spec{
            .name = "key.digits",
            .label = sheet_.text(is_back ? "key.letters" : "key.digits"),
            .rect = rect,
            .event = LayerTapped{leaves_accents ? KeyboardLayer::Accents : KeyboardLayer::Digits},
            .fill = Tone::Tint,
            .size = TextSize::M,
            .is_bold = true};
        if (!fits(spec)) {
            spec.spoken = std::move(spec.label);
            spec.label = sheet_.text(is_back ? "key.letters.short" : "key.digits.short");
        }
        put(std::move(spec));
    }
    /// Behind the digits: what passwords and prices hold besides.
    void more_signs(const Rect& rect) {
        Key spec{.name = "key.signs",
                 .label = "#+=",
                 .spoken = sheet_.text("key.signs"),
                 .rect = rect,
                 .event = LayerTapped{KeyboardLayer::Signs},
                 .fill = layer() == KeyboardLayer::Signs ? Tone::Primary : Tone::Tint,
                 .size = TextSize::M,
                 .is_bold = true};
        if (!fits(spec)) spec.label = "#";
        put(std::move(spec));
    }
    void accents(const Rect& rect) {
        put({.name = "key.accents",
             .label = accents_in(language()).front(),
             .rect = rect,
             .event = LayerTapped{KeyboardLayer::Accents},
             .fill = layer() == KeyboardLayer::Accents ? Tone::Primary : Tone::Tint,
             .size = TextSize::M,
             .is_bold = true});
    }
    void space(const Rect& rect) {
        Key spec{.name = "key.space",
                 .label = sheet_.text("key.space"),
                 .rect = rect,
                 .event = SignTyped{" "},
                 .size = sheet_.is_small() ? TextSize::M : TextSize::L};
        if (fits(spec)) return put(std::move(spec));
        spec.spoken = std::move(spec.label);
        spec.label.clear();
        put(std::move(spec));
        space_sign(rect);
    }
    void done(const Rect& rect) {
        put({.name = "key.done",
             .label = sheet_.text("key.done"),
             .rect = rect,
             .event = session::DoneTapped{},
             .fill = Tone::Primary,
             .size = TextSize::M,
             .is_bold = true});
    }
    void next(const Rect& rect) {
        put({.name = "next",
             .spoken = sheet_.text("go.next"),
             .rect = rect,
             .event = session::NextTapped{},
             .fill = Tone::Primary,
             .icon = Icon::Check,
             .size = TextSize::M});
    }

private:
    [[nodiscard]] Key sign_key(const std::string& sign, const Rect& rect) const {
        return {.name = "key." + sign,
                .label = literal(keyboard_.shift ? session::capital_of(sign) : sign),
                .rect = rect,
                .event = SignTyped{sign}};
    }
    [[nodiscard]] bool fits(const Key& spec) const {
        const TextStyle style{spec.size, Weight::Bold};
        return sheet_.text_width(spec.label, style) <= spec.rect.w - sheet_.u(8);
    }
    /// The low bracket that stands for a space.
    void space_sign(const Rect& rect) {
        const float half = std::min(rect.w * 0.3F, sheet_.u(40));
        const Point middle = middle_of(rect);
        const float low = middle.y + sheet_.u(10);
        const float high = low - sheet_.u(14);
        const float stroke = sheet_.u(5);
        const float left = middle.x - half;
        const float right = middle.x + half;
        sheet_.draw(Line{{left, high}, {left, low}, stroke, Tone::Ink});
        sheet_.draw(Line{{left, low}, {right, low}, stroke, Tone::Ink});
        sheet_.draw(Line{{right, low}, {right, high}, stroke, Tone::Ink});
    }
    /// A word that does not fit its key gives way to a sign.
    void put(Key spec) {
        spec.deaf_until = deaf_until_;
        if (!fits(spec)) {
            spec.spoken = std::move(spec.label);
            spec.label.clear();
            spec.icon = spec.fill == Tone::Primary ? Icon::Check : Icon::Dash;
        }
        key(sheet_, spec);
    }

    Sheet& sheet_;
    const Keyboard& keyboard_;
    std::optional<Instant> deaf_until_;
    Raster raster_;
};

/// The second row stands half a key in, the third behind the key at its left.
constexpr float kSecondIn = 0.5F;
constexpr float kThirdIn = 1.5F;
constexpr int kTenColumnRows = 4;

void ten_columns(Keys& keys) {
    const Raster& raster = keys.raster();
    const bool is_digits =
        keys.layer() == KeyboardLayer::Digits || keys.layer() == KeyboardLayer::Signs;
    const auto rows = rows_of(keys.keyboard(), keys.language());
    keys.row(rows[0], 0, 0);
    keys.row(rows[1], 1, kSecondIn);
    keys.row(rows[2], 2, kThirdIn);
    if (is_digits) {
        keys.sign(",", raster.cell(2, 0, 1.5F));
    } else {
        keys.shift(raster.cell(2, 0, 1.5F));
    }
    keys.erase(raster.cell(2, 8.5F, 1.5F));
    keys.digits(raster.cell(3, 0, 1.5F));
    const Rect beside = raster.cell(3, 1.5F, 1);
    if (is_digits) {
        keys.more_signs(beside);
    } else {
        keys.accents(beside);
    }
    keys.sign(is_digits ? "_" : ",", raster.cell(3, 2.5F, 1));
    keys.space(raster.cell(3, 3.5F, 4));
    keys.sign(".", raster.cell(3, 7.5F, 1));
    keys.done(raster.cell(3, 8.5F, 1.5F));
}

constexpr int kLetters = 26;

/// The keys behind the letters: digits, space, erase, done. They stand in one row.
constexpr int kOthers = 4;
int first_behind_letters(const Raster& raster) {
    const int used = kLetters % raster.columns;
    return used + kOthers <= raster.columns ? kLetters : kLetters + raster.columns - used;
}

/// Letters first, then those that change and end; they lie at the same places in every layer.
void grid(Keys& keys) {
    const Raster& raster = keys.raster();
    int cell = 0;
    for (const std::string& sign : grid_signs(keys.keyboard(), keys.language()))
        keys.letter(sign, raster.numbered(cell++));
    // There is no cell left among the letters, so both other layers are reached from the digits.
    const bool is_digits = keys.layer() == KeyboardLayer::Digits;
    if (is_digits) keys.accents(raster.numbered(kLetters - 1));
    if (is_digits || keys.layer() == KeyboardLayer::Signs)
        keys.more_signs(raster.numbered(kLetters - 2));
    const int first = first_behind_letters(raster);
    const int rest = raster.columns - first % raster.columns - 2;
    const int done_span = rest / 2;
    const int space_span = rest - done_span;
    keys.digits(raster.numbered(first));
    keys.space(raster.numbered(first + 1, space_span));
    keys.erase(raster.numbered(first + 1 + space_span));
    keys.done(raster.numbered(first + 2 + space_span, done_span));
}

const Signs& mail_signs() {
    static const Signs signs = {"@", ".", "-", "_", ".nl", ".com"};
    return signs;
}

void mail_ten_columns(Sheet& sheet, Keys& keys) {
    const Raster& raster = keys.raster();
    const auto count = static_cast<int>(mail_signs().size());
    for (int i = 0; i < count; ++i)
        keys.mail_sign(mail_signs()[static_cast<std::size_t>(i)],
                       column_of(raster.cell(0, 0, Raster::kColumns), i, count, raster.gap));
    const bool is_digits = keys.layer() == KeyboardLayer::Digits;
    const auto rows = is_digits ? mail_sign_rows() : rows_of(Keyboard{}, sheet.session().language);
    int row = 1;
    for (const float in : {0.0F, kSecondIn, kThirdIn}) {
        const Signs& signs = rows[static_cast<std::size_t>(row - 1)];
        for (std::size_t i = 0; i < signs.size(); ++i)
            keys.sign(signs[i], raster.cell(row, in + static_cast<float>(i), 1));
        ++row;
    }
    keys.digits(raster.cell(3, 0, 1.5F));
    keys.erase(raster.cell(3, 8.5F, 1.5F));
    // Large letters on a large glass: there is no bar, so the way on is a key of its own here, too.
    if (sheet.is_small()) keys.next(raster.cell(4, 0, Raster::kColumns));
}

/// As many signs of an address as there are cells beside the letters; all of them with the digits.
void mail_grid(Keys& keys, int rows) {
    const Raster& raster = keys.raster();
    const bool is_digits = keys.layer() == KeyboardLayer::Digits;
    int cell = 0;
    for (const std::string& sign : mail_grid_signs(keys.layer()))
        keys.sign(sign, raster.numbered(cell++));
    constexpr int after = 3;
    const int free = rows * raster.columns - kLetters - after;
    const auto all = static_cast<int>(mail_signs().size());
    cell = kLetters;
    if (is_digits && free < all) cell -= all - free;
    // The most needed ones stand with the letters where not all of them do. ".com" is too wide for
    // a key of 15 mm.
    static const Signs first = {"@", ".", ".nl", "-", "_", ".eu"};
    for (const std::string& sign : first) {
        if (cell < kLetters + free) keys.mail_sign(sign, raster.numbered(cell++));
    }
    keys.digits(raster.numbered(kLetters + free));
    keys.erase(raster.numbered(kLetters + free + 1));
    keys.next(raster.numbered(kLetters + free + 2));
}

}  // namespace

float letter_keyboard(Sheet& sheet, const Keyboard& keyboard, const KeyPlace& place) {
    const Raster raster = raster_of(sheet);
    const int rows =
        raster.is_grid() ? first_behind_letters(raster) / raster.columns + 1 : kTenColumnRows;
    Keys keys(sheet, keyboard, place, rows);
    const float begin = keys.ground();
    if (raster.is_grid()) {
        grid(keys);
    } else {
        ten_columns(keys);
    }
    return begin;
}

float mail_keyboard(Sheet& sheet, const Keyboard& keyboard, const KeyPlace& place) {
    const Raster raster = raster_of(sheet);
    // Three that change and end, and three of an address at least.
    constexpr int others = 6;
    const int rows = raster.is_grid() ? (kLetters + others + raster.columns - 1) / raster.columns
                                      : kTenColumnRows + (sheet.is_small() ? 1 : 0);
    Keys keys(sheet, keyboard, place, rows);
    const float begin = keys.ground();
    if (raster.is_grid()) {
        mail_grid(keys, rows);
    } else {
        mail_ten_columns(sheet, keys);
    }
    return begin;
}

}  // namespace cirkel::screens
