#include <algorithm>

#include "terminal/screens/attract/attract_bar.hpp"
#include "terminal/screens/attract/attract_screen.hpp"
#include "terminal/screens/attract/corners.hpp"
#include "terminal/screens/frame/frame.hpp"
#include "terminal/screens/over/language_choice.hpp"

namespace cirkel::screens {
namespace {

std::string for_staff(const Sheet& sheet) {
    const auto& why = sheet.session().setup->out_of_use;
    const bool is_full = why == session::OutOfUse::DiskFull;
    if (sheet.is_small())
        return sheet.text(is_full ? "out_of_use.disk_full_short" : "out_of_use.store_fails_short");
    return sheet.text(is_full ? "out_of_use.disk_full" : "out_of_use.store_fails");
}

TextStyle strong_style(const Sheet& sheet) {
    return {sheet.is_small() ? TextSize::M : TextSize::L,
            Weight::Display,
            Tone::Ink,
            Align::Center,
            1.2F,
            true};
}
constexpr TextStyle kCalm{TextSize::S, Weight::Medium, Tone::Soft, Align::Center, 1.35F};

/// What else is on offer leads to the same place: one's own code opens all of it.
void ways_to_withdraw(Sheet& sheet, const Rect& row) {
    Button call{.name = "find_to_cancel",
                .label = sheet.text("withdraw.contact"),
                .rect = column_of(row, 0, 2, sheet.gap()),
                .event = session::FindStatusTapped{},
                .icon = Icon::Phone};
    Button erase{.name = "find_to_erase",
                 .label = sheet.text("withdraw.all"),
                 .rect = column_of(row, 1, 2, sheet.gap()),
                 .event = session::FindStatusTapped{},
                 .look = Look::Danger,
                 .icon = Icon::Trash};
    button(sheet, call);
    button(sheet, erase);
}

/// The bowl as a whole circle, nearly closed.
void title_in_circle(Sheet& sheet, Point center, float radius) {
    constexpr float ring_share = 1.118F;
    constexpr float opening = 140;
    sheet.draw(Disc{center, radius, Tone::Bowl});
    sheet.draw(Arc{center, radius * ring_share, sheet.u(14), -opening, opening, Tone::Sun});
    const TextStyle title{TextSize::XL, Weight::Display, Tone::OnBowl, Align::Center, 1.14F, true};
    const std::string words = sheet.text("out_of_use.title");
    const float room = radius * 1.5F;
    const float height = sheet.height_of(words, room, title);
    sheet.said("title", words, {center.x - room / 2, center.y - height / 2, room, 0}, title);
}

void on_a_tall_glass(Sheet& sheet) {
    sheet.view().screen = "out_of_use";
    sheet.draw(Box{{0, 0, sheet.width(), sheet.height()}, 0, Tone::Ground});
    const float margin = sheet.margin();
    const float width = sheet.width() - 2 * margin;
    const float down = sheet.height();
    brand(sheet, {margin, sheet.u(64), sheet.u(600), sheet.u(52)}, Tone::Leaf, Tone::Ink);
    cirkel_sign(sheet, sheet.u(64), Tone::Ink);
    title_in_circle(sheet, {sheet.width() / 2, sheet.u(570)}, sheet.u(320));
    float y = sheet.said("strong", sheet.text("out_of_use.strong"),
                         {margin, sheet.u(962), width, 0}, strong_style(sheet));
    const TextStyle text{TextSize::M, Weight::Medium, Tone::Soft, Align::Center, 1.4F};
    sheet.said("text", sheet.text("out_of_use.text"), {margin, y + sheet.u(20), width, 0}, text);
    const TextStyle bold{TextSize::M, Weight::Bold, Tone::Ink, Align::Left, 1.3F};
    sheet.said("works", sheet.text("out_of_use.works"), {margin, down - sheet.u(690), width, 0},
               bold);
    button(sheet, status_button(sheet, {margin, down - sheet.u(626), width, sheet.u(128)}, false));
    ways_to_withdraw(sheet, {margin, down - sheet.u(476), width, sheet.u(128)});
    sheet.said("staff", for_staff(sheet), {margin, down - sheet.u(270), width, 0}, kCalm);
    languages_and_comfort(sheet, {margin, down - sheet.u(168), width, sheet.u(96)});
}

/// What can be touched, from the bottom up. Returns where it begins.
float ways(Sheet& sheet, const Page& page) {
    switch (sheet.arrangement()) {
        case Arrangement::Low: small_bar(sheet, {}, page.bar); return page.bar.y;
        case Arrangement::Narrow: return small_bars(sheet, {}, page.bar);
        case Arrangement::Tall:
        case Arrangement::Wide: break;
    }
    languages_and_comfort(sheet, page.bar);
    const float height = std::max(sheet.u(104), two_line_height(sheet));
    const Rect row{page.bar.x, page.bar.y - sheet.u(24) - height, page.bar.w, height};
    button(sheet, status_button(sheet, row, false));
    return row.y;
}

/// A ring and the sentences under it. What has no room on a small glass gives way: the ring first,
/// then the line for staff, who find the same in the log.
void nothing_is_lost(Sheet& sheet, const Rect& room) {
    const std::string strong = sheet.text("out_of_use.strong");
    const std::string staff = for_staff(sheet);
    const float between = sheet.u(12);
    const float strong_height = sheet.height_of(strong, room.w, strong_style(sheet));
    const float staff_height = between + sheet.height_of(staff, room.w, kCalm);
    const float spare = room.h - strong_height - staff_height - between;
    const float radius = std::min(sheet.u(sheet.is_small() ? 60 : 104), spare / 2);
    float y = room.y + std::max(0.0F, spare / 2 - radius);
    if (radius > sheet.u(28)) {
        constexpr float answered = 0.7F;
        ring(sheet, {{room.x + room.w / 2, y + radius},
                     radius - sheet.u(7),
                     sheet.u(sheet.is_small() ? 10 : 14),
                     answered,
                     Tone::Primary,
                     Tone::Line,
                     Tone::Sun,
                     Icon::Wrench,
                     radius * 0.72F});
        y += 2 * radius + between;
    }
    const float bottom = room.y + room.h;
    if (y + strong_height > bottom) return;
    y = sheet.said("strong", strong, {room.x, y, room.w, 0}, strong_style(sheet));
    if (y + staff_height > bottom) return;
    sheet.said("staff", staff, {room.x, y + between, room.w, 0}, kCalm);
}

}  // namespace

void out_of_use_screen(Sheet& sheet) {
    if (sheet.arrangement() == Arrangement::Tall) {
        on_a_tall_glass(sheet);
        return service_corner(sheet);
    }
    const Page page = begin_page(sheet, {.screen = "out_of_use",
                                         .title = sheet.text("out_of_use.title"),
                                         .hint = sheet.text("out_of_use.text"),
                                         .has_own_comfort = true});
    Rect room = page.content;
    room.h = ways(sheet, page) - sheet.gap() - room.y;
    nothing_is_lost(sheet, room);
    service_corner(sheet);
}

}  // namespace cirkel::screens
