#include "terminal/screens/typing/field.hpp"

#include <algorithm>
#include <cmath>

#include "shared/loop/characters.hpp"
#include "terminal/screens/controls.hpp"

namespace cirkel::screens {
namespace {

constexpr float kLeading = 1.12F;

Weight weight_of(TextSize size) {
    return size == TextSize::XL || size == TextSize::L ? Weight::Display : Weight::Medium;
}

std::vector<std::string> broken(const Sheet& sheet, const std::string& text, float width,
                                TextSize size) {
    std::vector<std::string> lines(1);
    for (const std::string& sign : characters_of(text)) {
        const std::string longer = lines.back() + sign;
        if (!lines.back().empty() && sheet.measure().width(longer, size, weight_of(size)) > width) {
            lines.push_back(sign);
        } else {
            lines.back() = longer;
        }
    }
    return lines;
}

}  // namespace

FittedText fitted(const Sheet& sheet, const std::string& text, const Rect& room,
                  const std::vector<TextSize>& sizes) {
    FittedText fitting{sizes.back(), weight_of(sizes.back()), {text}};
    for (const TextSize size : sizes) {
        const bool is_low_enough = sheet.font(size) * kLeading <= room.h;
        if (is_low_enough && sheet.measure().width(text, size, weight_of(size)) <= room.w)
            return {size, weight_of(size), {text}};
    }
    fitting.lines = broken(sheet, text, room.w, fitting.size);
    const float line = sheet.font(fitting.size) * kLeading;
    const auto most = static_cast<std::ptrdiff_t>(std::max(1.0F, std::floor(room.h / line)));
    const auto count = static_cast<std::ptrdiff_t>(fitting.lines.size());
    if (count > most) fitting.lines.erase(fitting.lines.begin(), fitting.lines.end() - most);
    return fitting;
}

float height_of(const Sheet& sheet, const FittedText& text) {
    return static_cast<float>(text.lines.size()) * sheet.font(text.size) * kLeading;
}

Point draw_fitted(Sheet& sheet, const FittedText& text, const Rect& rect) {
    const float font = sheet.font(text.size);
    constexpr float below_middle = 0.364F;
    float y = rect.y;
    for (const std::string& line : text.lines) {
        const float baseline = std::round(y + font * (kLeading / 2 + below_middle));
        if (!line.empty())
            sheet.draw(Text{{rect.x, baseline}, line, text.size, text.weight, Tone::Ink});
        y += font * kLeading;
    }
    const float width = sheet.measure().width(text.lines.back(), text.size, text.weight);
    return {rect.x + width, y};
}

float title_above_field(Sheet& sheet, const std::string& title, const Rect& room) {
    const TextStyle style{TextSize::L, Weight::Display, Tone::OnBowl, Align::Left, 1.15F, true};
    const float gap = sheet.u(20);
    const float height = sheet.height_of(title, room.w, style) + 2 * gap;
    constexpr float lines_for_field = 4;
    if (room.h < height + lines_for_field * sheet.font(TextSize::L)) return room.y;
    return sheet.said("title", title, {room.x, room.y + gap, room.w, 0}, style) + gap;
}

void ground_below_field(Sheet& sheet, const Rect& field, float keys) {
    const float top = field.y + field.h + sheet.u(40);
    sheet.draw(Box{{0, top, sheet.width(), keys - top}, 0, Tone::Ground});
}

void cursor(Sheet& sheet, Point at, TextSize size) {
    const float half = sheet.font(size) * 0.55F;
    sheet.draw(Line{{at.x, at.y - half}, {at.x, at.y + half}, sheet.u(4), Tone::Primary});
}

void field(Sheet& sheet, const Field& spec) {
    const bool is_small = sheet.is_small();
    const float pad = sheet.u(is_small ? 20 : 28);
    sheet.draw(Box{spec.rect, sheet.u(is_small ? 16 : 28), Tone::Surface, spec.edge, sheet.u(4)});
    const float over = sheet.u(spec.note.empty() ? 5 : 2);
    Rect inside{spec.rect.x + pad, spec.rect.y + over, spec.rect.w - 2 * pad,
                spec.rect.h - 2 * over};
    if (spec.icon != Icon::None) {
        const float size = sheet.u(50);
        const float step = size + sheet.u(20);
        icon(sheet, spec.icon, {inside.x + size / 2, middle_of(spec.rect).y}, size, Tone::Primary);
        inside.x += step;
        inside.w -= step;
    }
    // The cursor stands behind the last sign, within the field.
    const float for_cursor = sheet.u(10);
    const bool is_fault = spec.note_tone == Tone::Late;
    const TextSize size_of_line = sheet.is_small() ? TextSize::M : spec.size;
    const bool is_long = sheet.measure().width(spec.shown, size_of_line, weight_of(size_of_line)) >
                         inside.w - for_cursor;
    // What is asked for gives way to what was typed; what is wrong does not.
    if (!spec.note.empty() && (is_fault || !is_long)) {
        const TextStyle style{TextSize::S, Weight::Medium, spec.note_tone, Align::Left, 1.0F};
        float end = inside.y;
        if (is_fault) {
            end = sheet.said("fault", spec.note, inside, style);
        } else {
            end = sheet.paragraph(spec.note, inside, style);
        }
        inside.h -= end - inside.y;
        inside.y = end;
    }
    Rect room = inside;
    room.w -= for_cursor;
    std::vector<TextSize> sizes;
    for (const TextSize size : {TextSize::XL, TextSize::L, TextSize::M}) {
        if (size >= spec.size) sizes.push_back(size);
    }
    const FittedText text = fitted(sheet, spec.shown, room, sizes);
    const float height = height_of(sheet, text);
    const Point end =
        draw_fitted(sheet, text, {room.x, inside.y + (inside.h - height) / 2, room.w, height});
    cursor(sheet, {end.x + sheet.u(6), end.y - sheet.font(text.size) * kLeading / 2}, text.size);
    Node node;
    node.name = spec.name;
    node.role = Role::Field;
    node.rect = spec.rect;
    node.label = spec.label;
    node.value = spec.shown;
    sheet.add(std::move(node));
}

}  // namespace cirkel::screens
