#include <algorithm>
#include <array>

#include "terminal/screens/dates.hpp"
#include "terminal/screens/installing/rows.hpp"
#include "terminal/screens/servicing/service_pages.hpp"

namespace cirkel::screens {
namespace {

using session::Counts;
using session::DayCounts;

constexpr std::size_t kSteps = 5;
constexpr std::array<const char*, kSteps> kStepKeys = {
    "counts.tapped", "counts.stored", "counts.sent", "counts.acknowledged", "counts.safe"};
constexpr std::array<const char*, kSteps> kShortKeys = {
    "counts.tapped_short", "counts.stored_short", "counts.sent_short", "counts.acknowledged_short",
    "counts.safe_short"};

std::array<int, kSteps> steps_of(const DayCounts& day) {
    return {day.tapped, day.stored, day.sent, day.acknowledged, day.safe};
}

bool is_whole(const DayCounts& day) {
    const auto steps = steps_of(day);
    return std::all_of(steps.begin(), steps.end(), [&](int one) { return one == steps.front(); });
}

/// "Getikt = opgeslagen = verstuurd = bevestigd = veilig" of one day, as five rings.
void rings(Sheet& sheet, const DayCounts& day, const Rect& rect) {
    const auto steps = steps_of(day);
    const bool is_tall = sheet.arrangement() == Arrangement::Tall;
    const float signs = rect.w * 0.036F;
    const float radius = std::min((rect.w - 4 * signs) / 10, rect.h * 0.5F);
    const float stroke = radius * 0.17F;
    const float step = (rect.w - 2 * radius) / static_cast<float>(kSteps - 1);
    const TextStyle digits{TextSize::L, Weight::Display, Tone::Ink, Align::Center, 1.0F};
    const TextStyle label{TextSize::S, Weight::Bold, Tone::Ink, Align::Center, 1.2F};
    for (std::size_t i = 0; i < kSteps; ++i) {
        const Point center{rect.x + radius + step * static_cast<float>(i), rect.y + radius};
        const bool is_all = steps[i] >= day.tapped;
        const float p =
            day.tapped == 0 ? 1.0F : static_cast<float>(steps[i]) / static_cast<float>(day.tapped);
        sheet.draw(Disc{center, radius - stroke, Tone::Surface});
        ring(sheet, {center, radius - stroke, stroke, is_all ? 1.0F : std::min(p, 0.97F),
                     is_all ? Tone::Ok : Tone::Primary});
        const std::string count = std::to_string(steps[i]);
        TextStyle size = digits;
        if (sheet.text_width(count, digits) > 1.5F * radius)
            size = {TextSize::S, Weight::Bold, Tone::Ink, Align::Center, 1.0F};
        sheet.in_middle(count, {center.x - radius, center.y - radius, 2 * radius, 2 * radius},
                        size);
        const std::string word = sheet.text(is_tall ? kStepKeys[i] : kShortKeys[i]);
        // On a narrow glass the order alone tells which ring is which; the word is read aloud.
        if (sheet.text_width(word, label) <= step)
            sheet.paragraph(word, {center.x - step / 2, center.y + radius + sheet.u(14), step, 0},
                            label);
        Node node;
        node.name = kStepKeys[i];
        node.rect = {center.x - radius, center.y - radius, 2 * radius, 2 * radius};
        node.label = sheet.text(kStepKeys[i]);
        node.value = count;
        sheet.add(std::move(node));
        if (i == 0) continue;
        const bool is_equal = steps[i] == steps[i - 1];
        sheet.in_middle(
            is_equal ? "=" : "≠",
            {center.x - step / 2 - signs, center.y - radius, 2 * signs, 2 * radius},
            {TextSize::M, Weight::Bold, is_equal ? Tone::Soft : Tone::Warn, Align::Center, 1.0F});
    }
}

/// The same five counts under each other, where five rings do not fit side by side.
float count_lines(Sheet& sheet, const DayCounts& day, const Rect& rect) {
    const auto steps = steps_of(day);
    const float row = sheet.u(66);
    float y = rect.y;
    for (std::size_t i = 0; i < kSteps; ++i, y += row) {
        const bool is_all = steps[i] >= day.tapped;
        const std::string count = std::to_string(steps[i]);
        const float size = sheet.u(38);
        icon(sheet, is_all ? Icon::Check : Icon::Clock, {rect.x + size / 2, y + row / 2}, size,
             is_all ? Tone::Ok : Tone::Warn);
        const Rect words{rect.x + size + sheet.u(16), y, rect.w - size - sheet.u(16), row};
        sheet.in_middle(sheet.text(kStepKeys[i]), words,
                        {TextSize::S, Weight::Bold, Tone::Ink, Align::Left, 1.2F});
        sheet.in_middle(count, words, {TextSize::S, Weight::Bold, Tone::Ink, Align::Right, 1.2F});
        sheet.draw(Line{{rect.x, y + row}, {rect.x + rect.w, y + row}, sheet.u(2), Tone::Line});
        Node node;
        node.name = kStepKeys[i];
        node.rect = {rect.x, y, rect.w, row};
        node.label = sheet.text(kStepKeys[i]);
        node.value = count;
        sheet.add(std::move(node));
    }
    return y + sheet.u(24);
}

/// What waits, or that nothing does; both say that nothing is lost.
void waiting(Sheet& sheet, const Counts& counts, const Rect& rect) {
    const bool is_waiting = counts.waiting > 0;
    sheet.draw(Box{rect, sheet.u(28), is_waiting ? Tone::WarnTint : Tone::OkTint});
    const float size = sheet.u(60);
    icon(sheet, is_waiting ? Icon::Clock : Icon::Check,
         {rect.x + sheet.u(32) + size / 2, middle_of(rect).y}, size,
         is_waiting ? Tone::Warn : Tone::Ok);
    std::string text = sheet.text("counts.nothing_waits");
    if (is_waiting) {
        // One line on a small lying glass.
        const bool is_low = sheet.arrangement() == Arrangement::Low && sheet.is_small();
        const char* one = is_low ? "counts.one_waits_short" : "counts.one_waits";
        const char* some = is_low ? "counts.some_wait_short" : "counts.some_wait";
        text = sheet.text(counts.waiting == 1 ? one : some,
                          {{"count", std::to_string(counts.waiting)}});
        const bool has_room = !sheet.is_small();
        if (has_room) text += " ";
        if (has_room)
            text += counts.oldest_waiting
                        ? sheet.text("counts.oldest",
                                     {{"when", day_or_time(sheet, *counts.oldest_waiting)}})
                        : sheet.text("counts.nothing_lost");
    }
    const float x = rect.x + sheet.u(64) + size;
    const float width = rect.x + rect.w - sheet.u(32) - x;
    const TextStyle style{TextSize::S, Weight::Bold, is_waiting ? Tone::Warn : Tone::Ok,
                          Align::Left, sheet.arrangement() == Arrangement::Wide ? 1.2F : 1.35F};
    const float height = sheet.height_of(text, width, style);
    sheet.said("waiting", text, {x, rect.y + (rect.h - height) / 2, width, 0}, style);
}

/// "2026-06-09" as "9 juni"; as it is when it is no date.
std::string day_words(const Sheet& sheet, const std::string& day) {
    constexpr std::size_t length = 10;
    if (day.size() != length) return day;
    const auto number = [&](std::size_t at) {
        return static_cast<int>(day[at] - '0') * 10 + static_cast<int>(day[at + 1] - '0');
    };
    const int month = number(5);
    if (month < 1 || month > 12) return day;
    return day_and_month(sheet, number(8), month);
}

float table(Sheet& sheet, const Counts& counts, const Rect& room, std::size_t rows) {
    const bool is_tall = sheet.arrangement() == Arrangement::Tall;
    const float row = sheet.u(is_tall ? 82 : 56);
    const float pad = sheet.u(is_tall ? 36 : 20);
    const std::size_t shown = std::min(rows, counts.days.size());
    const Rect whole{room.x, room.y, room.w, row * static_cast<float>(shown + 1) + sheet.u(16)};
    const TextStyle cell{TextSize::S, Weight::Medium, Tone::Ink, Align::Right, 1.2F};
    float first = room.w * (is_tall ? 0.25F : 0.17F);
    for (std::size_t d = 0; d < shown; ++d)
        first = std::max(
            first, sheet.text_width(day_words(sheet, counts.days[d].day), cell) + sheet.u(16));
    const float last = sheet.u(64);
    const float column = (room.w - 2 * pad - first - last) / static_cast<float>(kSteps);
    const TextStyle head{TextSize::S, Weight::Bold, Tone::Soft, Align::Right, 1.2F};
    // Large letters have room for today alone.
    for (const char* key : kShortKeys) {
        if (sheet.text_width(sheet.text(key), head) > column - sheet.u(8)) return room.y;
    }
    card(sheet, whole);
    float y = room.y + sheet.u(8);
    const auto place = [&](std::size_t index) {
        return Rect{room.x + pad + first + column * static_cast<float>(index), y, column, row};
    };
    TextStyle left = head;
    left.align = Align::Left;
    sheet.in_middle(sheet.text("counts.day"), {room.x + pad, y, first, row}, left);
    for (std::size_t i = 0; i < kSteps; ++i)
        sheet.in_middle(sheet.text(kShortKeys[i]), place(i), head);
    left = cell;
    left.align = Align::Left;
    for (std::size_t d = 0; d < shown; ++d) {
        const DayCounts& day = counts.days[d];
        y += row;
        sheet.draw(Line{{room.x + pad, y}, {room.x + room.w - pad, y}, sheet.u(2), Tone::Line});
        sheet.in_middle(day_words(sheet, day.day), {room.x + pad, y, first, row}, left);
        const auto steps = steps_of(day);
        std::string spoken;
        for (std::size_t i = 0; i < kSteps; ++i) {
            sheet.in_middle(std::to_string(steps[i]), place(i), cell);
            spoken += (i == 0 ? "" : " ") + std::to_string(steps[i]);
        }
        const bool is_fine = is_whole(day);
        icon(sheet, is_fine ? Icon::Check : Icon::Clock,
             {room.x + room.w - pad - sheet.u(19), y + row / 2}, sheet.u(38),
             is_fine ? Tone::Ok : Tone::Warn);
        Node node;
        node.name = "day." + day.day;
        node.rect = {room.x, y, room.w, row};
        node.label = day_words(sheet, day.day);
        node.value = spoken;
        sheet.add(std::move(node));
    }
    return whole.y + whole.h;
}

/// Today's count, what waits, and as many earlier days as there is room for.
void show_counts(Sheet& sheet, const Counts& counts, const Rect& room) {
    const bool is_tall = sheet.arrangement() == Arrangement::Tall;
    const bool is_small = sheet.is_small();
    const bool is_narrow = sheet.arrangement() == Arrangement::Narrow;
    float y = room.y;
    if (!counts.days.empty() && is_tall)
        y = sheet.said("today",
                       sheet.text("counts.until", {{"time", clock_time(sheet, sheet.now())}}),
                       {room.x, y + sheet.u(8), room.w, 0},
                       {TextSize::M, Weight::Bold, Tone::Ink, Align::Left, 1.4F}) +
            sheet.u(30);
    if (!counts.days.empty() && is_narrow) {
        y = count_lines(sheet, counts.days.front(), {room.x, y, room.w, 0});
    } else if (!counts.days.empty()) {
        const float height = sheet.u(is_tall ? 164 : (is_small ? 112 : 140));
        rings(sheet, counts.days.front(), {room.x, y, room.w, height});
        y += height + sheet.u(is_tall ? 84 : (is_small ? 74 : 70));
    }
    const float box = sheet.u(is_tall ? 128 : (is_narrow ? 180 : (is_small ? 86 : 100)));
    waiting(sheet, counts, {room.x, y, room.w, box});
    y += box + sheet.u(24);
    const float row = sheet.u(is_tall ? 82 : 56);
    const float left = room.y + room.h - y - sheet.u(16) - row;
    if (left >= row && !is_narrow)
        table(sheet, counts, {room.x, y, room.w, 0}, static_cast<std::size_t>(left / row));
}

/// What is to be done about what waits, where there is room beside the counts.
float hurry_row(Sheet& sheet, const session::Servicing& stage, const Rect& room) {
    const float height = sheet.u(108);
    const Rect row{room.x, room.y + room.h - height, room.w, height};
    button(sheet, {.name = "page.stick",
                   .label = sheet.text("service.stick"),
                   .rect = column_of(row, 0, 2, sheet.gap()),
                   .event = session::ServicePageTapped{session::ServicePage::Stick},
                   .icon = Icon::Usb});
    if (stage.is_sending) {
        const Block sent = strip_block(sheet, "sending", sheet.text("service.sent"),
                                       StripKind::Calm, column_of(row, 1, 2, sheet.gap()).w);
        sent.draw(sheet, column_of(row, 1, 2, sheet.gap()));
    } else {
        button(sheet, {.name = "send_now",
                       .label = sheet.text("service.send_now"),
                       .rect = column_of(row, 1, 2, sheet.gap()),
                       .event = session::DaemonTapped{installing::SendNow{}},
                       .look = Look::Primary,
                       .icon = Icon::Send});
    }
    return height + sheet.gap();
}

}  // namespace

void counts_page(Sheet& sheet, const session::Servicing& stage, const Rect& whole) {
    Rect room = whole;
    if (sheet.arrangement() == Arrangement::Tall) room.h -= hurry_row(sheet, stage, room);
    if (!stage.counts) {
        sheet.said("empty", sheet.text("counts.reading"), {room.x, room.y + sheet.u(40), room.w, 0},
                   {TextSize::M, Weight::Medium, Tone::Soft, Align::Center, 1.45F});
    } else {
        show_counts(sheet, *stage.counts, room);
    }
}

}  // namespace cirkel::screens
