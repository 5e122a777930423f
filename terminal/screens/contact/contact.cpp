#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "shared/loop/phone/phone_number.hpp"
#include "terminal/screens/contact/contact_parts.hpp"
#include "terminal/screens/frame/frame.hpp"
#include "terminal/screens/typing/field.hpp"
#include "terminal/screens/typing/keys.hpp"
#include "terminal/screens/typing/typing_screen.hpp"

namespace cirkel::screens {
namespace {

using session::TakingContact;

const Notice* notice_of(const Sheet& sheet, const TakingContact& stage) {
    return find_notice(sheet.session().setup->configuration, stage.entry.purpose);
}

void number_field(Sheet& sheet, const TakingContact& stage, const Rect& rect) {
    const bool is_beside_band = sheet.is_small() && sheet.session().test_visit;
    TextSize size = sheet.is_small() ? TextSize::L : TextSize::XL;
    if (is_beside_band) size = TextSize::M;
    field(sheet, {.name = "field",
                  .label = sheet.text("contact.number"),
                  .shown = phone::shown_number(stage.entry.contact.view()),
                  .rect = rect,
                  .icon = is_beside_band ? Icon::None : Icon::Phone,
                  .size = size});
}

constexpr std::array<PartOfDay, 4> kParts = {PartOfDay::Morning, PartOfDay::Afternoon,
                                             PartOfDay::Evening, PartOfDay::Always};

Button part_button(const Sheet& sheet, const TakingContact& stage, PartOfDay part) {
    const bool is_chosen = stage.entry.part_of_day == part;
    const std::string name(name_of(part));
    return {.name = "part." + name,
            .label = sheet.text("part." + name),
            .event = session::PartOfDayTapped{is_chosen ? PartOfDay::Always : part},
            .look = is_chosen ? Look::Selected : Look::Plain,
            .size = sheet.arrangement() == Arrangement::Tall ? TextSize::M : TextSize::S,
            .role = Role::Choice,
            .selected = is_chosen,
            .deaf_until = session::keys_deaf_until(sheet.session())};
}

std::string short_part(const Sheet& sheet, PartOfDay part) {
    return sheet.text("part_short." + std::string(name_of(part)));
}

/// All of them are short as soon as one of them has to be.
bool takes_short_words(const Sheet& sheet, const TakingContact& stage, float width) {
    return std::any_of(kParts.begin(), kParts.end(), [&](PartOfDay part) {
        return button_width(sheet, part_button(sheet, stage, part), 1) > width;
    });
}

/// "Altijd" is what holds while nothing is chosen, so it needs no button where room is scarce.
void parts_of_day(Sheet& sheet, const TakingContact& stage, const Rect& rect, int columns,
                  int rows) {
    const int count = std::min(columns * rows, static_cast<int>(kParts.size()));
    const bool is_short =
        takes_short_words(sheet, stage, column_of(rect, 0, columns, sheet.gap()).w);
    for (int i = 0; i < count; ++i) {
        const PartOfDay part = kParts[static_cast<std::size_t>(i)];
        Button one = part_button(sheet, stage, part);
        one.rect = column_of(row_of(rect, i / columns, rows, sheet.gap()), i % columns, columns,
                             sheet.gap());
        if (is_short) one.label = short_part(sheet, part);
        button(sheet, one);
    }
}

/// Whether the four of them can be read in two columns of two.
bool parts_fit(const Sheet& sheet, const TakingContact& stage, const Rect& rect) {
    const Rect cell = column_of(row_of(rect, 0, 2, sheet.gap()), 0, 2, sheet.gap());
    if (cell.h < std::ceil(sheet.mm(kKeyMm))) return false;
    const bool is_short = takes_short_words(sheet, stage, cell.w);
    const int lines = cell.h >= 2.1F * sheet.font(TextSize::S) ? 2 : 1;
    return std::all_of(kParts.begin(), kParts.end(), [&](PartOfDay part) {
        Button one = part_button(sheet, stage, part);
        if (is_short) one.label = short_part(sheet, part);
        return button_width(sheet, one, lines) <= cell.w;
    });
}

/// The question about the part of the day, or what is wrong with the number in its place.
float question_or_fault(Sheet& sheet, const TakingContact& stage, const Rect& rect,
                        TextStyle style) {
    const std::string fault = fault_text(sheet, stage);
    if (fault.empty()) return sheet.said("part.question", sheet.text("contact.when"), rect, style);
    style.tone = Tone::Late;
    const float size = sheet.font(style.size);
    icon(sheet, Icon::Info, {rect.x + size / 2, rect.y + size * style.leading / 2}, size,
         Tone::Late);
    const float x = rect.x + size * 1.3F;
    return sheet.said("fault", fault, {x, rect.y, rect.x + rect.w - x, 0}, style);
}

void number_pad_of(Sheet& sheet, const Rect& rect) {
    number_pad(sheet, rect, PadCorner::Plus, session::keys_deaf_until(sheet.session()));
}

/// Information and entry on one screen, laid out from the bowl down.
void tall_contact(Sheet& sheet, const TakingContact& stage, const Notice& notice) {
    Heading heading{.screen = "contact", .title = sheet.in_language(notice.title)};
    const Page page = begin_page(sheet, heading);
    const float x = page.content.x;
    const float width = page.content.w;
    const float bottom = page.bar.y;
    const Rect extras{x, bottom - sheet.u(136), width, sheet.u(100)};
    const Rect parts{x, extras.y - sheet.u(112), width, sheet.u(92)};
    const float question_y = parts.y - sheet.u(54);
    const float pad_height = 4 * sheet.u(108) + 3 * sheet.u(14);
    const Rect pad{x, question_y - sheet.u(24) - pad_height, width, pad_height};
    const Rect entry{x, pad.y - sheet.u(128), width, sheet.u(112)};
    const float notice_top = page.bowl_bottom - sheet.u(6);
    notice_card(sheet, notice, {x, notice_top, width, entry.y - sheet.u(14) - notice_top});
    number_field(sheet, stage, entry);
    number_pad_of(sheet, pad);
    question_or_fault(sheet, stage, {x, question_y, width, 0},
                      {TextSize::M, Weight::Bold, Tone::Ink, Align::Left, 1.3F});
    parts_of_day(sheet, stage, parts, 4, 1);
    name_and_explain(sheet, stage, notice, extras);
    bottom_bar(sheet, page, {stop_contact_button(sheet), next_contact_button(sheet)});
}

/// What is wrong, under the title: on a plate, as its colour cannot be read on the bowl.
void fault_in_bowl(Sheet& sheet, const std::string& fault) {
    const Node& title = sheet.view().nodes.back();
    const float pad = sheet.u(16);
    const float size = sheet.u(44);
    const TextStyle style{TextSize::S, Weight::Bold, Tone::Late, Align::Left, 1.25F, true};
    Rect plate{sheet.u(32), title.rect.y + title.rect.h + sheet.u(18), sheet.u(408), 0};
    const float x = plate.x + pad + size + sheet.u(12);
    const float width = plate.x + plate.w - pad - x;
    const float height = sheet.height_of(fault, width, style);
    plate.h = height + 2 * pad;
    card(sheet, plate, Tone::Late);
    icon(sheet, Icon::Info, {plate.x + pad + size / 2, middle_of(plate).y}, size, Tone::Late);
    sheet.said("fault", fault, {x, plate.y + pad, width, 0}, style);
}

void wide_contact(Sheet& sheet, const TakingContact& stage) {
    const std::string fault = fault_text(sheet, stage);
    const Page page =
        begin_page(sheet, {.screen = "contact",
                           .title = sheet.text("contact.your_number"),
                           .hint = fault.empty() ? sheet.text("contact.when") : std::string()});
    if (!fault.empty()) fault_in_bowl(sheet, fault);
    const Rect& room = page.content;
    number_field(sheet, stage, {room.x, room.y, room.w, sheet.u(96)});
    const Rect parts{room.x, page.bar.y - sheet.u(116), room.w, sheet.u(92)};
    const float top = room.y + sheet.u(114);
    number_pad_of(sheet, {room.x, top, room.w, parts.y - sheet.u(26) - top});
    parts_of_day(sheet, stage, parts, 3, 1);
    Button name = name_button(sheet, stage);
    name.label = sheet.text("contact.first_name");
    name.is_spread = false;
    name.size = TextSize::S;
    name.icon = stage.entry.first_name.empty() ? Icon::Plus : Icon::Check;
    name.tail = Icon::None;
    Button stop = stop_contact_button(sheet);
    stop.rect = {page.bar.x, page.bar.y, sheet.u(150), page.bar.h};
    Button next = next_contact_button(sheet);
    next.rect.w = sheet.u(236);
    next.rect = {page.bar.x + page.bar.w - next.rect.w, page.bar.y, next.rect.w, page.bar.h};
    const float left = stop.rect.x + stop.rect.w + sheet.gap();
    name.rect = {left, page.bar.y, next.rect.x - sheet.gap() - left, page.bar.h};
    button(sheet, stop);
    button(sheet, name);
    button(sheet, next);
}

/// On a small glass the field stands in a bar at the top; `over` lies above it.
void field_in_bar(Sheet& sheet, const TakingContact& stage, float over) {
    sheet.view().screen = "contact";
    sheet.draw(Box{{0, 0, sheet.width(), sheet.height()}, 0, Tone::Ground});
    sheet.draw(Box{{0, 0, sheet.width(), over + sheet.u(100)}, 0, Tone::Bowl});
    number_field(sheet, stage,
                 {sheet.margin(), over + sheet.u(10),
                  sheet.width() - 2 * sheet.margin() - room_for_test_band(sheet), sheet.u(80)});
}

/// "Stop" and "Verder" beside each other, equally wide.
void stop_and_next(Sheet& sheet, const Rect& row) {
    Button stop = stop_contact_button(sheet);
    stop.rect = column_of(row, 0, 2, sheet.gap());
    Button next = next_contact_button(sheet);
    next.rect = column_of(row, 1, 2, sheet.gap());
    button(sheet, stop);
    button(sheet, next);
}

/// A small lying glass: the field in the bar above, keys left, the rest right.
void low_contact(Sheet& sheet, const TakingContact& stage) {
    const float margin = sheet.margin();
    // Where everything lies lower, the band of a test visit stands over the whole width.
    const bool is_under_band = sheet.metrics().is_lowered() && sheet.session().test_visit;
    const float over = is_under_band ? test_band_place(sheet, BowlSide::Top).h : 0;
    const float width = sheet.width() - 2 * margin;
    field_in_bar(sheet, stage, over);
    const float top = over + sheet.u(108);
    const float bottom = sheet.height() - sheet.u(8);
    // Large letters need what the keys do not.
    const float keys_share = sheet.metrics().large ? 0.361F : 0.43F;
    const Rect pad{margin, top, width * keys_share, bottom - top};
    number_pad_of(sheet, pad);
    const float x = pad.x + pad.w + sheet.u(17);
    const float rest = sheet.width() - margin - x;
    const TextStyle style{TextSize::S, Weight::Bold, Tone::Ink, Align::Left, 1.1F, true};
    const float bar = sheet.u(84);
    const Rect actions{x, bottom - bar, rest, bar};
    Rect parts{x, top, rest, actions.y - sheet.gap() - top};
    const std::string question = sheet.text("contact.when");
    const bool has_fault = !fault_text(sheet, stage).empty();
    const float question_height = sheet.height_of(question, rest, style) + sheet.u(8);
    Rect below = parts;
    below.y += question_height;
    below.h -= question_height;
    if (has_fault || parts_fit(sheet, stage, below)) {
        const float y = question_or_fault(sheet, stage, parts, style) + sheet.u(8);
        below.h -= y - below.y;
        below.y = y;
        parts = below;
    } else {
        // Long words need two lines each; what they answer is read aloud.
        Node node;
        node.name = "part.question";
        node.rect = {x, top, 0, 0};
        node.label = question;
        sheet.add(std::move(node));
    }
    // What is wrong takes their place where there is not enough for both; they keep what was
    // chosen.
    if (!has_fault || parts_fit(sheet, stage, parts)) parts_of_day(sheet, stage, parts, 2, 2);
    stop_and_next(sheet, actions);
}

void narrow_contact(Sheet& sheet, const TakingContact& stage) {
    const float margin = sheet.margin();
    const float width = sheet.width() - 2 * margin;
    field_in_bar(sheet, stage, 0);
    const float key = small_key_size(sheet);
    const float gap = std::ceil(sheet.mm(kTargetGapMm));
    const Rect pad{margin, sheet.u(108), width, 4 * key + 3 * gap};
    number_pad_of(sheet, pad);
    const Rect bar{margin, sheet.height() - sheet.u(92), width, sheet.u(84)};
    // Words of two lines take what the keys leave.
    const float wished = 2 * std::max(sheet.u(80), two_line_height(sheet)) + sheet.gap();
    const float parts_height = std::min(wished, bar.y - 2 * sheet.gap() - pad.y - pad.h);
    const Rect parts{margin, bar.y - sheet.gap() - parts_height, width, parts_height};
    // What is wrong stands in the place of the part of the day, which keeps what was chosen.
    if (!fault_text(sheet, stage).empty()) {
        question_or_fault(sheet, stage, {margin, parts.y + sheet.u(16), width, 0},
                          {TextSize::M, Weight::Bold, Tone::Ink, Align::Left, 1.3F, true});
    } else {
        parts_of_day(sheet, stage, parts, 2, 2);
    }
    stop_and_next(sheet, bar);
}

}  // namespace

void contact_screen(Sheet& sheet, const session::TakingContact& stage) {
    const Notice* notice = notice_of(sheet, stage);
    if (notice == nullptr) return;
    if (stage.naming) {
        typing_screen(sheet, {.heading = {.screen = "first_name",
                                          .title = sheet.text("first_name.title"),
                                          .hint = sheet.text("first_name.hint")},
                              .text = std::string(stage.entry.first_name.view()),
                              .left = {},
                              .keyboard = *stage.naming,
                              .skip = std::nullopt,
                              .is_one_line = true});
        return;
    }
    if (stage.explaining) return explanation_screen(sheet, stage, *notice);
    if (stage.reading) return information_screen(sheet, stage, *notice);
    if (stage.entry.purpose == Purpose::Mail) return mail_screen(sheet, stage, *notice);
    switch (sheet.arrangement()) {
        case Arrangement::Tall: return tall_contact(sheet, stage, *notice);
        case Arrangement::Wide: return wide_contact(sheet, stage);
        case Arrangement::Low: return low_contact(sheet, stage);
        case Arrangement::Narrow: return narrow_contact(sheet, stage);
    }
}

}  // namespace cirkel::screens
