#include "terminal/screens/installing/rows.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "terminal/screens/typing/field.hpp"

namespace cirkel::screens {
namespace {

constexpr TextStyle kFactLabel{TextSize::S, Weight::Medium, Tone::Soft, Align::Left, 1.25F};
constexpr TextStyle kFactValue{TextSize::M, Weight::Bold, Tone::Ink, Align::Left, 1.25F, true};
constexpr TextStyle kStripText{TextSize::S, Weight::Medium, Tone::Ink, Align::Left, 1.35F, true};

Icon strip_icon(StripKind kind) {
    switch (kind) {
        case StripKind::Calm: return Icon::Info;
        case StripKind::Good: return Icon::Check;
        case StripKind::Mind: return Icon::Clock;
    }
    return Icon::Info;
}

/// Sizes of a card with one fact; the mark's word goes first where there is no room.
struct FactPlace {
    float pad = 0;
    float disc = 0;
    float text_x = 0;
    float text_w = 0;
    float mark_w = 0;
};

FactPlace fact_place(const Sheet& sheet, const Fact& fact, float width) {
    const bool is_small = sheet.is_small();
    FactPlace place;
    place.pad = sheet.u(is_small ? 14 : 24);
    place.disc = sheet.u(is_small ? 52 : 68);
    place.text_x = 2 * place.pad + place.disc;
    const float sign = fact.mark_icon == Icon::None ? 0 : sheet.u(64);
    const TextStyle mark{TextSize::S, Weight::Bold, fact.tone, Align::Center, 1.0F};
    float words = fact.mark.empty() ? 0 : sheet.text_width(fact.mark, mark) + sheet.u(44);
    const float least = width * 0.45F;
    if (width - place.text_x - place.pad - sign - words < least) words = 0;
    place.mark_w = sign + words;
    place.text_w = width - place.text_x - place.pad - place.mark_w;
    return place;
}

void draw_mark(Sheet& on, const Fact& fact, const Rect& rect, float width) {
    float right = rect.x + rect.w - on.u(on.is_small() ? 14 : 24);
    const float middle = middle_of(rect).y;
    if (fact.mark_icon != Icon::None) {
        const float size = on.u(44);
        icon(on, fact.mark_icon, {right - size / 2, middle}, size, fact.tone);
        right -= on.u(64);
    }
    const float room = width - (fact.mark_icon == Icon::None ? 0 : on.u(64));
    if (fact.mark.empty() || room <= 0) return;
    on.in_middle(fact.mark, {right - room, rect.y, room - on.u(12), rect.h},
                 {TextSize::S, Weight::Bold, fact.tone, Align::Right, 1.0F});
}

}  // namespace

std::string fault_words(const Sheet& sheet, const installing::Fault& fault) {
    return sheet.text("install.fault." + fault.code, {{"what", fault.what}});
}

Block fact_block(const Sheet& sheet, Fact fact, float width) {
    const FactPlace place = fact_place(sheet, fact, width);
    const float label = sheet.height_of(fact.label, place.text_w, kFactLabel);
    const float value =
        fact.value.empty() ? 0 : sheet.height_of(fact.value, place.text_w, kFactValue);
    const float least = place.disc + sheet.u(sheet.is_small() ? 12 : 24);
    const float height = std::max(least, label + value + sheet.u(sheet.is_small() ? 14 : 28));
    return {height, [=, fact = std::move(fact)](Sheet& on, const Rect& rect) {
                card(on, rect, fact.is_marked ? fact.tone : Tone::Line);
                icon_in_disc(on, fact.icon,
                             {rect.x + place.pad + place.disc / 2, middle_of(rect).y}, place.disc);
                const float x = rect.x + place.text_x;
                const float y = rect.y + (rect.h - label - value) / 2;
                on.paragraph(fact.label, {x, y, place.text_w, 0}, kFactLabel);
                if (!fact.value.empty())
                    on.paragraph(fact.value, {x, y + label, place.text_w, 0}, kFactValue);
                draw_mark(on, fact, rect, place.mark_w);
                Node node;
                node.name = fact.name;
                node.rect = rect;
                node.label = fact.label;
                node.value = fact.value.empty() ? fact.mark : fact.value;
                const bool ends = fact.value.ends_with('.');
                if (!fact.mark.empty() && !fact.value.empty())
                    node.value += (ends ? " " : ". ") + fact.mark;
                on.add(std::move(node));
            }};
}

void add_fact(Blocks& blocks, const Sheet& sheet, Fact fact, const Rect& room) {
    Block whole = fact_block(sheet, fact, room.w);
    if (whole.height <= room.h) return blocks.push_back(std::move(whole));
    const std::string words = std::exchange(fact.value, "");
    const std::string name = fact.name + ".words";
    blocks.push_back(fact_block(sheet, std::move(fact), room.w));
    add_text(blocks, sheet, name, words, room, kFactValue);
}

Block field_block(const Sheet& sheet, session::InstallField field, const std::string& value,
                  float width) {
    static constexpr const char* kKeys[] = {"",       "wifi_name", "wifi_password", "address",
                                            "router", "dns",       "proxy",         "server"};
    const std::string name = kKeys[static_cast<std::size_t>(field)];
    const std::string label = sheet.text("install.field." + name);
    const float pad = sheet.u(sheet.is_small() ? 16 : 32);
    const float sign = sheet.u(56);
    const float room = width - 2 * pad - sign;
    const float above = sheet.height_of(label, room, kFactLabel);
    const FittedText text =
        fitted(sheet, value, {0, 0, room, sheet.height()}, {TextSize::M, TextSize::S});
    const float below = value.empty() ? 0 : height_of(sheet, text);
    const float height = std::max(std::ceil(sheet.mm(kAnswerMm)),
                                  above + below + sheet.u(sheet.is_small() ? 14 : 24));
    return {height, [=](Sheet& on, const Rect& rect) {
                button(on, {.name = "field." + name,
                            .rect = rect,
                            .event = session::FieldTapped{field},
                            .tail = Icon::None,
                            .value = value});
                on.view().nodes.back().label = label;
                const float y = rect.y + (rect.h - above - below) / 2;
                on.paragraph(label, {rect.x + pad, y, room, 0}, kFactLabel);
                if (!value.empty()) draw_fitted(on, text, {rect.x + pad, y + above, room, below});
                icon(on, Icon::ChevronRight, {rect.x + rect.w - pad - sign / 2, middle_of(rect).y},
                     on.u(36), Tone::Primary);
            }};
}

Block strip_block(const Sheet& sheet, const std::string& name, const std::string& text,
                  StripKind kind, float width) {
    const float size = sheet.font(TextSize::S) * 1.4F;
    const float pad = sheet.u(24);
    const float room = width - 3 * pad - size;
    TextStyle style = kStripText;
    if (kind == StripKind::Good) style.tone = Tone::Ok;
    if (kind == StripKind::Mind) style.tone = Tone::Warn;
    if (kind != StripKind::Calm) style.weight = Weight::Bold;
    const float height = sheet.height_of(text, room, style) + sheet.u(36);
    return {height, [=](Sheet& on, const Rect& rect) {
                Tone fill = Tone::Tint;
                if (kind == StripKind::Good) fill = Tone::OkTint;
                if (kind == StripKind::Mind) fill = Tone::WarnTint;
                on.draw(Box{rect, on.u(28), fill});
                icon(on, strip_icon(kind), {rect.x + pad + size / 2, middle_of(rect).y}, size,
                     kind == StripKind::Calm ? Tone::Primary : style.tone);
                on.said(name, text, {rect.x + 2 * pad + size, rect.y + on.u(18), room, 0}, style);
            }};
}

void add_switch(Blocks& blocks, const Sheet& sheet, float width, std::vector<Button> choices) {
    const auto count = static_cast<int>(choices.size());
    const float one =
        (width - sheet.gap() * static_cast<float>(count - 1)) / static_cast<float>(count);
    float height = std::max(std::ceil(sheet.mm(kAnswerMm)),
                            sheet.u(sheet.arrangement() == Arrangement::Tall ? 104 : 0));
    bool fits = one >= std::ceil(sheet.mm(kAnswerMm));
    for (Button& choice : choices) {
        choice.role = Role::Choice;
        choice.look = choice.selected ? Look::Selected : Look::Plain;
        fits = fits && button_width(sheet, choice, 1) <= one;
        height = std::max(height, button_height(sheet, choice, one));
    }
    if (!fits) return add_choices(blocks, sheet, width, std::move(choices));
    blocks.push_back({height, [choices, count](Sheet& on, const Rect& rect) {
                          for (int i = 0; i < count; ++i) {
                              Button choice = choices[static_cast<std::size_t>(i)];
                              choice.rect = column_of(rect, i, count, on.gap());
                              button(on, choice);
                          }
                      }});
}

Block air(float height) {
    return {height, [](Sheet&, const Rect&) {}};
}

Block ring_block(const Sheet& sheet, float share, Icon sign, float radius) {
    const float pad = sheet.u(12);
    return {2 * (radius + pad), [=](Sheet& on, const Rect& rect) {
                const float stroke = radius * 0.13F;
                Ring closing{middle_of(rect), radius - stroke / 2, stroke, share};
                closing.icon = sign;
                closing.icon_size = radius * 0.7F;
                ring(on, closing);
            }};
}

}  // namespace cirkel::screens
