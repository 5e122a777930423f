#include "terminal/screens/later/timeline.hpp"

#include <algorithm>
#include <utility>

namespace cirkel::screens {
namespace {

void small_ring(Sheet& sheet, const Moment& moment, Point center, const TimelineSizes& sizes) {
    if (moment.p <= 0) {
        sheet.draw(Disc{center, sheet.u(sizes.ring + 1), Tone::Ground, Tone::Edge, sheet.u(3)});
        return;
    }
    ring(sheet, {center, sheet.u(sizes.ring), sheet.u(sizes.stroke), moment.p, moment.tone,
                 Tone::Line, Tone::None, moment.icon, sheet.u(sizes.ring)});
}

TextStyle words_style(const Moment& moment, const TimelineSizes& sizes) {
    const bool is_done = moment.p > 0;
    return {sizes.text, is_done ? Weight::Bold : Weight::Medium,
            moment.p >= 1 ? moment.tone : (is_done ? Tone::Ink : Tone::Soft), Align::Left, 1.2F};
}
TextStyle below_style(const TimelineSizes& sizes) {
    return {sizes.text, Weight::Medium, Tone::Soft, Align::Left, 1.4F};
}
constexpr TextStyle kWhen{TextSize::S, Weight::Medium, Tone::Soft, Align::Right, 1.4F};

/// A date that does not fit beside its words stands under them.
Moment placed(const Sheet& sheet, Moment moment, float width, const TimelineSizes& sizes) {
    const float both = sheet.text_width(moment.text, words_style(moment, sizes)) +
                       sheet.text_width(moment.when, kWhen) + sheet.u(24);
    if (both <= width || moment.when.empty()) return moment;
    if (!moment.below.empty()) moment.when += "\n" + moment.below;
    moment.below = std::exchange(moment.when, {});
    return moment;
}

/// From the middle of one row to the middle of the next.
float row_height(const Sheet& sheet, const Moment& moment, float width,
                 const TimelineSizes& sizes) {
    const float row = sheet.u(sizes.row);
    const TextStyle words = words_style(moment, sizes);
    const float line = sheet.font(words.size) * words.leading;
    float under = sheet.height_of(moment.text, width, words) - line;
    if (!moment.below.empty())
        under += sheet.u(4) + sheet.height_of(moment.below, width, below_style(sizes));
    return under <= 0 ? row : std::max(row, line / 2 + under + row * 0.54F);
}

void moment_words(Sheet& sheet, const Moment& moment, const Rect& place,
                  const TimelineSizes& sizes) {
    const TextStyle words = words_style(moment, sizes);
    const float line = sheet.font(words.size) * words.leading;
    const float end =
        sheet.said(moment.name, moment.text, {place.x, place.y - line / 2, place.w, 0}, words);
    const float when = sheet.font(kWhen.size) * kWhen.leading;
    if (!moment.when.empty())
        sheet.said(moment.name + ".when", moment.when, {place.x, place.y - when / 2, place.w, 0},
                   kWhen);
    if (!moment.below.empty())
        sheet.said(moment.name + ".below", moment.below, {place.x, end + sheet.u(4), place.w, 0},
                   below_style(sizes));
}

}  // namespace

float timeline_height(const Sheet& sheet, const std::vector<Moment>& moments, float width,
                      const TimelineSizes& sizes) {
    const float text_width = width - sheet.u(sizes.text_x);
    float height = 0;
    for (const Moment& one : moments)
        height += row_height(sheet, placed(sheet, one, text_width, sizes), text_width, sizes);
    return height - sheet.u(sizes.row) + sheet.u(72);
}

float timeline(Sheet& sheet, const std::vector<Moment>& moments, const Rect& room,
               const TimelineSizes& sizes) {
    const float ring_x = room.x + sheet.u(sizes.ring + 8);
    const float text_x = room.x + sheet.u(sizes.text_x);
    const float width = room.x + room.w - text_x;
    const float half_row = sheet.u(36);
    float y = room.y + half_row;
    for (std::size_t i = 0; i < moments.size(); ++i) {
        const Moment moment = placed(sheet, moments[i], width, sizes);
        moment_words(sheet, moment, {text_x, y, width, 0}, sizes);
        const float next = y + row_height(sheet, moment, width, sizes);
        if (i + 1 < moments.size()) {
            const float apart = sheet.u(sizes.ring + 10);
            sheet.draw(Line{{ring_x, y + apart},
                            {ring_x, next - apart},
                            sheet.u(6),
                            moments[i + 1].p > 0 ? Tone::Primary : Tone::Line});
        }
        small_ring(sheet, moment, {ring_x, y}, sizes);
        y = next;
    }
    return y - sheet.u(sizes.row) + half_row;
}

}  // namespace cirkel::screens
