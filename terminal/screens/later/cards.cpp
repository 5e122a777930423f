#include <algorithm>
#include <string>
#include <vector>

#include "terminal/screens/dates.hpp"
#include "terminal/screens/frame.hpp"
#include "terminal/screens/later/later_screens.hpp"

// "U zei, wij deden": everything that was done for many, as many on a page as the glass holds.

namespace cirkel::screens {
namespace {

/// One card as it will be drawn, with the height its words need.
struct Entry {
    std::string said;
    std::string did;
    std::string count;
    bool is_done = false;
    float height = 0;
};

struct Styles {
    TextStyle said;
    TextStyle did;
    TextStyle count;
};
Styles styles_of(const Sheet& sheet) {
    const TextSize size = sheet.arrangement() == Arrangement::Tall ? TextSize::M : TextSize::S;
    return {{size, Weight::Medium, Tone::Soft, Align::Left, 1.3F},
            {size, Weight::Bold, Tone::Ink, Align::Left, 1.3F},
            {TextSize::S, Weight::Medium, Tone::Soft, Align::Left, 1.3F}};
}

bool has_word_under_ring(const Sheet& sheet) { return !sheet.is_small(); }
float pad_of(const Sheet& sheet) { return sheet.u(sheet.is_small() ? 12 : 30); }
/// How much of a card's width its ring takes.
float ring_room(const Sheet& sheet) {
    if (sheet.is_small()) return sheet.u(80);
    return sheet.u(sheet.arrangement() == Arrangement::Tall ? 186 : 150);
}
float text_width(const Sheet& sheet, float card_width) {
    return card_width - ring_room(sheet) - 2 * pad_of(sheet);
}

Entry entry_of(const Sheet& sheet, const Card& one, float card_width) {
    Entry entry{sheet.text("cards.quote", {{"text", sheet.in_language(one.said)}}),
                sheet.in_language(one.did), card_count(sheet, one), one.done_at.has_value(), 0};
    const Styles styles = styles_of(sheet);
    const float width = text_width(sheet, card_width);
    entry.height = sheet.height_of(entry.said, width, styles.said) +
                   sheet.height_of(entry.did, width, styles.did) +
                   sheet.height_of(entry.count, width, styles.count) + sheet.u(8) +
                   2 * pad_of(sheet);
    return entry;
}

void draw_entry(Sheet& sheet, const Rect& rect, const Entry& entry, int place) {
    card(sheet, rect);
    const bool is_tall = sheet.arrangement() == Arrangement::Tall;
    const float size = sheet.u(is_tall ? 94 : (sheet.is_small() ? 62 : 80));
    const Tone tone = entry.is_done ? Tone::Ok : Tone::Primary;
    const std::string word = sheet.text(entry.is_done ? "cards.done" : "cards.busy");
    const TextStyle under{TextSize::S, Weight::Bold, tone, Align::Center, 1.2F};
    const bool has_word = has_word_under_ring(sheet);
    const float word_height = has_word ? sheet.font(TextSize::S) * under.leading : 0;
    const float middle = rect.x + pad_of(sheet) + ring_room(sheet) / 2 - sheet.u(8);
    const float top = rect.y + (rect.h - size - word_height - (has_word ? sheet.u(10) : 0)) / 2;
    ring(sheet, {{middle, top + size / 2},
                 size * 0.43F,
                 size * 0.13F,
                 entry.is_done ? 1 : 0.66F,
                 tone,
                 Tone::Line,
                 Tone::Sun,
                 entry.is_done ? Icon::Check : Icon::Wrench,
                 size * 0.44F});
    if (has_word)
        sheet.paragraph(
            word, {middle - ring_room(sheet) / 2, top + size + sheet.u(10), ring_room(sheet), 0},
            under);
    const Styles styles = styles_of(sheet);
    const float width = text_width(sheet, rect.w);
    const float x = rect.x + pad_of(sheet) + ring_room(sheet);
    const std::string number = std::to_string(place);
    float y = rect.y + (rect.h - entry.height) / 2 + pad_of(sheet);
    y = sheet.said("said." + number, entry.said, {x, y, width, 0}, styles.said);
    y = sheet.said("did." + number, entry.did, {x, y, width, 0}, styles.did) + sheet.u(8);
    sheet.said("count." + number, entry.count, {x, y, width, 0}, styles.count);
}

/// The first card of each page; a page holds as many as fit, and always one.
std::vector<std::size_t> pages_of(const std::vector<Entry>& entries, float room, float gap) {
    std::vector<std::size_t> begins;
    float used = 0;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (begins.empty() || used + entries[i].height > room) {
            begins.push_back(i);
            used = 0;
        }
        used += entries[i].height + gap;
    }
    return begins;
}

void dots(Sheet& sheet, std::size_t page, std::size_t pages, Point middle) {
    const float step = sheet.u(30);
    const float first = middle.x - step * static_cast<float>(pages - 1) / 2;
    for (std::size_t i = 0; i < pages; ++i) {
        const Point at{first + step * static_cast<float>(i), middle.y};
        const bool is_here = i == page;
        sheet.draw(Disc{at, sheet.u(7), is_here ? Tone::Primary : Tone::None,
                        is_here ? Tone::Primary : Tone::Edge, sheet.u(2)});
    }
}

/// The cards of one page under each other. On a large glass they share what room is left.
void draw_page(Sheet& sheet, const std::vector<Entry>& entries, const Rect& room, float gap) {
    float used = -gap;
    for (const Entry& entry : entries) used += entry.height + gap;
    const float most = sheet.u(40);
    const float spare =
        sheet.is_small()
            ? 0
            : std::clamp((room.h - used) / static_cast<float>(entries.size()), 0.0F, most);
    float y = room.y;
    int place = 1;
    for (const Entry& entry : entries) {
        draw_entry(sheet, {room.x, y, room.w, entry.height + spare}, entry, place++);
        y += entry.height + spare + gap;
    }
}

}  // namespace

void cards_screen(Sheet& sheet, const session::ReadingCards& stage) {
    const bool is_tall = sheet.arrangement() == Arrangement::Tall;
    const Page page = begin_page(sheet, {.screen = "cards",
                                         .title = sheet.text("cards.title"),
                                         .hint = sheet.is_small() ? "" : sheet.text("cards.hint")});
    Bar bar{Button{.name = "back",
                   .label = sheet.text("go.back"),
                   .event = session::BackTapped{},
                   .icon = is_tall ? Icon::ChevronLeft : Icon::None},
            std::nullopt};
    const auto cards = session::cards_of(sheet.session(), sheet.now());
    Rect room = page.content;
    if (is_tall) {
        room.y += sheet.u(30);
        room.h -= sheet.u(70);
    }
    std::vector<Entry> entries;
    for (const Card* one : cards) entries.push_back(entry_of(sheet, *one, room.w));
    const auto begins = pages_of(entries, room.h, sheet.gap());
    if (begins.empty()) {
        // The last one expired while somebody was reading.
        sheet.said("none", sheet.text("cards.none"), room,
                   {TextSize::M, Weight::Medium, Tone::Ink, Align::Left, 1.4F});
        bottom_bar(sheet, page, bar);
        return;
    }
    const std::size_t shown =
        std::min(static_cast<std::size_t>(std::max(stage.page, 0)), begins.size() - 1);
    const auto end = shown + 1 < begins.size() ? begins[shown + 1] : entries.size();
    draw_page(sheet,
              {entries.begin() + static_cast<std::ptrdiff_t>(begins[shown]),
               entries.begin() + static_cast<std::ptrdiff_t>(end)},
              room, sheet.gap());
    if (begins.size() > 1) {
        bar.right =
            Button{.name = "more",
                   .label = sheet.text("cards.more"),
                   .event = session::PageTapped{static_cast<int>((shown + 1) % begins.size())},
                   .look = Look::Primary,
                   .tail = is_tall ? Icon::ChevronRight : Icon::None};
        if (is_tall)
            dots(sheet, shown, begins.size(), {sheet.width() / 2, page.bar.y - sheet.u(34)});
    }
    bottom_bar(sheet, page, bar);
}

}  // namespace cirkel::screens
