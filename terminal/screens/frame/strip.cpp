#include "terminal/screens/frame/strip.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "terminal/screens/controls.hpp"

namespace cirkel::screens {
namespace {

/// The faces that the next customer will find, where that question is one of faces.
const Smiley* faces_of_next(const Sheet& sheet) {
    // What this customer chose is put back first, so it is the first touchpoint that is open.
    const auto open = session::open_touchpoints(sheet.session(), sheet.now());
    if (open.empty()) return nullptr;
    const Survey* survey = find_survey(sheet.session().setup->configuration, open.front()->survey);
    return survey == nullptr || survey->questions.empty()
               ? nullptr
               : std::get_if<Smiley>(&survey->questions.front().kind);
}

void face_row(Sheet& sheet, const Smiley& smiley, Point first, float radius, float step) {
    for (int score = 1; score <= smiley.faces; ++score) {
        const float x = first.x + step * static_cast<float>(score - 1);
        face_button(sheet, {.group = "strip",
                            .smiley = smiley,
                            .score = score,
                            .center = {x, first.y},
                            .radius = radius,
                            .deaf_until = session::strip_deaf_until(sheet.session())});
    }
}

/// Numbers would look like an answer to the question of this screen, so one button leads to them.
void next_button(Sheet& sheet, const Rect& rect) {
    button(sheet, {.name = "strip.next",
                   .label = sheet.text("strip.next"),
                   .rect = rect,
                   .event = session::NextCustomerTapped{},
                   .tail = sheet.is_small() ? Icon::None : Icon::ChevronRight,
                   .deaf_until = session::strip_deaf_until(sheet.session())});
}

/// In `row`, from its left edge to its right one; faces as large as the row is high.
void answers(Sheet& sheet, const Rect& row) {
    const Smiley* smiley = faces_of_next(sheet);
    if (smiley == nullptr) return next_button(sheet, row);
    const float radius = row.h / 2;
    const float step = (row.w - row.h) / static_cast<float>(smiley->faces - 1);
    face_row(sheet, *smiley, {row.x + radius, middle_of(row).y}, radius, step);
}

std::string hint_of(const Sheet& sheet) {
    return sheet.text(faces_of_next(sheet) != nullptr ? "strip.hint" : "strip.hint_button");
}

void words(Sheet& sheet, const Rect& rect, Tone first, Tone second) {
    const bool is_tall = sheet.arrangement() == Arrangement::Tall;
    const TextStyle bold{is_tall ? TextSize::M : TextSize::S, Weight::Bold, first, Align::Left,
                         1.25F};
    const TextStyle calm{TextSize::S, Weight::Medium, second, Align::Left, 1.35F};
    const std::string title = sheet.text("strip.title");
    const std::string hint = hint_of(sheet);
    const float height = sheet.height_of(title, rect.w, bold) + sheet.height_of(hint, rect.w, calm);
    const float top = rect.y + (rect.h - height) / 2;
    const float next = sheet.said("strip.title", title, {rect.x, top, rect.w, 0}, bold);
    sheet.said("strip.hint", hint, {rect.x, next, rect.w, 0}, calm);
}

void tall_strip(Sheet& sheet, const Rect& bar) {
    const Rect band{0, bar.y - sheet.u(196), sheet.width(), sheet.u(168)};
    sheet.draw(Box{band, 0, Tone::Surface});
    sheet.draw(Line{{0, band.y}, {band.w, band.y}, sheet.u(2), Tone::Line});
    sheet.draw(Line{{0, band.y + band.h}, {band.w, band.y + band.h}, sheet.u(2), Tone::Line});
    words(sheet, {bar.x, band.y, sheet.u(380), band.h}, Tone::Ink, Tone::Soft);
    const float height = sheet.u(faces_of_next(sheet) != nullptr ? 100 : 104);
    const float width = 4 * sheet.u(118) + sheet.u(100);
    answers(sheet,
            {bar.x + bar.w + sheet.u(2) - width, middle_of(band).y - height / 2, width, height});
}

void wide_strip(Sheet& sheet, const Rect& bar) {
    const float radius = sheet.u(59);
    Rect row{bar.x, bar.y - sheet.u(160), bar.w, 2 * radius};
    if (sheet.metrics().is_lowered()) {
        // Without a bowl at the left the words stand before the faces.
        const float words_width = sheet.u(400);
        words(sheet, {row.x, row.y, words_width, row.h}, Tone::Ink, Tone::Soft);
        row.x += words_width + sheet.gap();
        row.w -= words_width + sheet.gap();
        answers(sheet, row);
        return;
    }
    answers(sheet, row);
    words(sheet, {sheet.margin(), row.y - sheet.u(12), sheet.u(400), row.h + sheet.u(24)},
          Tone::OnBowl, Tone::OnBowl2);
}

/// Words on one line, the faces under it, down to the edge of the glass.
float low_strip(Sheet& sheet, const Rect& bar, const Rect& content) {
    // As large as a small panel needs them, and no larger than five in a row.
    const float gaps = 4 * std::ceil(sheet.mm(kTargetGapMm));
    const float radius = std::min(sheet.u(53), (content.w - gaps) / 10);
    const float bottom = bar.h > 0 ? bar.y - sheet.u(12) : sheet.height() - sheet.u(12);
    const float top = bottom - 2 * radius;
    const TextStyle style{TextSize::S, Weight::Medium, Tone::Ink, Align::Left, 1.2F};
    const float line = sheet.font(TextSize::S) * style.leading;
    const std::string title = "*" + sheet.text("strip.title") + "*";
    std::string text = title + " " + hint_of(sheet);
    if (sheet.text_width(text, style) > content.w) text = title;
    sheet.said("strip.title", text, {content.x, top - line - sheet.u(4), content.w, line}, style);
    answers(sheet, {content.x, top, content.w, 2 * radius});
    return content.y + content.h - (top - line - sheet.u(16));
}

}  // namespace

bool has_room_for_strip(const Sheet& sheet) {
    const bool is_large_upright =
        sheet.arrangement() == Arrangement::Narrow && sheet.metrics().is_broad();
    return !sheet.is_small() || is_large_upright;
}

float next_customer_strip(Sheet& sheet, const Rect& bar, const Rect& content) {
    switch (sheet.arrangement()) {
        case Arrangement::Tall: tall_strip(sheet, bar); return 0;
        case Arrangement::Wide: wide_strip(sheet, bar); return 0;
        case Arrangement::Low: return low_strip(sheet, bar, content);
        case Arrangement::Narrow:
            return has_room_for_strip(sheet) ? low_strip(sheet, bar, content) : 0;
    }
    return 0;
}

}  // namespace cirkel::screens
