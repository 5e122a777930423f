#include "terminal/screens/attract/attract_bar.hpp"

#include <algorithm>

#include "terminal/screens/over/language_choice.hpp"

namespace cirkel::screens {
namespace {

Button touchpoint_button(const Sheet& sheet, const Touchpoint& one, bool is_chosen) {
    return {.name = "touchpoint." + one.id.text,
            .label = one.name,
            .event = session::TouchpointTapped{one.id},
            .look = is_chosen ? Look::Selected : Look::Plain,
            .size = sheet.arrangement() == Arrangement::Tall ? TextSize::M : TextSize::S,
            .role = Role::Choice,
            .is_pill = true,
            .selected = is_chosen};
}

/// One button turns to the next touchpoint, with its name on it.
Button next_touchpoint(const Sheet& sheet, const Touchpoints& open) {
    const Touchpoint* now = session::touchpoint_of(sheet.session(), sheet.now());
    const auto at = std::find(open.begin(), open.end(), now);
    const auto next = at == open.end() || at + 1 == open.end() ? open.begin() : at + 1;
    Button spec = touchpoint_button(sheet, **next, false);
    spec.is_pill = false;
    return spec;
}

/// Accessibility at the right end of a bar, and before it the languages: their sign alone where
/// the rest needs the room. Returns where that rest ends.
float languages_at_right(Sheet& sheet, const Rect& bar, bool has_room) {
    // A bar of two lines is higher than a round button needs.
    const float size = std::min(bar.h, sheet.u(84));
    const Rect rounds{bar.x, bar.y + (bar.h - size) / 2, bar.w, size};
    const float right = bar.x + bar.w - comfort_buttons(sheet, rounds, Align::Right) - sheet.gap();
    if (!has_languages(sheet)) return right;
    const float wanted = button_width(sheet, status_button(sheet, bar, true), 1);
    const float room = right - bar.x - wanted - sheet.gap() - sheet.u(8);
    const float width = has_room ? std::max(size, std::min(room, sheet.u(212))) : size;
    language_globe(sheet, {right - width, rounds.y, width, size});
    return right - width - sheet.gap();
}

/// The way to one's own reaction and, beside it, the one to what was done for all.
void ways(Sheet& sheet, const Rect& rect, bool has_board) {
    std::vector<Button> row{status_button(sheet, rect, true)};
    if (has_board)
        row.push_back({.name = "cards",
                       .label = sheet.text("cards.title"),
                       .event = session::CardsTapped{},
                       .look = Look::Outline});
    const auto count = static_cast<int>(row.size());
    const Rect column = column_of(rect, 0, count, sheet.gap());
    const bool fits = std::all_of(row.begin(), row.end(), [&](Button one) {
        one.icon = Icon::None;
        return button_width(sheet, one, 2) <= column.w;
    });
    if (has_board && !fits) return ways(sheet, rect, false);
    for (int i = 0; i < count; ++i) {
        Button& one = row[static_cast<std::size_t>(i)];
        one.rect = column_of(rect, i, count, sheet.gap());
        if (button_width(sheet, one, 1) > one.rect.w) one.icon = Icon::None;
        button(sheet, one);
    }
}

}  // namespace

Button status_button(const Sheet& sheet, const Rect& rect, bool is_short) {
    return {.name = "find_status",
            .label = sheet.text(is_short ? "attract.find_short" : "attract.find"),
            .rect = rect,
            .event = session::FindStatusTapped{},
            .look = Look::Outline,
            .icon = Icon::Mark,
            .tail = is_short ? Icon::None : Icon::ChevronRight,
            .is_spread = !is_short};
}

Touchpoints open_choices(const Sheet& sheet, const session::Attract& stage) {
    auto open = session::open_touchpoints(sheet.session(), sheet.now());
    if (stage.visit || open.size() < 2) open.clear();
    return open;
}

void touchpoint_pills(Sheet& sheet, const Touchpoints& open, const Rect& row, Align align) {
    const Touchpoint* now = session::touchpoint_of(sheet.session(), sheet.now());
    std::vector<Button> pills;
    float whole = -sheet.gap();
    for (const Touchpoint* one : open) {
        pills.push_back(touchpoint_button(sheet, *one, one == now));
        pills.back().rect.w =
            std::max(2 * row.h, button_width(sheet, pills.back(), 1) + sheet.u(24));
        whole += pills.back().rect.w + sheet.gap();
    }
    if (whole > row.w) {
        pills = {next_touchpoint(sheet, open)};
        pills.front().rect.w = std::min(row.w, button_width(sheet, pills.front(), 1) + sheet.u(24));
        whole = pills.front().rect.w;
    }
    float x = align == Align::Center ? row.x + (row.w - whole) / 2 : row.x;
    for (Button& pill : pills) {
        pill.rect = {x, row.y, pill.rect.w, row.h};
        x += pill.rect.w + sheet.gap();
        button(sheet, pill);
    }
}

void small_bar(Sheet& sheet, const Offers& offers, const Rect& bar) {
    Rect rest = bar;
    rest.w = languages_at_right(sheet, bar, offers.open.empty() && !offers.has_board) - bar.x;
    if (offers.open.empty()) return ways(sheet, rest, offers.has_board);
    Button next = next_touchpoint(sheet, offers.open);
    const float width = std::min(button_width(sheet, next, 1) + sheet.u(4), rest.w / 2);
    next.rect = {rest.x + rest.w - width, bar.y, width, bar.h};
    button(sheet, next);
    rest.w -= width + sheet.gap();
    ways(sheet, rest, false);
}

float small_bars(Sheet& sheet, const Offers& offers, const Rect& bar) {
    // Large letters need two lines for what others say in one.
    const float high = std::max(bar.h, two_line_height(sheet));
    const Rect upper{bar.x, bar.y - sheet.gap() - high, bar.w, high};
    if (offers.open.empty()) {
        ways(sheet, upper, offers.has_board);
        const float rounds = comfort_buttons(sheet, bar, Align::Right);
        language_globe(sheet, {bar.x, bar.y, bar.w - rounds - sheet.gap(), bar.h});
        return upper.y;
    }
    Button next = next_touchpoint(sheet, offers.open);
    Rect lower = bar;
    lower.w = languages_at_right(sheet, bar, false) - bar.x;
    const bool fits = button_width(sheet, next, 1) <= lower.w;
    next.rect = fits ? lower : upper;
    button(sheet, next);
    ways(sheet, fits ? upper : lower, fits && offers.has_board);
    return upper.y;
}

}  // namespace cirkel::screens
