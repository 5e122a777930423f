#include "terminal/screens/typing/typing_screen.hpp"

#include <algorithm>
#include <cmath>

#include "terminal/screens/frame/frame.hpp"
#include "terminal/screens/typing/field.hpp"
#include "terminal/screens/typing/keys.hpp"

namespace cirkel::screens {
namespace {

/// The last lines of the text that fit, and the cursor behind them.
void text_in_field(Sheet& sheet, const TypingScreen& spec, const Rect& rect, float leading) {
    const TextStyle style{TextSize::M, Weight::Medium, Tone::Ink, Align::Left, leading};
    const float line_height = sheet.font(style.size) * style.leading;
    auto lines = lines_of(spec.text, rect.w, style, sheet.measure());
    const auto fitting = static_cast<std::size_t>(std::max(1.0F, rect.h / line_height));
    if (lines.size() > fitting)
        lines.erase(lines.begin(), lines.end() - static_cast<std::ptrdiff_t>(fitting));
    float y = rect.y;
    float end = rect.x;
    for (const TextLine& line : lines) {
        std::string whole;
        for (const Run& run : line.runs) whole += run.text;
        sheet.in_middle(whole, {rect.x, y, rect.w + sheet.u(4), line_height}, style);
        end = rect.x + line.width;
        y += line_height;
    }
    if (lines.empty()) y += line_height;
    const float space = sheet.measure().width(" ", style.size, style.weight);
    if (!spec.text.empty() && spec.text.back() == ' ') end += space;
    const float middle = y - line_height / 2;
    const float half = sheet.font(style.size) * 0.55F;
    const float x = end + sheet.u(6);
    sheet.draw(Line{{x, middle - half}, {x, middle + half}, sheet.u(4), Tone::Primary});
}

void field_box(Sheet& sheet, const TypingScreen& spec, const Rect& rect, Tone edge) {
    sheet.draw(Box{rect, sheet.u(sheet.is_small() ? 16 : 28), Tone::Surface, edge, sheet.u(4)});
    Node node;
    node.name = "field";
    node.role = Role::Field;
    node.rect = rect;
    node.label = plain(spec.heading.title);
    node.value = spec.text;
    sheet.add(std::move(node));
}

Button back_button(const Sheet& sheet, Icon icon) {
    return {.name = "back",
            .label = sheet.text("go.back"),
            .event = session::BackTapped{},
            .icon = icon};
}

void tall_typing(Sheet& sheet, TypingScreen spec) {
    spec.heading.hint += spec.service ? "" : "\n";
    const Page page =
        spec.service ? begin_service_page(sheet, *spec.service) : begin_page(sheet, spec.heading);
    const float keys = letter_keyboard(sheet, spec.keyboard, {page.bar.y - sheet.u(74)});
    float top = page.bowl_bottom + sheet.u(70);
    if (spec.service)
        top = sheet.said("hint", spec.heading.hint, {page.content.x, top, page.content.w, 0},
                         {TextSize::M, Weight::Medium, Tone::Soft, Align::Left, 1.45F}) +
              sheet.u(32);
    const Rect box{page.content.x, top, page.content.w,
                   std::min(sheet.u(440), keys - sheet.u(60) - top)};
    field_box(sheet, spec, box, Tone::Primary);
    text_in_field(
        sheet, spec,
        {box.x + sheet.u(40), box.y + sheet.u(36), box.w - sheet.u(90), box.h - sheet.u(120)},
        1.5F);
    if (!spec.left.empty())
        sheet.said("left", spec.left,
                   {box.x + sheet.u(40), box.y + box.h - sheet.u(70), box.w - sheet.u(80), 0},
                   {TextSize::S, Weight::Medium, Tone::Soft, Align::Left, 1.4F});
    bottom_bar(sheet, page, {back_button(sheet, Icon::ChevronLeft), spec.skip});
}

/// A lying glass: title in a low bowl, field at the left, the other buttons beside it.
void wide_typing(Sheet& sheet, TypingScreen spec) {
    spec.heading.bowl_on_top = true;
    spec.heading.has_bar = false;
    if (spec.service) {
        spec.service->has_own_comfort = true;
        begin_service_page(sheet, *spec.service);
    } else {
        begin_page(sheet, spec.heading);
    }
    const float keys = letter_keyboard(sheet, spec.keyboard, {sheet.height() - sheet.u(7)});
    const float margin = sheet.margin();
    const float top = sheet.u(spec.service ? 126 : 152);
    const float side = sheet.u(308);
    const Rect box{margin, top, sheet.width() - 2 * margin - side - sheet.gap(),
                   keys - sheet.u(14) - top};
    field_box(sheet, spec, box, Tone::Primary);
    text_in_field(
        sheet, spec,
        {box.x + sheet.u(34), box.y + sheet.u(20), box.w - sheet.u(80), box.h - sheet.u(30)},
        1.42F);
    const float x = box.x + box.w + sheet.gap();
    const float height = (box.h - sheet.gap()) / 2;
    if (spec.skip) {
        spec.skip->rect = {x, top, side, height};
        button(sheet, *spec.skip);
    }
    const Rect row{x, top + height + sheet.gap(), side, height};
    Button back = back_button(sheet, Icon::None);
    // Where the field is high, the round button leaves "Terug" its room.
    const float round = std::min(height, sheet.u(112));
    back.rect = {row.x, row.y, side - round - sheet.gap(), height};
    button(sheet, back);
    comfort_button(sheet, {row.x + side - round, row.y + (height - round) / 2, round, round});
}

/// A small panel: everything but the keys stands in the bar above.
void small_typing(Sheet& sheet, TypingScreen spec) {
    sheet.view().screen = spec.heading.screen;
    sheet.draw(Box{{0, 0, sheet.width(), sheet.height()}, 0, Tone::Ground});
    const float keys = letter_keyboard(sheet, spec.keyboard, {sheet.height() - sheet.u(8)});
    const float margin = sheet.u(16);
    const float size = small_key_size(sheet);
    const bool is_low = sheet.arrangement() == Arrangement::Low;
    sheet.draw(Box{{0, 0, sheet.width(), keys}, 0, spec.service ? Tone::Bar : Tone::Bowl});
    Button back = back_button(sheet, Icon::ChevronLeft);
    back.rect = {margin, sheet.u(11), size, size};
    back.look = Look::OnBowl;
    round_button(sheet, back);
    float right = sheet.width() - margin - room_for_test_band(sheet);
    if (spec.skip) {
        spec.skip->look = Look::OnBowl;
        spec.skip->size = TextSize::S;
        const float width =
            std::max(button_width(sheet, *spec.skip, 1), std::ceil(sheet.mm(kAnswerMm)));
        spec.skip->rect = {right - width, sheet.u(11), width, size};
        button(sheet, *spec.skip);
        right -= width + sheet.gap();
    }
    const TextStyle title{TextSize::S, Weight::Medium, is_low ? Tone::Soft : Tone::OnBowl,
                          Align::Left, 1.05F};
    const float left = margin + size + sheet.gap();
    Rect box{left, sheet.u(8), right - left, keys - sheet.u(16)};
    float pad = sheet.u(4);
    if (!is_low) {
        box = {margin, sheet.u(104), sheet.width() - 2 * margin, keys - sheet.u(118)};
        const float top = title_above_field(sheet, plain(spec.heading.title), box);
        const bool has_title = top > box.y;
        box.h -= top - box.y;
        box.y = top;
        if (has_title) pad = sheet.u(20);
        if (has_title && spec.is_one_line) {
            box.h = 2 * pad + 1.5F * sheet.font(TextSize::M);
            ground_below_field(sheet, box, keys);
        }
    }
    field_box(sheet, spec, box, Tone::Sun);
    Rect inside{box.x + sheet.u(20), box.y + pad, box.w - sheet.u(44), box.h - 2 * pad};
    if (is_low) {
        const float room = inside.w;
        // Large letters leave one line: what is asked for, until something was typed.
        const float both = sheet.font(title.size) * title.leading + sheet.font(TextSize::M) * 1.06F;
        const bool has_title = sheet.text_width(spec.heading.title, title) <= room &&
                               (both <= inside.h || spec.text.empty());
        if (has_title) inside.y = sheet.said("title", spec.heading.title, inside, title);
        inside.h = box.y + box.h - sheet.u(4) - inside.y;
    }
    text_in_field(sheet, spec, inside, 1.06F);
}

}  // namespace

void typing_screen(Sheet& sheet, TypingScreen spec) {
    switch (sheet.arrangement()) {
        case Arrangement::Tall: tall_typing(sheet, std::move(spec)); return;
        case Arrangement::Wide: wide_typing(sheet, std::move(spec)); return;
        case Arrangement::Low:
        case Arrangement::Narrow: small_typing(sheet, std::move(spec)); return;
    }
}

}  // namespace cirkel::screens
