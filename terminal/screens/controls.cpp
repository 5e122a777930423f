#include "terminal/screens/controls.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace cirkel::screens {
namespace {

struct Paint {
    Tone fill = Tone::Surface;
    Tone edge = Tone::Edge;
    Tone label = Tone::Ink;
    float edge_width = 3;
};

Paint paint_of(Look look, bool is_pressed) {
    Paint paint;
    switch (look) {
        case Look::Plain: break;
        case Look::Primary:
        case Look::Selected: paint = {Tone::Primary, Tone::Primary, Tone::OnPrimary, 3}; break;
        case Look::Equal: paint = {Tone::Surface, Tone::Primary, Tone::Primary, 5}; break;
        case Look::Outline: paint = {Tone::Surface, Tone::Primary, Tone::Ink, 3}; break;
        case Look::Danger: paint = {Tone::Surface, Tone::Late, Tone::Late, 3}; break;
        case Look::OnBowl: paint = {Tone::Surface, Tone::Edge, Tone::Ink, 3}; break;
    }
    if (!is_pressed) return paint;
    return {Tone::Tint, Tone::Primary, look == Look::Danger ? Tone::Late : Tone::Ink,
            paint.edge_width};
}

TextStyle label_style(const Button& spec, Tone tone) {
    TextStyle style{spec.size, Weight::Bold, tone, Align::Center, 1.2F, true};
    if (spec.size == TextSize::L || spec.size == TextSize::XL) style.weight = Weight::Display;
    if (spec.is_spread) style.align = Align::Left;
    return style;
}

float icon_size(const Sheet& sheet, TextSize size) {
    constexpr float larger_than_text = 1.24F;
    const float wished = sheet.font(size) * larger_than_text;
    return std::min(wished, sheet.u(48));
}

float padding(const Sheet& sheet) { return sheet.is_small() ? sheet.u(10) : sheet.u(18); }
float icon_gap(const Sheet& sheet) { return sheet.is_small() ? sheet.u(10) : sheet.u(16); }

Node node_of(const Button& spec) {
    Node node;
    node.name = spec.name;
    node.role = spec.role;
    node.rect = spec.rect;
    node.label = plain(spec.label);
    node.value = spec.value;
    node.selected = spec.selected;
    node.event = spec.event;
    node.deaf_until = spec.deaf_until;
    return node;
}

/// Icon and tail of a button with the room they take.
struct Ends {
    float icons = 0;
    float between = 0;
    float before = 0;
    float after = 0;
};
Ends ends_of(const Sheet& sheet, const Button& spec) {
    Ends ends{icon_size(sheet, spec.size), icon_gap(sheet)};
    if (spec.icon != Icon::None) ends.before = ends.icons + ends.between;
    if (spec.tail != Icon::None) ends.after = ends.icons + ends.between;
    return ends;
}

/// Two lines in a low button stand a little nearer to each other.
TextStyle fitting_style(const Sheet& sheet, const Button& spec, Tone tone, float room) {
    TextStyle style = label_style(spec, tone);
    const float height = spec.rect.h - sheet.u(8);
    if (sheet.height_of(spec.label, room, style) > height) style.leading = 1.04F;
    // And a little smaller, where that gives them air above and below.
    if (style.size == TextSize::M && sheet.height_of(spec.label, room, style) > height)
        style.size = TextSize::S;
    return style;
}

float spread_padding(const Sheet& sheet) { return 1.5F * padding(sheet); }

/// Label at the left, tail at the right: a way on to somewhere.
void draw_spread(Sheet& sheet, const Button& spec, const Paint& paint) {
    const Ends ends = ends_of(sheet, spec);
    const float pad = spread_padding(sheet);
    const float middle = spec.rect.y + spec.rect.h / 2;
    const float x = spec.rect.x + pad;
    const float room = spec.rect.w - 2 * pad - ends.before - ends.after;
    if (spec.icon != Icon::None)
        icon(sheet, spec.icon, {x + ends.icons / 2, middle}, ends.icons,
             spec.look == Look::Plain ? Tone::Primary : paint.label);
    sheet.in_middle(spec.label, {x + ends.before, spec.rect.y, room, spec.rect.h},
                    fitting_style(sheet, spec, paint.label, room));
    if (spec.tail != Icon::None)
        icon(sheet, spec.tail, {spec.rect.x + spec.rect.w - pad - ends.icons / 2, middle},
             ends.icons, paint.label);
}

/// Icon, label and tail as one block in the middle of the button.
void draw_inside(Sheet& sheet, const Button& spec, const Paint& paint) {
    if (spec.is_spread) return draw_spread(sheet, spec, paint);
    const Ends ends = ends_of(sheet, spec);
    const float pad = padding(sheet);
    const float around = ends.before + ends.after;
    // Where the room was shared out among several buttons, the padding gives way first.
    const float wished = button_width(sheet, spec, 1) - 2 * pad - around;
    const float room = std::max(spec.rect.w - 2 * pad - around,
                                std::min(wished, spec.rect.w - sheet.u(14) - around));
    const TextStyle style = fitting_style(sheet, spec, paint.label, room);
    float widest = 0;
    for (const TextLine& line : lines_of(spec.label, room, style, sheet.measure()))
        widest = std::max(widest, line.width);
    const float x = spec.rect.x + (spec.rect.w - around - widest) / 2;
    const float middle = spec.rect.y + spec.rect.h / 2;
    if (spec.icon != Icon::None)
        icon(sheet, spec.icon, {x + ends.icons / 2, middle}, ends.icons, paint.label);
    sheet.in_middle(spec.label, {x + ends.before, spec.rect.y, widest + 1, spec.rect.h}, style);
    if (spec.tail != Icon::None)
        icon(sheet, spec.tail, {x + ends.before + widest + ends.between + ends.icons / 2, middle},
             ends.icons, paint.label);
}

/// What says as much as the words of a button, where a row is too narrow for words.
std::optional<Icon> sign_alone(const Button& spec) {
    if (spec.name == "back") return Icon::ChevronLeft;
    if (spec.name == "stop") return Icon::Cross;
    if (spec.name == "more") return Icon::ChevronRight;
    return std::nullopt;
}

}  // namespace

void button(Sheet& sheet, const Button& spec) {
    const Paint paint = paint_of(spec.look, sheet.is_pressed(spec.name));
    const float radius =
        spec.is_pill ? spec.rect.h / 2 : (sheet.is_small() ? sheet.u(22) : sheet.u(28));
    sheet.draw(Box{spec.rect, radius, paint.fill, paint.edge, sheet.u(paint.edge_width)});
    draw_inside(sheet, spec, paint);
    sheet.add(node_of(spec));
}

float button_width(const Sheet& sheet, const Button& spec, int lines) {
    const TextStyle style = label_style(spec, Tone::Ink);
    const float whole = sheet.text_width(spec.label, style);
    float width = whole;
    constexpr float step = 0.97F;
    for (float tried = whole; tried > whole / static_cast<float>(lines + 1); tried *= step) {
        const auto broken = lines_of(spec.label, tried, style, sheet.measure());
        if (broken.size() > static_cast<std::size_t>(lines)) break;
        width = tried;
    }
    // Breaking cannot make a line narrower than its widest word.
    float widest = 0;
    for (const TextLine& line : lines_of(spec.label, width, style, sheet.measure()))
        widest = std::max(widest, line.width);
    float icons = 0;
    if (spec.icon != Icon::None) icons += icon_size(sheet, spec.size) + icon_gap(sheet);
    if (spec.tail != Icon::None) icons += icon_size(sheet, spec.size) + icon_gap(sheet);
    return std::ceil(widest + icons + 2 * padding(sheet) + 2);
}

float two_line_height(const Sheet& sheet) { return 2.1F * sheet.font(TextSize::M) + sheet.u(8); }

float button_height(const Sheet& sheet, const Button& spec, float width) {
    const Ends ends = ends_of(sheet, spec);
    const float room = width - 2 * spread_padding(sheet) - ends.before - ends.after;
    return std::ceil(sheet.height_of(spec.label, room, label_style(spec, Tone::Ink)) + sheet.u(12));
}

void button_row(Sheet& sheet, const Rect& row, std::vector<Button> buttons) {
    const auto count = static_cast<float>(buttons.size());
    const float room = row.w - sheet.gap() * (count - 1);
    const float least = std::ceil(sheet.mm(kAnswerMm));
    std::vector<float> widths;
    float needed = 0;
    for (const Button& one : buttons) {
        widths.push_back(std::max(button_width(sheet, one, 1), least));
        needed += widths.back();
    }
    // Where one line each is too much, the longest words break first.
    std::vector<std::size_t> order(buttons.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return widths[a] > widths[b]; });
    for (const std::size_t one : order) {
        if (needed <= room) break;
        const float broken = std::max(button_width(sheet, buttons[one], 2), least);
        needed -= widths[one] - broken;
        widths[one] = broken;
    }
    // Where even that is too much, the ways back and on are their signs alone.
    const float round = std::ceil(sheet.mm(kKeyMm));
    float free = count;
    std::vector<bool> is_sign(buttons.size());
    for (std::size_t i = 0; i < buttons.size() && needed > room; ++i) {
        const std::optional<Icon> sign = sign_alone(buttons[i]);
        if (!sign || widths[i] <= round) continue;
        needed -= widths[i] - round;
        widths[i] = round;
        buttons[i].icon = *sign;
        is_sign[i] = true;
        --free;
    }
    const float spare = (room - needed) / std::max(free, 1.0F);
    float x = row.x;
    for (std::size_t i = 0; i < buttons.size(); ++i) {
        Button& one = buttons[i];
        if (is_sign[i]) {
            one.rect = {x, row.y + (row.h - round) / 2, round, round};
            round_button(sheet, one);
        } else {
            one.rect = {x, row.y, widths[i] + spare, row.h};
            button(sheet, one);
        }
        x += one.rect.w + sheet.gap();
    }
}

void round_button(Sheet& sheet, const Button& spec) {
    const Paint paint = paint_of(spec.look, sheet.is_pressed(spec.name));
    const float radius = spec.rect.h / 2;
    constexpr float icon_share = 0.52F;
    sheet.draw(Box{spec.rect, radius, paint.fill, paint.edge, sheet.u(paint.edge_width)});
    icon(sheet, spec.icon, middle_of(spec.rect), spec.rect.h * icon_share, paint.label);
    sheet.add(node_of(spec));
}

void comfort_button(Sheet& sheet, const Rect& rect) {
    round_button(sheet, Button{.name = "comfort",
                               .label = sheet.text("comfort.label"),
                               .rect = rect,
                               .event = session::ComfortTapped{},
                               .icon = Icon::Accessibility});
}

float comfort_width(const Sheet& sheet, float height) {
    return sheet.session().glass.can_speak ? 2 * height + sheet.gap() : height;
}

float comfort_buttons(Sheet& sheet, const Rect& room, Align align) {
    const float size = room.h;
    const float all = comfort_width(sheet, size);
    if (room.w < size) return 0;
    const float width = room.w >= all ? all : size;
    const bool has_reading = width > size;
    float x = room.x;
    if (align == Align::Center) x += (room.w - width) / 2;
    if (align == Align::Right) x += room.w - width;
    if (has_reading) {
        const bool is_on = sheet.session().comfort.spoken;
        round_button(sheet, Button{.name = "read_aloud",
                                   .label = sheet.text("comfort.spoken"),
                                   .rect = {x, room.y, size, size},
                                   .event = session::ReadAloudTapped{},
                                   .look = is_on ? Look::Selected : Look::Plain,
                                   .icon = Icon::Speaker,
                                   .selected = is_on});
    }
    comfort_button(sheet, {x + width - size, room.y, size, size});
    return width;
}

void key(Sheet& sheet, const Key& spec) {
    const bool is_pressed = sheet.is_pressed(spec.name);
    const float down = is_pressed ? sheet.u(2) : 0;
    const float foot = is_pressed ? 0 : sheet.u(2);
    const bool is_primary = spec.fill == Tone::Primary;
    const Rect shown{spec.rect.x, spec.rect.y + down, spec.rect.w, spec.rect.h - down};
    sheet.draw(Box{shown, sheet.u(16), is_pressed ? Tone::Tint : spec.fill,
                   is_primary || is_pressed ? Tone::Primary : Tone::KeyEdge, sheet.u(2), foot});
    const Tone tone = is_primary && !is_pressed ? Tone::OnPrimary : Tone::Ink;
    constexpr float icon_share = 1.3F;
    const float size = std::min(sheet.font(spec.size) * icon_share, spec.rect.h * 0.5F);
    if (spec.icon != Icon::None && spec.label.empty()) {
        icon(sheet, spec.icon, middle_of(shown), size, tone);
    } else if (spec.icon != Icon::None) {
        const TextStyle style{spec.size, Weight::Bold, tone, Align::Left, 1.2F};
        const float width = sheet.text_width(spec.label, style);
        const float x = shown.x + (shown.w - size - sheet.u(16) - width) / 2;
        icon(sheet, spec.icon, {x + size / 2, middle_of(shown).y}, size, tone);
        sheet.in_middle(spec.label, {x + size + sheet.u(16), shown.y, width + 1, shown.h}, style);
    } else {
        const bool is_large = spec.size == TextSize::L;
        const Weight bold = is_large ? Weight::Display : Weight::Bold;
        sheet.in_middle(
            spec.label, shown,
            {spec.size, spec.is_bold ? bold : Weight::Medium, tone, Align::Center, 1.2F});
    }
    Node node;
    node.name = spec.name;
    node.role = Role::Key;
    node.rect = spec.rect;
    node.label = plain(spec.label);
    if (spec.icon == Icon::Shift) node.label = sheet.text("key.shift.label");
    if (spec.icon == Icon::Backspace) node.label = sheet.text("key.erase.label");
    if (!spec.spoken.empty()) node.label = spec.spoken;
    node.event = spec.event;
    node.deaf_until = spec.deaf_until;
    node.held = spec.held;
    node.repeats = spec.repeats;
    sheet.add(std::move(node));
}

Node& face_button(Sheet& sheet, const FaceButton& spec) {
    const std::string name = spec.group + "." + std::to_string(spec.score);
    const int mood = mood_of(spec.smiley, spec.score);
    const bool is_pressed = sheet.is_pressed(name);
    const float ring_width = std::max(3.0F, spec.radius * 0.05F);
    const bool has_ring = spec.selected || is_pressed;
    const float radius = has_ring ? spec.radius * 0.88F : spec.radius;
    sheet.draw(Face{spec.center, radius, mood, spec.halo});
    if (has_ring)
        sheet.draw(Disc{spec.center, spec.radius - ring_width / 2 + sheet.u(2), Tone::None,
                        Tone::Primary, ring_width});
    Node node;
    node.name = name;
    node.role = Role::Face;
    node.rect = {spec.center.x - spec.radius, spec.center.y - spec.radius, 2 * spec.radius,
                 2 * spec.radius};
    node.round = true;
    node.label = mood_word(sheet, mood);
    node.selected = spec.selected;
    node.event = session::ScoreTapped{spec.score};
    node.deaf_until = spec.deaf_until;
    return sheet.add(std::move(node));
}

std::string mood_word(const Sheet& sheet, int mood) {
    return sheet.text("mood." + std::to_string(mood));
}

Icon icon_named(std::string_view name) {
    static const std::map<std::string_view, Icon> icons = {
        {"queue", Icon::Queue},     {"person", Icon::Person},   {"people", Icon::People},
        {"box", Icon::Box},         {"leaf", Icon::Leaf},       {"tag", Icon::Tag},
        {"sparkle", Icon::Sparkle}, {"parking", Icon::Parking}, {"clock", Icon::Clock},
        {"phone", Icon::Phone},     {"speech", Icon::Speech},   {"search", Icon::Search},
        {"info", Icon::Info},       {"wrench", Icon::Wrench},   {"disk", Icon::Disk}};
    const auto found = icons.find(name);
    return found == icons.end() ? Icon::Dots : found->second;
}

void dim(Sheet& sheet) {
    constexpr float share = 0.72F;
    sheet.draw(Box{sheet.metrics().glass(), 0, Tone::Bar, Tone::None, 0, 0, share});
}

void card(Sheet& sheet, const Rect& rect, Tone edge) {
    const float width = edge == Tone::Line ? 2.0F : 3.0F;
    sheet.draw(Box{rect, sheet.u(28), Tone::Surface, edge, sheet.u(width)});
}

void icon(Sheet& sheet, Icon which, Point center, float size, Tone tone) {
    sheet.draw(Glyph{{center.x - size / 2, center.y - size / 2, size, size}, which, tone});
}

void icon_in_disc(Sheet& sheet, Icon which, Point center, float diameter) {
    constexpr float icon_share = 0.58F;
    sheet.draw(Disc{center, diameter / 2, Tone::Tint});
    icon(sheet, which, center, diameter * icon_share, Tone::Primary);
}

void ring(Sheet& sheet, const Ring& spec) {
    constexpr float whole = 360;
    constexpr float dot_share = 0.95F;
    constexpr float radians = 3.14159265F / 180;
    sheet.draw(Arc{spec.center, spec.radius, spec.stroke, 0, whole, spec.track});
    if (spec.p > 0)
        sheet.draw(Arc{spec.center, spec.radius, spec.stroke, 0, whole * std::min(spec.p, 1.0F),
                       spec.tone});
    if (spec.p > 0 && spec.p < 1 && spec.dot != Tone::None) {
        const float angle = whole * spec.p * radians;
        const Point end{spec.center.x + spec.radius * std::sin(angle),
                        spec.center.y - spec.radius * std::cos(angle)};
        sheet.draw(Disc{end, spec.stroke * dot_share, spec.dot});
    }
    if (spec.icon != Icon::None) icon(sheet, spec.icon, spec.center, spec.icon_size, spec.tone);
}

}  // namespace cirkel::screens
