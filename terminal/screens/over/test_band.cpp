#include <algorithm>
#include <utility>

#include "terminal/screens/frame/frame.hpp"
#include "terminal/screens/over/over_screens.hpp"

namespace cirkel::screens {
namespace {

/// A bowl at the left is a piece of a circle whose middle lies outside the glass at that side.
BowlSide side_of(const View& view) {
    const bool is_left = std::any_of(view.shapes.begin(), view.shapes.end(), [](const Shape& one) {
        const auto* disc = std::get_if<Disc>(&one);
        return disc != nullptr && disc->fill == Tone::Bowl && disc->center.x < 0;
    });
    return is_left ? BowlSide::Left : BowlSide::Top;
}

/// What nothing can be written about on a small glass is said all the same, before anything else.
void say(Sheet& sheet, const Rect& place) {
    Node node;
    node.name = "test.band";
    node.rect = place;
    node.label = sheet.text("test.title") + ". " + sheet.text("test.calm");
    sheet.view().nodes.insert(sheet.view().nodes.begin(), std::move(node));
}

void words(Sheet& sheet, const Rect& band, float right) {
    const bool is_tall = sheet.arrangement() == Arrangement::Tall;
    const float size = sheet.u(is_tall ? 48 : 44);
    const float left = band.x + sheet.u(is_tall ? 60 : 48);
    icon(sheet, Icon::Wrench, {left + size / 2, middle_of(band).y}, size, Tone::Sun);
    const float x = left + size + sheet.u(is_tall ? 38 : 16);
    const float width = right - sheet.u(12) - x;
    const std::string title = sheet.text("test.title");
    const TextStyle head{
        is_tall ? TextSize::M : TextSize::S, Weight::Bold, Tone::Sun, Align::Left, 1.3F, true};
    if (!is_tall) return sheet.in_middle(title, {x, band.y, width, band.h}, head);
    sheet.paragraph(title, {x, band.y + sheet.u(32), width, 0}, head);
    sheet.paragraph(sheet.text("test.calm"), {x, band.y + sheet.u(80), width, 0},
                    {TextSize::S, Weight::Medium, Tone::OnBowl, Align::Left, 1.3F});
}

}  // namespace

void test_band(Sheet& sheet) {
    const Rect band = test_band_place(sheet, side_of(sheet.view()));
    const bool is_tall = sheet.arrangement() == Arrangement::Tall;
    Button stop{.name = "test.stop",
                .label = sheet.text("go.stop"),
                .event = session::TestStopTapped{},
                .icon = Icon::Cross,
                .size = is_tall ? TextSize::M : TextSize::S};
    if (sheet.is_small() && !sheet.metrics().is_lowered()) {
        say(sheet, {band.x, band.y, 0, band.h});
        // No room for a word: a yellow corner, which no other screen has.
        stop.rect = inset(band, 1);
        sheet.draw(Box{band, 0, Tone::Sun});
        round_button(sheet, stop);
        sheet.view().nodes.back().round = true;
        return;
    }
    stop.icon = Icon::None;
    const float pad = sheet.u(is_tall ? 22 : 8);
    const float side = sheet.u(is_tall ? 60 : 8);
    const float width =
        std::max(button_width(sheet, stop, 1), is_tall ? sheet.u(200) : sheet.mm(kAnswerMm));
    stop.rect = {band.x + band.w - side - width, band.y + pad, width, band.h - 2 * pad};
    say(sheet, {band.x, band.y, stop.rect.x - band.x, band.h});
    sheet.draw(Box{band, 0, Tone::Bar});
    words(sheet, band, stop.rect.x);
    button(sheet, stop);
}

}  // namespace cirkel::screens
