#include "terminal/screens/controls.hpp"
#include "terminal/screens/service/service_screens.hpp"

namespace cirkel::screens {

void not_set_up_screen(Sheet& sheet, const session::NotSetUp& /*stage*/) {
    sheet.view().screen = "not_set_up";
    sheet.draw(Box{{0, 0, sheet.width(), sheet.height()}, 0, Tone::Ground});
    const bool is_tall = sheet.arrangement() == Arrangement::Tall;
    const float width = sheet.width() - 2 * sheet.margin();
    const float radius = sheet.height() * (is_tall ? 0.177F : 0.26F);
    const Point center{sheet.width() / 2, sheet.height() * (is_tall ? 0.3125F : 0.36F)};
    sheet.draw(Disc{center, radius, Tone::Bowl});
    const float stroke = sheet.u(is_tall ? 14 : 9);
    constexpr float opening = 140;
    sheet.draw(Arc{center, radius * 1.118F, stroke, -opening, opening, Tone::Sun});
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
    const TextStyle text{sheet.is_small() ? TextSize::S : TextSize::M,
                         Weight::Medium,
                         Tone::Soft,
                         Align::Center,
                         1.45F,
                         true};
    sheet.said("text", sheet.text("not_set_up.text"),
               {sheet.margin(), center.y + radius * 1.118F + sheet.u(is_tall ? 90 : 16), width, 0},
               text);
}

}  // namespace cirkel::screens
