#include <algorithm>

#include "terminal/screens/controls.hpp"
#include "terminal/screens/service/service_screens.hpp"

namespace cirkel::screens {

void not_set_up_screen(Sheet& sheet, const session::NotSetUp& /*stage*/) {
    sheet.view().screen = "not_set_up";
    sheet.draw(Box{{0, 0, sheet.width(), sheet.height()}, 0, Tone::Ground});
    const bool is_tall = sheet.arrangement() == Arrangement::Tall;
    const float width = sheet.width() - 2 * sheet.margin();
    const TextStyle text{sheet.is_small() ? TextSize::S : TextSize::M,
                         Weight::Medium,
                         Tone::Soft,
                         Align::Center,
                         sheet.is_small() ? 1.3F : 1.45F,
                         true};
    const std::string below = sheet.text("not_set_up.text");
    const float below_height = sheet.height_of(below, width, text);
    // The ring takes what the words leave of a small glass.
    constexpr float ring_share = 1.118F;
    const float between = sheet.u(is_tall ? 90 : 16);
    const float wished = sheet.height() * (is_tall ? 0.177F : 0.26F);
    const float room_above = sheet.height() - below_height - between - sheet.u(20);
    const float radius = std::min(
        {wished, room_above / (2 * ring_share + 0.1F), sheet.width() / 2 / (ring_share + 0.1F)});
    const float wished_y = sheet.height() * (is_tall ? 0.3125F : 0.36F);
    const Point center{sheet.width() / 2, std::min(wished_y, room_above - ring_share * radius)};
    sheet.draw(Disc{center, radius, Tone::Bowl});
    const float stroke = sheet.u(is_tall ? 14 : 9);
    constexpr float opening = 140;
    sheet.draw(Arc{center, radius * ring_share, stroke, -opening, opening, Tone::Sun});
    const TextStyle title{is_tall ? TextSize::XL : TextSize::L,
                          Weight::Display,
                          Tone::OnBowl,
                          Align::Center,
                          1.14F,
                          true};
    const std::string words = sheet.text("not_set_up.title");
    const float room = radius * 1.6F;
    const float height = sheet.height_of(words, room, title);
    sheet.said("title", words, {center.x - room / 2, center.y - height / 2, room, 0}, title);
    sheet.said("text", below, {sheet.margin(), center.y + radius * ring_share + between, width, 0},
               text);
}

}  // namespace cirkel::screens
