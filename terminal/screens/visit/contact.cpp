#include <algorithm>
#include <array>
#include <cmath>

#include "terminal/screens/frame.hpp"
#include "terminal/screens/keys.hpp"
#include "terminal/screens/typing/typing_screen.hpp"
#include "terminal/screens/visit/visit_screens.hpp"
#include "terminal/session/typing/phone_number.hpp"

namespace cirkel::screens {
namespace {

using session::TakingContact;

/// What each of the six lines of a notice is about, in their order (security-privacy 4.2).
constexpr std::array<Icon, 6> kLineIcons = {Icon::Phone, Icon::Lock, Icon::Eye,
                                            Icon::Clock, Icon::Hand, Icon::Check};

const Notice* notice_of(const Sheet& sheet, const TakingContact& stage) {
    return find_notice(sheet.session().setup->configuration, stage.entry.purpose);
}

Icon line_icon(std::size_t index) {
    return index < kLineIcons.size() ? kLineIcons[index] : Icon::Info;
}

Button stop_button(const Sheet& sheet) {
    const bool is_tall = sheet.arrangement() == Arrangement::Tall;
    return {.name = "stop",
            .label = sheet.text("go.stop"),
            .event = session::StopTapped{},
            .icon = is_tall ? Icon::Cross : Icon::None};
}
Button next_button(const Sheet& sheet) {
    return {.name = "next",
            .label = sheet.text("go.next"),
            .event = session::NextTapped{},
            .look = Look::Primary,
            .tail = sheet.is_small() ? Icon::None : Icon::ChevronRight,
            .deaf_until = session::keys_deaf_until(sheet.session())};
}

// The notice -------------------------------------------------------------------------------------

/// Six lines in two columns on a card.
void notice_card(Sheet& sheet, const Notice& notice, const Rect& rect) {
    card(sheet, rect);
    const TextStyle style{TextSize::S, Weight::Medium, Tone::Ink, Align::Left, 1.3F};
    const auto count = notice.lines.size();
    const int rows = static_cast<int>((count + 1) / 2);
    const Rect inside{rect.x + sheet.u(24), rect.y + sheet.u(12), rect.w - sheet.u(44),
                      rect.h - sheet.u(24)};
    const float disc = sheet.u(60);
    for (std::size_t i = 0; i < count; ++i) {
        const auto index = static_cast<int>(i);
        const Rect cell = column_of(row_of(inside, index / 2, rows, 0), index % 2, 2, sheet.u(16));
        icon_in_disc(sheet, line_icon(i), {cell.x + disc / 2, middle_of(cell).y}, disc);
        const std::string text = sheet.in_language(notice.lines[i]);
        const float x = cell.x + disc + sheet.u(20);
        const float width = cell.x + cell.w - x;
        const float height = sheet.height_of(text, width, style);
        sheet.said("notice." + std::to_string(i + 1), text,
                   {x, cell.y + (cell.h - height) / 2, width, 0}, style);
    }
}

/// How the lines of a notice lie under each other, with an icon and a divider each.
struct NoticeList {
    TextStyle style{TextSize::S, Weight::Medium, Tone::Ink, Align::Left, 1.26F};
    float icon_size = 0;
    float pad = 0;
    Rect room{};
    std::size_t end = 0;  ///< how many there are on all pages
    bool ends_in_button = false;

    [[nodiscard]] float text_x() const { return room.x + icon_size * 1.45F; }
    [[nodiscard]] float text_width() const { return room.x + room.w - text_x(); }
};
NoticeList notice_list_in(const Sheet& sheet, const Rect& room) {
    NoticeList list;
    list.icon_size = sheet.u(sheet.is_small() ? 40 : 48);
    list.pad = sheet.u(sheet.is_small() ? 8 : 12);
    list.room = room;
    return list;
}

/// Under the lines, as if it were one more of them.
Button explain_button(const Sheet& sheet) {
    return {.name = "explain",
            .label = sheet.text("contact.explain"),
            .event = session::MoreExplanationTapped{},
            .icon = Icon::Info,
            .is_spread = true};
}
float explain_height(const Sheet& sheet) { return sheet.u(sheet.is_small() ? 84 : 90); }

/// The first line that does not fit on a page beginning with `from`. What follows the lines of the
/// notice, at its number of lines, is the way to the explanation.
std::size_t end_of_page(const Sheet& sheet, const Notice& notice, const NoticeList& list,
                        std::size_t from, std::size_t end) {
    float y = 0;
    for (std::size_t i = from; i < end; ++i) {
        y += 2 * list.pad;
        y += i + 1 == end && list.ends_in_button
                 ? explain_height(sheet)
                 : sheet.height_of(sheet.in_language(notice.lines[i]), list.text_width(),
                                   list.style);
        if (y > list.room.h && i > from) return i;
    }
    return end;
}

void draw_lines(Sheet& sheet, const Notice& notice, const NoticeList& list, std::size_t from,
                std::size_t end) {
    float y = list.room.y;
    for (std::size_t i = from; i < end; ++i) {
        if (list.ends_in_button && i + 1 == list.end) {
            Button explain = explain_button(sheet);
            explain.rect = {list.room.x, y + list.pad, list.room.w, explain_height(sheet)};
            return button(sheet, explain);
        }
        if (i > from)
            sheet.draw(
                Line{{list.room.x, y}, {list.room.x + list.room.w, y}, sheet.u(2), Tone::Line});
        const std::string text = sheet.in_language(notice.lines[i]);
        const float height = sheet.height_of(text, list.text_width(), list.style);
        icon(sheet, line_icon(i), {list.room.x + list.icon_size / 2, y + list.pad + height / 2},
             list.icon_size, Tone::Primary);
        y = sheet.said("notice." + std::to_string(i + 1), text,
                       {list.text_x(), y + list.pad, list.text_width(), 0}, list.style) +
            list.pad;
    }
}

/// On pages where the lines do not all fit; "Verder" comes with the last of them.
void information(Sheet& sheet, const TakingContact& stage, const Notice& notice) {
    const bool is_small = sheet.is_small();
    const std::size_t count = notice.lines.size();
    // Beside a bowl at the left, the first and the last line stand in it.
    const bool splits = !is_small && count > 2;
    Heading heading{.screen = "information", .title = sheet.in_language(notice.title)};
    if (splits)
        heading.hint =
            sheet.in_language(notice.lines.front()) + " " + sheet.in_language(notice.lines.back());
    const Page page = begin_page(sheet, heading);
    NoticeList list = notice_list_in(sheet, page.content);
    list.ends_in_button = !notice.explanation.empty();
    list.end = (splits ? count - 1 : count) + (list.ends_in_button ? 1 : 0);
    const std::size_t end = list.end;
    std::size_t from = splits ? 1 : 0;
    for (int turned = 0; turned < stage.page; ++turned) {
        const std::size_t next = end_of_page(sheet, notice, list, from, end);
        if (next < end) from = next;
    }
    const std::size_t shown = end_of_page(sheet, notice, list, from, end);
    draw_lines(sheet, notice, list, from, shown);
    Bar bar{stop_button(sheet), next_button(sheet)};
    if (shown < end)
        bar.right = Button{.name = "more",
                           .label = sheet.text("go.more"),
                           .event = session::PageTapped{stage.page + 1},
                           .look = Look::Primary};
    bottom_bar(sheet, page, bar);
}

// Number and part of the day ---------------------------------------------------------------------

void number_field(Sheet& sheet, const TakingContact& stage, const Rect& rect) {
    const bool is_beside_band = sheet.is_small() && sheet.session().test_visit;
    TextSize size = sheet.is_small() ? TextSize::L : TextSize::XL;
    if (is_beside_band) size = TextSize::M;
    field(sheet, {.name = "field",
                  .label = sheet.text("contact.number"),
                  .shown = session::shown_number(stage.entry.contact.view()),
                  .rect = rect,
                  .icon = is_beside_band ? Icon::None : Icon::Phone,
                  .size = size});
}

/// "Altijd" is what holds while nothing is chosen, so it needs no button where room is scarce.
void parts_of_day(Sheet& sheet, const TakingContact& stage, const Rect& rect, int columns,
                  int rows) {
    constexpr std::array<PartOfDay, 4> parts = {PartOfDay::Morning, PartOfDay::Afternoon,
                                                PartOfDay::Evening, PartOfDay::Always};
    const int count = std::min(columns * rows, static_cast<int>(parts.size()));
    for (int i = 0; i < count; ++i) {
        const PartOfDay part = parts[static_cast<std::size_t>(i)];
        const bool is_chosen = stage.entry.part_of_day == part;
        const std::string name(name_of(part));
        const Rect cell = column_of(row_of(rect, i / columns, rows, sheet.gap()), i % columns,
                                    columns, sheet.gap());
        button(sheet, {.name = "part." + name,
                       .label = sheet.text("part." + name),
                       .rect = cell,
                       .event = session::PartOfDayTapped{is_chosen ? PartOfDay::Always : part},
                       .look = is_chosen ? Look::Selected : Look::Plain,
                       .size = sheet.arrangement() == Arrangement::Tall ? TextSize::M : TextSize::S,
                       .role = Role::Choice,
                       .selected = is_chosen,
                       .deaf_until = session::keys_deaf_until(sheet.session())});
    }
}

Button name_button(const Sheet& sheet, const TakingContact& stage) {
    const std::string name(stage.entry.first_name.view());
    return {.name = "first_name",
            .label = name.empty() ? sheet.text("contact.first_name_optional") : "*" + name + "*",
            .event = session::FirstNameTapped{},
            .icon = Icon::Person,
            .tail = name.empty() ? Icon::Plus : Icon::Check,
            .is_spread = true,
            .value = name,
            .deaf_until = session::keys_deaf_until(sheet.session())};
}

std::string fault_text(const Sheet& sheet, const TakingContact& stage) {
    switch (stage.fault) {
        case session::ContactFault::None: return {};
        case session::ContactFault::TooShort: return sheet.text("contact.too_short");
        case session::ContactFault::NotANumber: return sheet.text("contact.not_a_number");
        case session::ContactFault::NotCallable: return sheet.text("contact.not_callable");
        case session::ContactFault::NotAnAddress: return sheet.text("contact.not_an_address");
    }
    return {};
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
    Button name = name_button(sheet, stage);
    name.rect = extras;
    if (!notice.explanation.empty()) {
        Button explain = explain_button(sheet);
        explain.is_spread = false;
        const float room = std::max(sheet.u(344), button_width(sheet, explain, 1));
        explain.rect = {x + width - room, extras.y, room, extras.h};
        button(sheet, explain);
        name.rect.w -= room + sheet.gap();
    }
    button(sheet, name);
    bottom_bar(sheet, page, {stop_button(sheet), next_button(sheet)});
}

void wide_contact(Sheet& sheet, const TakingContact& stage) {
    const std::string fault = fault_text(sheet, stage);
    const Page page =
        begin_page(sheet, {.screen = "contact",
                           .title = sheet.text("contact.your_number"),
                           .hint = fault.empty() ? sheet.text("contact.when") : fault});
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
    Button stop = stop_button(sheet);
    stop.rect = {page.bar.x, page.bar.y, sheet.u(150), page.bar.h};
    Button next = next_button(sheet);
    next.rect.w = sheet.u(236);
    next.rect = {page.bar.x + page.bar.w - next.rect.w, page.bar.y, next.rect.w, page.bar.h};
    const float left = stop.rect.x + stop.rect.w + sheet.gap();
    name.rect = {left, page.bar.y, next.rect.x - sheet.gap() - left, page.bar.h};
    button(sheet, stop);
    button(sheet, name);
    button(sheet, next);
}

/// A small lying glass: the field in the bar above, keys left, the rest right.
void low_contact(Sheet& sheet, const TakingContact& stage) {
    sheet.view().screen = "contact";
    sheet.draw(Box{{0, 0, sheet.width(), sheet.height()}, 0, Tone::Ground});
    const float margin = sheet.margin();
    sheet.draw(Box{{0, 0, sheet.width(), sheet.u(100)}, 0, Tone::Bowl});
    const float width = sheet.width() - 2 * margin;
    number_field(sheet, stage,
                 {margin, sheet.u(10), width - room_for_test_band(sheet), sheet.u(80)});
    const float top = sheet.u(108);
    const float bottom = sheet.height() - sheet.u(8);
    const Rect pad{margin, top, width * 0.43F, bottom - top};
    number_pad_of(sheet, pad);
    const float x = pad.x + pad.w + sheet.u(24);
    const float rest = sheet.width() - margin - x;
    const TextStyle style{TextSize::S, Weight::Bold, Tone::Ink, Align::Left, 1.1F, true};
    const float y = question_or_fault(sheet, stage, {x, top, rest, 0}, style) + sheet.u(8);
    const float bar = sheet.u(84);
    const Rect actions{x, bottom - bar, rest, bar};
    parts_of_day(sheet, stage, {x, y, rest, actions.y - sheet.gap() - y}, 2, 2);
    Button stop = stop_button(sheet);
    stop.rect = column_of(actions, 0, 2, sheet.gap());
    Button next = next_button(sheet);
    next.rect = column_of(actions, 1, 2, sheet.gap());
    button(sheet, stop);
    button(sheet, next);
}

void narrow_contact(Sheet& sheet, const TakingContact& stage) {
    sheet.view().screen = "contact";
    sheet.draw(Box{{0, 0, sheet.width(), sheet.height()}, 0, Tone::Ground});
    const float margin = sheet.margin();
    const float width = sheet.width() - 2 * margin;
    sheet.draw(Box{{0, 0, sheet.width(), sheet.u(100)}, 0, Tone::Bowl});
    number_field(sheet, stage,
                 {margin, sheet.u(10), width - room_for_test_band(sheet), sheet.u(80)});
    const float key = small_key_size(sheet);
    const float gap = std::ceil(sheet.mm(kTargetGapMm));
    const Rect pad{margin, sheet.u(108), width, 4 * key + 3 * gap};
    number_pad_of(sheet, pad);
    const Rect bar{margin, sheet.height() - sheet.u(92), width, sheet.u(84)};
    const float parts_height = 2 * sheet.u(80) + sheet.gap();
    const Rect parts{margin, bar.y - sheet.gap() - parts_height, width, parts_height};
    // What is wrong stands in the place of the part of the day, which keeps what was chosen.
    if (const std::string fault = fault_text(sheet, stage); !fault.empty()) {
        sheet.said("fault", fault, {margin, parts.y + sheet.u(16), width, 0},
                   {TextSize::M, Weight::Bold, Tone::Late, Align::Left, 1.3F, true});
    } else {
        parts_of_day(sheet, stage, parts, 2, 2);
    }
    Button stop = stop_button(sheet);
    stop.rect = column_of(bar, 0, 2, sheet.gap());
    Button next = next_button(sheet);
    next.rect = column_of(bar, 1, 2, sheet.gap());
    button(sheet, stop);
    button(sheet, next);
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
                              .skip = std::nullopt});
        return;
    }
    if (stage.explaining) return explanation_screen(sheet, stage, *notice);
    if (stage.reading) return information(sheet, stage, *notice);
    switch (sheet.arrangement()) {
        case Arrangement::Tall: return tall_contact(sheet, stage, *notice);
        case Arrangement::Wide: return wide_contact(sheet, stage);
        case Arrangement::Low: return low_contact(sheet, stage);
        case Arrangement::Narrow: return narrow_contact(sheet, stage);
    }
}

}  // namespace cirkel::screens
