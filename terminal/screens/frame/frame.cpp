#include "terminal/screens/frame/frame.hpp"

#include <algorithm>
#include <cmath>

#include "terminal/screens/frame/strip.hpp"

namespace cirkel::screens {
namespace {

constexpr TextStyle kTitle{TextSize::XL, Weight::Display, Tone::OnBowl, Align::Left, 1.14F, true};
constexpr TextStyle kSmallTitle{TextSize::L, Weight::Display, Tone::OnBowl,
                                Align::Left, 1.16F,           true};
constexpr TextStyle kPromise{TextSize::L, Weight::Display, Tone::OnBowl, Align::Left, 1.18F, true};

void progress(Sheet& sheet, const Heading& heading, Point center, float radius, float stroke) {
    if (heading.questions == 0 || sheet.session().test_visit) return;
    constexpr float share_of_questions = 0.70F;
    const float p = share_of_questions * static_cast<float>(heading.question) /
                    static_cast<float>(heading.questions);
    ring(sheet, {center, radius, stroke, p, Tone::Sun, Tone::Bowl2, Tone::OnBowl});
    const std::string text = sheet.text("question.of", {{"k", std::to_string(heading.question)},
                                                        {"n", std::to_string(heading.questions)}});
    const TextStyle style{TextSize::S, Weight::Medium, Tone::OnBowl2, Align::Right, 1.4F};
    const float width = sheet.u(400);
    const float line = sheet.font(TextSize::S) * style.leading;
    sheet.said("progress", text,
               {center.x - radius - sheet.u(36) - width, center.y - line / 2, width, line}, style);
}

/// A bowl hanging from the top: a piece of a very large circle whose lowest point is at `bottom`.
void bowl_on_top(Sheet& sheet, float bottom, float radius) {
    sheet.draw(Disc{{sheet.width() / 2, bottom - radius}, radius, Tone::Bowl});
}

Page tall_page(Sheet& sheet, const Heading& heading) {
    const float margin = sheet.margin();
    const float width = sheet.width() - 2 * margin;
    float bottom = sheet.u(176) + sheet.height_of(heading.title, width, kTitle);
    const TextStyle hint{TextSize::M, Weight::Medium, Tone::OnBowl2, Align::Left, 1.45F};
    const float hint_top = bottom + sheet.u(18);
    const float promise_top = bottom + sheet.u(8);
    if (!heading.hint.empty()) bottom = hint_top + sheet.height_of(heading.hint, width, hint);
    if (!heading.promise.empty())
        bottom = promise_top + sheet.height_of(heading.promise, width, kPromise);
    const float bowl_bottom = std::max(sheet.u(416), bottom + sheet.u(82));
    bowl_on_top(sheet, bowl_bottom, sheet.u(1900));
    if (heading.has_brand)
        brand(sheet, {margin, sheet.u(58), sheet.u(600), sheet.u(52)}, Tone::LeafOnBowl,
              Tone::OnBowl);
    progress(sheet, heading, {sheet.width() - margin - sheet.u(42), sheet.u(84)}, sheet.u(32),
             sheet.u(10));
    sheet.said("title", heading.title, {margin, sheet.u(176), width, 0}, kTitle);
    if (!heading.hint.empty()) sheet.said("hint", heading.hint, {margin, hint_top, width, 0}, hint);
    if (!heading.promise.empty())
        sheet.said("promise", heading.promise, {margin, promise_top, width, 0}, kPromise);
    Page page;
    page.bar = bottom_bar_place(sheet, heading.has_bar);
    page.bowl_bottom = bowl_bottom;
    const float end = heading.has_strip ? page.bar.y - sheet.u(220) : page.bar.y - sheet.u(36);
    const float top = bowl_bottom + sheet.u(30);
    page.content = {margin, top, width, end - top};
    return page;
}

Page wide_page(Sheet& sheet, const Heading& heading) {
    const float radius = sheet.u(1500);
    const float right = sheet.u(470);
    sheet.draw(Disc{{right - radius, sheet.height() / 2}, radius, Tone::Bowl});
    if (heading.has_brand)
        brand(sheet, {sheet.margin(), sheet.u(36), sheet.u(360), sheet.u(110)}, Tone::LeafOnBowl,
              Tone::OnBowl);
    const float x = sheet.margin();
    const float width = sheet.u(382);
    const bool is_below = heading.has_brand || sheet.session().test_visit;
    const float top = is_below ? sheet.u(206) : sheet.u(36);
    float y = sheet.said("title", heading.title, {x, top, width, 0}, kSmallTitle) + sheet.u(18);
    const TextStyle hint{TextSize::S, Weight::Medium, Tone::OnBowl2, Align::Left, 1.35F};
    if (!heading.hint.empty()) y = sheet.said("hint", heading.hint, {x, y, width, 0}, hint);
    if (!heading.promise.empty()) sheet.said("promise", heading.promise, {x, y, width, 0}, hint);
    Page page;
    page.bar = bottom_bar_place(sheet, heading.has_bar);
    const float end = heading.has_strip ? sheet.height() - sheet.u(288) : page.bar.y - sheet.u(24);
    page.content = {sheet.u(520), sheet.u(24), sheet.width() - sheet.u(520) - sheet.margin(),
                    end - sheet.u(24)};
    page.bowl_bottom = 0;
    return page;
}

/// The title has the upper half of the glass to itself; what can be touched lies under it.
Page lowered_page(Sheet& sheet, const Heading& heading) {
    const float margin = sheet.margin();
    const float width = sheet.width() - 2 * margin;
    const float top = sheet.metrics().glass().y;
    bowl_on_top(sheet, sheet.u(24), 3 * sheet.width());
    // Large letters leave room for one of the two.
    const bool has_room = !sheet.metrics().large || heading.questions == 0;
    if (heading.has_brand && has_room)
        brand(sheet, {margin, top + sheet.u(60), sheet.u(620), sheet.u(64)}, Tone::LeafOnBowl,
              Tone::OnBowl);
    progress(sheet, heading, {sheet.width() - margin - sheet.u(40), top + sheet.u(92)}, sheet.u(34),
             sheet.u(10));
    const TextStyle hint{TextSize::M, Weight::Medium, Tone::OnBowl2, Align::Left, 1.4F};
    const float gap = sheet.u(16);
    float y = -sheet.u(84) - sheet.height_of(heading.title, width, kTitle);
    if (!heading.hint.empty()) y -= sheet.height_of(heading.hint, width, hint) + gap;
    if (!heading.promise.empty()) y -= sheet.height_of(heading.promise, width, kPromise) + gap;
    y = sheet.said("title", heading.title, {margin, y, width, 0}, kTitle) + gap;
    if (!heading.hint.empty())
        y = sheet.said("hint", heading.hint, {margin, y, width, 0}, hint) + gap;
    if (!heading.promise.empty())
        sheet.said("promise", heading.promise, {margin, y, width, 0}, kPromise);
    Page page;
    page.bar = bottom_bar_place(sheet, heading.has_bar);
    page.bar.x = margin;
    page.bar.w = width;
    page.bowl_bottom = sheet.u(24);
    float content_top = sheet.u(48);
    if (sheet.session().test_visit)
        content_top += test_band_place(sheet, BowlSide::Top).h - sheet.u(24);
    const float end = page.bar.y - (heading.has_strip && !sheet.is_small() ? sheet.u(184)
                                    : heading.has_bar                      ? sheet.u(24)
                                                                           : 0);
    page.content = {margin, content_top, width, end - content_top};
    return page;
}

/// Breaks by hand are made for large glasses.
std::string on_one_line(std::string text) {
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
}

/// Reading aloud and accessibility at the right end of a low bowl, where no bar has room for them.
float rounds_size(const Sheet& sheet) { return std::max(std::ceil(sheet.mm(kKeyMm)), sheet.u(72)); }
float rounds_width(const Sheet& sheet) {
    // Beside the title of an upright panel there is room for one; reading aloud is in its list.
    if (sheet.arrangement() == Arrangement::Narrow) return rounds_size(sheet);
    return comfort_width(sheet, rounds_size(sheet));
}
/// On an upright panel a bar has room for two words alone, so there it is the same on each screen.
bool has_rounds_on_top(const Sheet& sheet, const Heading& heading, float room) {
    constexpr TextStyle style{TextSize::M, Weight::Bold, Tone::OnBowl, Align::Left, 1.15F, true};
    if (sheet.session().test_visit || heading.has_own_comfort) return false;
    if (heading.comfort_on_top) return sheet.is_small();
    if (sheet.arrangement() != Arrangement::Narrow || sheet.metrics().is_broad()) return false;
    // A long question needs the width itself.
    const float narrower = room - sheet.gap() - rounds_width(sheet);
    constexpr float two_lines = 2.5F;
    return sheet.height_of(heading.title, narrower, style) <
           std::max(two_lines * sheet.font(TextSize::M),
                    sheet.height_of(heading.title, room, style) + 1);
}
void rounds_on_top(Sheet& sheet) {
    const float width = rounds_width(sheet);
    comfort_buttons(
        sheet, {sheet.width() - sheet.margin() - width, sheet.u(8), width, rounds_size(sheet)});
}

/// A low bowl on top, with the title alone: small panels, and keyboards on a lying glass.
Page low_page(Sheet& sheet, Heading heading) {
    heading.title = on_one_line(heading.title);
    heading.promise = on_one_line(heading.promise);
    const bool is_wide = sheet.arrangement() == Arrangement::Wide;
    const float margin = sheet.margin();
    TextStyle style = is_wide ? kSmallTitle : kTitle;
    style.leading = 1.1F;
    float room = sheet.width() - 2 * margin;
    if (heading.questions > 0) room -= sheet.u(is_wide ? 400 : 90);
    if (sheet.session().test_visit)
        room = sheet.width() - margin - room_for_test_band(sheet) - sheet.gap();
    const bool has_rounds = has_rounds_on_top(sheet, heading, room);
    if (has_rounds) room -= sheet.gap() + rounds_width(sheet);
    // Large letters stay large on a high glass: there the question may take two lines.
    const bool may_wrap =
        sheet.metrics().large && sheet.metrics().is_broad() &&
        sheet.arrangement() == Arrangement::Narrow && !sheet.session().test_visit &&
        sheet.height_of(heading.title, room, style) < 2.5F * sheet.font(style.size);
    if (sheet.is_small() && !may_wrap && sheet.text_width(heading.title, style) > room) {
        style.size = TextSize::L;
        if (sheet.text_width(heading.title, style) > room)
            style = {TextSize::M, Weight::Bold, Tone::OnBowl, Align::Left, 1.15F, true};
    }
    const float top = sheet.u(is_wide ? 20 : 12);
    const float text_bottom = top + sheet.height_of(heading.title, room, style);
    const float bottom =
        std::max(text_bottom + sheet.u(is_wide ? 62 : 24), sheet.u(is_wide ? 130 : 96));
    const float radius = is_wide ? sheet.u(3400) : sheet.width() * 3.75F;
    bowl_on_top(sheet, bottom, radius);
    if (has_rounds) rounds_on_top(sheet);
    if (is_wide)
        progress(sheet, heading, {sheet.width() - sheet.u(84), sheet.u(52)}, sheet.u(27),
                 sheet.u(9));
    sheet.said("title", heading.title, {margin, top, room, 0}, style);
    float content_top = bottom + sheet.u(8);
    const std::string below = heading.promise.empty() ? heading.hint : heading.promise;
    if (!below.empty() && sheet.is_small()) {
        const TextStyle hint{TextSize::S, Weight::Medium, Tone::Soft, Align::Left, 1.2F, true};
        content_top = sheet.said(heading.promise.empty() ? "hint" : "promise", below,
                                 {margin, content_top, sheet.width() - 2 * margin, 0}, hint) +
                      sheet.u(8);
    }
    Page page;
    page.has_comfort_on_top = has_rounds;
    page.bar = bottom_bar_place(sheet, heading.has_bar);
    page.bar.x = margin;
    page.bar.w = sheet.width() - 2 * margin;
    page.bowl_bottom = bottom;
    const float end = page.bar.y - (heading.has_bar ? sheet.gap() : 0);
    page.content = {margin, content_top, sheet.width() - 2 * margin, end - content_top};
    return page;
}

/// The sign of a button that has no room for its word.
Icon sign_of(const Button& spec) {
    if (spec.name == "back") return Icon::ChevronLeft;
    if (spec.name == "stop") return Icon::Cross;
    if (spec.name == "test_visit") return Icon::Wrench;
    return spec.name == "more" ? Icon::ChevronDown : Icon::Check;
}

}  // namespace

Rect bottom_bar_place(const Sheet& sheet, bool has_bar) {
    float height = sheet.u(104);
    float bottom = sheet.u(64);
    if (sheet.arrangement() == Arrangement::Wide) {
        height = sheet.u(90);
        bottom = sheet.u(14);
    } else if (sheet.is_small()) {
        height = sheet.u(84);
        bottom = sheet.u(sheet.metrics().large ? 8 : 12);
    }
    // Labels of large letters may need two lines where others need one.
    if (sheet.is_small()) height = std::max(height, two_line_height(sheet));
    if (!has_bar) height = 0;
    const float left = sheet.arrangement() == Arrangement::Wide ? sheet.u(520) : sheet.margin();
    return {left, sheet.height() - bottom - height, sheet.width() - sheet.margin() - left, height};
}

Page begin_page(Sheet& sheet, const Heading& heading) {
    sheet.view().screen = heading.screen;
    sheet.draw(Box{{0, 0, sheet.width(), sheet.height()}, 0, Tone::Ground});
    Page page;
    if (sheet.metrics().is_lowered()) {
        page = lowered_page(sheet, heading);
    } else if (sheet.is_small() || heading.bowl_on_top) {
        page = sheet.arrangement() == Arrangement::Tall ? tall_page(sheet, heading)
                                                        : low_page(sheet, heading);
    } else {
        page = sheet.arrangement() == Arrangement::Tall ? tall_page(sheet, heading)
                                                        : wide_page(sheet, heading);
    }
    if (heading.has_strip) page.content.h -= next_customer_strip(sheet, page.bar, page.content);
    return page;
}

void bottom_bar(Sheet& sheet, const Page& page, Bar bar) {
    const Rect& room = page.bar;
    const bool is_tall = sheet.arrangement() == Arrangement::Tall;
    const float gap = sheet.gap();
    float left_width = 0;
    float right_width = 0;
    if (bar.left)
        left_width = std::max(sheet.u(is_tall ? 236 : 172), button_width(sheet, *bar.left, 1));
    if (bar.right) {
        const float usual = sheet.u(is_tall ? 372 : (sheet.is_small() ? 190 : 260));
        const float one_line = button_width(sheet, *bar.right, 1);
        const float beside = (bar.left ? left_width + gap : 0) + gap + room.h;
        const bool is_broken = is_tall || one_line > room.w - beside;
        const float needed = is_broken ? button_width(sheet, *bar.right, 2) : one_line;
        right_width = std::min(room.w, std::max(usual, needed));
    }
    // Air around the words of a small panel, as far as the round buttons leave it.
    if (sheet.is_small()) {
        const float rounds = page.has_comfort_on_top ? 0 : comfort_width(sheet, room.h) + gap;
        const float spare = room.w - left_width - right_width - rounds - gap;
        const float air = std::clamp(spare / 2, 0.0F, sheet.u(14));
        if (bar.left) left_width += air;
        if (bar.right) right_width += air;
    }
    // Where two words do not fit side by side, the left one gives way to its sign.
    const bool is_tight = bar.left && bar.right && left_width + gap + right_width > room.w;
    if (is_tight) {
        left_width = std::ceil(sheet.mm(kKeyMm));
        right_width = std::min(right_width, room.w - left_width - gap);
    }
    if (bar.left) {
        const float height = is_tight ? left_width : room.h;
        bar.left->rect = {room.x, room.y + (room.h - height) / 2, left_width, height};
        if (is_tight) {
            if (bar.left->icon == Icon::None) bar.left->icon = sign_of(*bar.left);
            round_button(sheet, *bar.left);
        } else {
            button(sheet, *bar.left);
        }
    }
    if (bar.right) {
        bar.right->rect = {room.x + room.w - right_width, room.y, right_width, room.h};
        button(sheet, *bar.right);
    }
    const float left_end = room.x + (bar.left ? left_width + gap : 0);
    const float right_begin = room.x + room.w - (bar.right ? right_width + gap : 0);
    const bool is_between = is_tall && bar.left && bar.right;
    if (page.has_comfort_on_top) return;
    comfort_buttons(sheet, {left_end, room.y, right_begin - left_end, room.h},
                    is_between ? Align::Center : Align::Left);
}

void comfort_in_bowl(Sheet& sheet, const Page& page) {
    if (sheet.arrangement() != Arrangement::Wide || page.bowl_bottom > 0) return;
    comfort_buttons(sheet, {sheet.margin(), page.bar.y, sheet.u(340), page.bar.h});
}

void brand(Sheet& sheet, const Rect& rect, Tone sign, Tone text) {
    // In a test visit its band stands there instead.
    if (!sheet.session().setup || sheet.session().test_visit) return;
    const std::string& name = sheet.session().setup->configuration.organisation;
    const bool is_wide = sheet.arrangement() == Arrangement::Wide;
    const float size = sheet.u(is_wide && rect.h > sheet.u(60) ? 64 : 48);
    const float gap = sheet.u(is_wide ? 18 : 16);
    icon(sheet, Icon::Logo, {rect.x + size / 2, middle_of(rect).y}, size, sign);
    const TextStyle style{
        is_wide ? TextSize::S : TextSize::M, Weight::Bold, text, Align::Left, 1.15F, true};
    sheet.in_middle(name, {rect.x + size + gap, rect.y, rect.w - size - gap, rect.h}, style);
}

Rect test_band_place(const Sheet& sheet, BowlSide bowl) {
    if (sheet.arrangement() == Arrangement::Tall) return {0, 0, sheet.width(), sheet.u(148)};
    if (sheet.metrics().is_lowered()) return {0, 0, sheet.width(), sheet.mm(kAnswerMm + 8)};
    if (sheet.is_small()) {
        // In the very corner, so that it stays apart from the last of five faces.
        const float size = std::ceil(sheet.mm(kKeyMm)) + 2;
        return {sheet.width() - size, 0, size, size};
    }
    const float width = sheet.u(500);
    if (bowl == BowlSide::Left) return {0, 0, width, sheet.u(150)};
    return {sheet.width() - width, 0, width, sheet.u(106)};
}

float room_for_test_band(const Sheet& sheet) {
    const bool is_beside = sheet.arrangement() != Arrangement::Tall &&
                           !sheet.metrics().is_lowered() && sheet.session().test_visit;
    return is_beside ? test_band_place(sheet, BowlSide::Top).w : 0;
}

}  // namespace cirkel::screens
