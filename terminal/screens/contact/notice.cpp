#include <algorithm>
#include <array>

#include "terminal/screens/contact/contact_parts.hpp"
#include "terminal/screens/frame/frame.hpp"

namespace cirkel::screens {
namespace {

/// What each of the six lines of a notice is about, in their order (security-privacy 4.2).
constexpr std::array<Icon, 6> kLineIcons = {Icon::Phone, Icon::Lock, Icon::Eye,
                                            Icon::Clock, Icon::Hand, Icon::Check};

Icon line_icon(const Notice& notice, std::size_t index) {
    if (index == 0 && notice.purpose == Purpose::Mail) return Icon::Mail;
    return index < kLineIcons.size() ? kLineIcons[index] : Icon::Info;
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

float explain_height(const Sheet& sheet) { return sheet.u(sheet.is_small() ? 84 : 90); }

/// What follows the lines of the notice, at its number of lines, is the way to the explanation.
float height_of(const Sheet& sheet, const Notice& notice, const NoticeList& list, std::size_t i) {
    if (i + 1 == list.end && list.ends_in_button) return 2 * list.pad + explain_height(sheet);
    return 2 * list.pad +
           sheet.height_of(sheet.in_language(notice.lines[i]), list.text_width(), list.style);
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
        icon(sheet, line_icon(notice, i),
             {list.room.x + list.icon_size / 2, y + list.pad + height / 2}, list.icon_size,
             Tone::Primary);
        y = sheet.said("notice." + std::to_string(i + 1), text,
                       {list.text_x(), y + list.pad, list.text_width(), 0}, list.style) +
            list.pad;
    }
}

}  // namespace

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
        icon_in_disc(sheet, line_icon(notice, i), {cell.x + disc / 2, middle_of(cell).y}, disc);
        const std::string text = sheet.in_language(notice.lines[i]);
        const float x = cell.x + disc + sheet.u(20);
        const float width = cell.x + cell.w - x;
        const float height = sheet.height_of(text, width, style);
        sheet.said("notice." + std::to_string(i + 1), text,
                   {x, cell.y + (cell.h - height) / 2, width, 0}, style);
    }
}

void information_screen(Sheet& sheet, const session::TakingContact& stage, const Notice& notice) {
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
    const std::size_t first = splits ? 1 : 0;
    std::vector<float> heights;
    for (std::size_t i = first; i < list.end; ++i)
        heights.push_back(height_of(sheet, notice, list, i));
    const PageSpan span = page_span(heights, list.room.h, 0, stage.page);
    draw_lines(sheet, notice, list, first + span.from, first + span.end);
    Bar bar{stop_contact_button(sheet), next_contact_button(sheet)};
    if (!span.is_last()) bar.right = more_button(sheet, span);
    bottom_bar(sheet, page, bar);
}

}  // namespace cirkel::screens
