#include "terminal/screens/frame/service_frame.hpp"

#include <algorithm>
#include <cmath>

namespace cirkel::screens {
namespace {

constexpr TextStyle kServiceTitle{TextSize::L, Weight::Display, Tone::OnBowl, Align::Left, 1.2F};

/// The same round button as on every other screen, at the end of the bar on top. An upright panel
/// needs that room for the title; there it stands on the screen before it.
bool has_service_comfort(const Sheet& sheet, const ServiceHeading& heading) {
    return !heading.has_own_comfort && sheet.arrangement() != Arrangement::Narrow;
}

float tall_service_bar(Sheet& sheet, const ServiceHeading& heading) {
    const float margin = sheet.margin();
    const float width = sheet.width() - 2 * margin;
    const float height = sheet.u(196);
    sheet.draw(Box{{0, 0, sheet.width(), height}, 0, Tone::Bar});
    float right = sheet.width() - margin;
    if (has_service_comfort(sheet, heading)) {
        const float size = std::max(std::ceil(sheet.mm(kKeyMm)), sheet.u(96));
        comfort_button(sheet, {right - size, (height - size) / 2, size, size});
        right -= size + sheet.u(28);
    }
    icon(sheet, heading.icon, {margin + sheet.u(18), sheet.u(56)}, sheet.u(36), Tone::Sun);
    sheet.in_middle(heading.who, {margin + sheet.u(50), sheet.u(34), width / 2, sheet.u(44)},
                    {TextSize::S, Weight::Bold, Tone::Sun});
    sheet.said("title", heading.title, {margin, sheet.u(92), right - margin, 0}, kServiceTitle);
    if (!heading.state.empty())
        sheet.said("state", heading.state, {margin, sheet.u(38), right - margin, 0},
                   {TextSize::S, Weight::Medium, Tone::OnBowl2, Align::Right, 1.4F});
    return height;
}

float low_service_bar(Sheet& sheet, const ServiceHeading& heading) {
    const float margin = sheet.margin();
    const float least = sheet.u(sheet.is_small() ? 84 : 108);
    const float round = std::max(std::ceil(sheet.mm(kKeyMm)), sheet.u(72));
    const float right =
        sheet.width() - margin - (has_service_comfort(sheet, heading) ? round + sheet.u(20) : 0);
    const float size = sheet.u(sheet.is_small() ? 46 : 56);
    float x = margin + size + sheet.u(22);
    TextStyle fitting = kServiceTitle;
    if (sheet.text_width(heading.title, fitting) > right - x)
        fitting = {TextSize::M, Weight::Bold, Tone::OnBowl, Align::Left, 1.15F, true};
    // The words are worth more than the sign before them.
    const bool has_sign = sheet.text_width(heading.title, fitting) <= right - x;
    if (!has_sign) x = margin;
    const float words = sheet.height_of(heading.title, right - x, fitting);
    const float height = std::max(least, words + sheet.u(14));
    sheet.draw(Box{{0, 0, sheet.width(), height}, 0, Tone::Bar});
    if (has_sign) icon(sheet, heading.icon, {margin + size / 2, height / 2}, size, Tone::Sun);
    sheet.said("title", heading.title, {x, (height - words) / 2, right - x, 0}, fitting);
    if (has_service_comfort(sheet, heading))
        comfort_button(sheet, {sheet.width() - margin - round, (height - round) / 2, round, round});
    const TextStyle state{TextSize::S, Weight::Medium, Tone::OnBowl2, Align::Right, 1.4F};
    const float line = sheet.font(TextSize::S) * state.leading;
    // Beside the title, where that leaves room.
    const float from = x + sheet.text_width(heading.title, fitting) + sheet.u(32);
    const bool has_room = sheet.text_width(heading.state, state) <= right - from;
    if (!heading.state.empty() && sheet.arrangement() == Arrangement::Wide && has_room)
        sheet.said("state", heading.state, {from, (height - line) / 2, right - from, 0}, state);
    return height;
}

}  // namespace

Page begin_service_page(Sheet& sheet, const ServiceHeading& heading) {
    sheet.view().screen = heading.screen;
    sheet.draw(Box{{0, 0, sheet.width(), sheet.height()}, 0, Tone::Ground});
    const bool is_tall = sheet.arrangement() == Arrangement::Tall;
    const float margin = sheet.margin();
    const float width = sheet.width() - 2 * margin;
    const float bar_height =
        is_tall ? tall_service_bar(sheet, heading) : low_service_bar(sheet, heading);
    Page page;
    page.has_comfort_on_top = has_service_comfort(sheet, heading);
    page.bar = bottom_bar_place(sheet, true);
    page.bar.x = margin;
    page.bar.w = width;
    page.bowl_bottom = bar_height;
    const float top = bar_height + sheet.u(is_tall ? 32 : 14);
    const float apart = std::max(sheet.u(is_tall ? 36 : 14), std::ceil(sheet.mm(kTargetGapMm)));
    page.content = {margin, top, width, page.bar.y - apart - top};
    return page;
}

}  // namespace cirkel::screens
