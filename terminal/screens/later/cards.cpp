#include <algorithm>
#include <string>
#include <vector>

#include "terminal/screens/dates.hpp"
#include "terminal/screens/frame/frame.hpp"
#include "terminal/screens/later/later_screens.hpp"
#include "terminal/screens/pages.hpp"

// "U zei, wij deden": everything that was done for many, as many on a page as the glass holds.

namespace cirkel::screens {
namespace {

/// A sentence of a card, by the name of its node.
struct Sentence {
    const char* name = "";
    std::string text{};
    TextStyle style{};
};

/// One card as it will be drawn, with the height its words need. Where a page does not hold it, its
/// sentences stand on several.
struct Entry {
    std::vector<Sentence> sentences{};
    bool is_done = false;
    bool is_not_changed = false;
    float height = 0;
};

std::vector<Sentence> sentences_of(const Sheet& sheet, const Card& one) {
    const TextSize size = sheet.arrangement() == Arrangement::Tall ? TextSize::M : TextSize::S;
    const float leading = sheet.metrics().large ? 1.2F : 1.3F;
    const std::string did = sheet.in_language(one.did);
    const std::string answer =
        one.not_changed ? plain(sheet.text("card.because_short", {{"text", did}})) : did;
    return {{"said.",
             sheet.text("cards.quote", {{"text", sheet.in_language(one.said)}}),
             {size, Weight::Medium, Tone::Soft, Align::Left, leading}},
            {"did.", answer, {size, Weight::Bold, Tone::Ink, Align::Left, leading}},
            {"count.",
             card_count(sheet, one),
             {TextSize::S, Weight::Medium, Tone::Soft, Align::Left, leading}}};
}

bool is_tall(const Sheet& sheet) { return sheet.arrangement() == Arrangement::Tall; }
bool has_word_under_ring(const Sheet& sheet) { return !sheet.is_small(); }
float pad_of(const Sheet& sheet) { return sheet.u(sheet.is_small() ? 12 : 30); }
float ring_size(const Sheet& sheet) {
    return sheet.u(is_tall(sheet) ? 94 : (sheet.is_small() ? 62 : 80));
}
/// How much of a card's width its ring takes.
float ring_room(const Sheet& sheet) {
    if (sheet.is_small()) return sheet.u(80);
    return sheet.u(is_tall(sheet) ? 186 : 150);
}

/// Where the words of a card stand beside its ring, or under it when they would be a column of
/// single words.
struct Inside {
    float x = 0;
    float width = 0;
    float above = 0;  ///< of the ring, when it stands over them
};
Inside inside_of(const Sheet& sheet, float card_width) {
    constexpr float letters = 10;
    const float pad = pad_of(sheet);
    const float beside = card_width - ring_room(sheet) - 2 * pad;
    if (beside >= letters * sheet.font(TextSize::S)) return {pad + ring_room(sheet), beside, 0};
    return {pad, card_width - 2 * pad, ring_size(sheet) + sheet.u(8)};
}

float height_of(const Sheet& sheet, const std::vector<Sentence>& sentences, float card_width) {
    const Inside inside = inside_of(sheet, card_width);
    float height =
        inside.above + 2 * pad_of(sheet) + static_cast<float>(sentences.size() - 1) * sheet.u(4);
    for (const Sentence& one : sentences)
        height += sheet.height_of(one.text, inside.width, one.style);
    return height;
}

/// The card whole, or as many of its sentences at a time as `room` is high enough for.
void add_entries(const Sheet& sheet, const Card& card, const Rect& room,
                 std::vector<Entry>& entries) {
    Entry entry{{}, card.done_at.has_value(), card.not_changed, 0};
    for (const Sentence& one : sentences_of(sheet, card)) {
        auto with = entry.sentences;
        with.push_back(one);
        const float height = height_of(sheet, with, room.w);
        if (height > room.h && !entry.sentences.empty()) {
            entries.push_back(entry);
            with = {one};
        }
        entry.sentences = std::move(with);
        entry.height = height_of(sheet, entry.sentences, room.w);
    }
    entries.push_back(std::move(entry));
}

void card_ring(Sheet& sheet, const Rect& rect, const Entry& entry, bool is_above) {
    const float size = ring_size(sheet);
    const bool is_change = entry.is_done && !entry.is_not_changed;
    const Tone tone = is_change ? Tone::Ok : Tone::Primary;
    const Icon sign = entry.is_not_changed ? Icon::Equals : Icon::Wrench;
    const TextStyle under{TextSize::S, Weight::Bold, tone, Align::Center, 1.2F};
    const float word_height =
        has_word_under_ring(sheet) ? sheet.font(TextSize::S) * under.leading + sheet.u(10) : 0;
    const float middle =
        is_above ? middle_of(rect).x : rect.x + pad_of(sheet) + ring_room(sheet) / 2 - sheet.u(8);
    const float top =
        is_above ? rect.y + pad_of(sheet) : rect.y + (rect.h - size - word_height) / 2;
    ring(sheet, {{middle, top + size / 2},
                 size * 0.43F,
                 size * 0.13F,
                 entry.is_done ? 1 : 0.66F,
                 tone,
                 Tone::Line,
                 Tone::Sun,
                 is_change ? Icon::Check : sign,
                 size * 0.44F});
    if (word_height > 0)
        sheet.paragraph(
            sheet.text(entry.is_not_changed ? "cards.not_changed"
                       : entry.is_done      ? "cards.done"
                                            : "cards.busy"),
            {middle - ring_room(sheet) / 2, top + size + sheet.u(10), ring_room(sheet), 0}, under);
}

void draw_entry(Sheet& sheet, const Rect& rect, const Entry& entry, int place) {
    card(sheet, rect);
    const Inside inside = inside_of(sheet, rect.w);
    card_ring(sheet, rect, entry, inside.above > 0);
    float y = rect.y + (rect.h - entry.height) / 2 + pad_of(sheet) + inside.above;
    for (const Sentence& one : entry.sentences)
        y = sheet.said(one.name + std::to_string(place), one.text,
                       {rect.x + inside.x, y, inside.width, 0}, one.style) +
            sheet.u(4);
}

void dots(Sheet& sheet, const PageSpan& span, Point middle) {
    const float step = sheet.u(30);
    const float first = middle.x - step * static_cast<float>(span.pages - 1) / 2;
    for (int i = 0; i < span.pages; ++i) {
        const Point at{first + step * static_cast<float>(i), middle.y};
        const bool is_here = i == span.shown;
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
    const Page page = begin_page(sheet, {.screen = "cards",
                                         .title = sheet.text("cards.title"),
                                         .hint = sheet.is_small() ? "" : sheet.text("cards.hint")});
    Bar bar{Button{.name = "back",
                   .label = sheet.text("go.back"),
                   .event = session::BackTapped{},
                   .icon = is_tall(sheet) ? Icon::ChevronLeft : Icon::None},
            std::nullopt};
    const auto cards = session::cards_of(sheet.session(), sheet.now());
    Rect room = page.content;
    if (is_tall(sheet)) {
        room.y += sheet.u(30);
        room.h -= sheet.u(70);
    }
    std::vector<Entry> entries;
    for (const Card* one : cards) add_entries(sheet, *one, room, entries);
    if (entries.empty()) {
        // The last one expired while somebody was reading.
        sheet.said("none", sheet.text("cards.none"), room,
                   {TextSize::M, Weight::Medium, Tone::Ink, Align::Left, 1.4F});
        bottom_bar(sheet, page, bar);
        return;
    }
    std::vector<float> heights;
    for (const Entry& entry : entries) heights.push_back(entry.height);
    const PageSpan span = page_span(heights, room.h, sheet.gap(), stage.page);
    draw_page(sheet,
              {entries.begin() + static_cast<std::ptrdiff_t>(span.from),
               entries.begin() + static_cast<std::ptrdiff_t>(span.end)},
              room, sheet.gap());
    if (span.pages > 1) {
        bar.right = Button{.name = "more",
                           .label = sheet.text("cards.more"),
                           .event = session::PageTapped{span.next()},
                           .look = Look::Primary,
                           .tail = is_tall(sheet) ? Icon::ChevronRight : Icon::None};
        if (is_tall(sheet)) dots(sheet, span, {sheet.width() / 2, page.bar.y - sheet.u(34)});
    }
    bottom_bar(sheet, page, bar);
}

}  // namespace cirkel::screens
