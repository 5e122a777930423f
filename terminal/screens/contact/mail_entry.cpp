#include <algorithm>
#include <cmath>

#include "terminal/screens/contact/contact_parts.hpp"
#include "terminal/screens/frame/frame.hpp"
#include "terminal/screens/typing/field.hpp"
#include "terminal/screens/typing/keys.hpp"

namespace cirkel::screens {
namespace {

using session::TakingContact;

KeyPlace keys_above(const Sheet& sheet, float bottom) {
    return {bottom, session::keys_deaf_until(sheet.session())};
}

Field mail_field(const Sheet& sheet, const TakingContact& stage, const Rect& rect) {
    return {.name = "field",
            .label = sheet.text("contact.mail"),
            .shown = std::string(stage.entry.contact.view()),
            .rect = rect,
            .icon = Icon::Mail,
            .size = TextSize::L};
}

/// What is asked for, or what is wrong with it, beside the field.
void label_or_fault(Sheet& sheet, const TakingContact& stage, const Rect& rect) {
    std::string fault = fault_text(sheet, stage);
    const float size = sheet.font(TextSize::M);
    if (fault.empty()) {
        sheet.said("mail.label", sheet.text("contact.mail"), rect,
                   {TextSize::M, Weight::Bold, Tone::Ink, Align::Left, 1.3F});
        return;
    }
    constexpr float leading = 1.3F;
    icon(sheet, Icon::Info, {rect.x + size / 2, rect.y + size * leading / 2}, size, Tone::Late);
    const float x = rect.x + size * leading;
    const float width = rect.x + rect.w - x;
    const TextStyle style{TextSize::M, Weight::Bold, Tone::Late, Align::Left, leading};
    if (sheet.text_width(fault, style) > width) fault = sheet.text("contact.not_an_address_short");
    sheet.said("fault", fault, {x, rect.y, width, 0}, style);
}

/// Information and entry on one screen, laid out from the keys up.
void tall_mail(Sheet& sheet, const TakingContact& stage, const Notice& notice) {
    const Page page =
        begin_page(sheet, {.screen = "contact", .title = sheet.in_language(notice.title)});
    const Rect& room = page.content;
    const float keys =
        mail_keyboard(sheet, stage.keyboard, keys_above(sheet, page.bar.y - sheet.u(40)));
    const Rect extras{room.x, keys - sheet.u(116), room.w, sheet.u(100)};
    const Rect entry{room.x, extras.y - sheet.u(128), room.w, sheet.u(112)};
    const float label = entry.y - sheet.u(58);
    const float top = page.bowl_bottom - sheet.u(6);
    notice_card(sheet, notice, {room.x, top, room.w, label - sheet.u(14) - top});
    label_or_fault(sheet, stage, {room.x, label, room.w, 0});
    field(sheet, mail_field(sheet, stage, entry));
    name_and_explain(sheet, stage, notice, extras);
    bottom_bar(sheet, page, {stop_contact_button(sheet), next_contact_button(sheet)});
}

/// A lying glass: field and buttons in two rows between a low bowl and the keys.
void wide_mail(Sheet& sheet, const TakingContact& stage) {
    begin_page(sheet, {.screen = "contact",
                       .title = sheet.text("contact.mail"),
                       .has_bar = false,
                       .bowl_on_top = true});
    const float keys =
        mail_keyboard(sheet, stage.keyboard, keys_above(sheet, sheet.height() - sheet.u(7)));
    const float margin = sheet.margin();
    const Rect room{margin, sheet.u(148), sheet.width() - 2 * margin,
                    keys - sheet.u(12) - sheet.u(148)};
    const Rect upper = row_of(room, 0, 2, sheet.gap());
    const Rect lower = row_of(room, 1, 2, sheet.gap());
    Button stop = stop_contact_button(sheet);
    const float side = std::max(sheet.u(308), button_width(sheet, stop, 1) + sheet.gap() + lower.h);
    field(sheet,
          mail_field(sheet, stage, {upper.x, upper.y, upper.w - side - sheet.gap(), upper.h}));
    Button next = next_contact_button(sheet);
    next.rect = {upper.x + upper.w - side, upper.y, side, upper.h};
    stop.rect = {next.rect.x, lower.y, side - lower.h - sheet.gap(), lower.h};
    const Rect beside{lower.x, lower.y, upper.w - side - sheet.gap(), lower.h};
    if (stage.fault != session::ContactFault::None) {
        const TextStyle style{TextSize::M, Weight::Bold, Tone::Late, Align::Left, 1.1F};
        const std::string fault = sheet.text("contact.not_an_address_short");
        const float height = sheet.height_of(fault, beside.w, style);
        sheet.said("fault", fault, {beside.x, beside.y + (beside.h - height) / 2, beside.w, 0},
                   style);
    } else {
        Button name = name_button(sheet, stage);
        name.rect = beside;
        button(sheet, name);
    }
    button(sheet, next);
    button(sheet, stop);
    comfort_button(sheet, {lower.x + lower.w - lower.h, lower.y, lower.h, lower.h});
}

/// A small panel: the way out and the field stand in the bar above; the way on is a key.
void small_mail(Sheet& sheet, const TakingContact& stage) {
    sheet.view().screen = "contact";
    sheet.draw(Box{{0, 0, sheet.width(), sheet.height()}, 0, Tone::Ground});
    const float keys =
        mail_keyboard(sheet, stage.keyboard, keys_above(sheet, sheet.height() - sheet.u(8)));
    sheet.draw(Box{{0, 0, sheet.width(), keys}, 0, Tone::Bowl});
    const float margin = sheet.u(16);
    const float size = small_key_size(sheet);
    Button stop = stop_contact_button(sheet);
    stop.rect = {margin, std::min((keys - size) / 2, sheet.u(11)), size, size};
    stop.icon = Icon::Cross;
    stop.look = Look::OnBowl;
    round_button(sheet, stop);
    const float left = margin + size + sheet.gap();
    const float right = sheet.width() - margin - room_for_test_band(sheet);
    Rect place{left, sheet.u(3), right - left, keys - sheet.u(6)};
    const float top = title_above_field(sheet, sheet.text("contact.mail"), place);
    const bool has_title = top > place.y;
    const float below = std::max(top, stop.rect.y + size + sheet.gap());
    if (has_title) {
        place = {margin, below, right - margin, 5 * sheet.font(TextSize::M)};
        ground_below_field(sheet, place, keys);
    }
    Field typed = mail_field(sheet, stage, place);
    typed.icon = Icon::None;
    typed.size = TextSize::M;
    typed.edge = Tone::Sun;
    if (!has_title) typed.note = sheet.text("contact.mail");
    if (stage.fault != session::ContactFault::None) {
        typed.note = sheet.text("contact.not_an_address_short");
        typed.note_tone = Tone::Late;
    }
    field(sheet, typed);
}

}  // namespace

void mail_screen(Sheet& sheet, const TakingContact& stage, const Notice& notice) {
    switch (sheet.arrangement()) {
        case Arrangement::Tall: return tall_mail(sheet, stage, notice);
        case Arrangement::Wide: return wide_mail(sheet, stage);
        case Arrangement::Low:
        case Arrangement::Narrow: return small_mail(sheet, stage);
    }
}

}  // namespace cirkel::screens
