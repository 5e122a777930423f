#include "terminal/screens/strip.hpp"

#include <algorithm>
#include <string>

#include "terminal/screens/controls.hpp"

namespace cirkel::screens {
namespace {

void faces(Sheet& sheet, Point first, float radius, float step) {
    for (int mood = 1; mood <= Smiley::kFaces; ++mood) {
        const float x = first.x + step * static_cast<float>(mood - 1);
        face_button(sheet, {.name = "strip." + std::to_string(mood),
                            .mood = mood,
                            .center = {x, first.y},
                            .radius = radius,
                            .deaf_until = session::strip_deaf_until(sheet.session())});
    }
}

void words(Sheet& sheet, const Rect& rect, Tone first, Tone second) {
    const bool is_tall = sheet.arrangement() == Arrangement::Tall;
    const TextStyle bold{is_tall ? TextSize::M : TextSize::S, Weight::Bold, first, Align::Left,
                         1.25F};
    const TextStyle calm{TextSize::S, Weight::Medium, second, Align::Left, 1.35F};
    const std::string title = sheet.text("strip.title");
    const std::string hint = sheet.text("strip.hint");
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
    const float last = bar.x + bar.w - sheet.u(48);
    faces(sheet, {last - 4 * sheet.u(118), middle_of(band).y}, sheet.u(50), sheet.u(118));
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
        faces(sheet, {row.x + radius, middle_of(row).y}, radius, (row.w - 2 * radius) / 4);
        return;
    }
    faces(sheet, {row.x + radius, middle_of(row).y}, radius, (row.w - 2 * radius) / 4);
    words(sheet, {sheet.margin(), row.y - sheet.u(12), sheet.u(400), row.h + sheet.u(24)},
          Tone::OnBowl, Tone::OnBowl2);
}

/// Words on one line, the faces under it, down to the edge of the glass.
float low_strip(Sheet& sheet, const Rect& bar, const Rect& content) {
    const float radius = sheet.u(53);
    const float bottom = bar.h > 0 ? bar.y - sheet.u(12) : sheet.height() - sheet.u(12);
    const float top = bottom - 2 * radius;
    const TextStyle style{TextSize::S, Weight::Medium, Tone::Ink, Align::Left, 1.2F};
    const float line = sheet.font(TextSize::S) * style.leading;
    const std::string text = "*" + sheet.text("strip.title") + "* " + sheet.text("strip.hint");
    sheet.said("strip.title", text, {content.x, top - line - sheet.u(4), content.w, line}, style);
    faces(sheet, {content.x + radius, top + radius}, radius, (content.w - 2 * radius) / 4);
    return content.y + content.h - (top - line - sheet.u(16));
}

}  // namespace

float next_customer_strip(Sheet& sheet, const Rect& bar, const Rect& content) {
    switch (sheet.arrangement()) {
        case Arrangement::Tall: tall_strip(sheet, bar); return 0;
        case Arrangement::Wide: wide_strip(sheet, bar); return 0;
        case Arrangement::Low: return low_strip(sheet, bar, content);
        case Arrangement::Narrow: return 0;
    }
    return 0;
}

}  // namespace cirkel::screens
