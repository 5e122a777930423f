#include "terminal/screens/attract/corners.hpp"

#include <cmath>

#include "terminal/screens/controls.hpp"

namespace cirkel::screens {

void service_corner(Sheet& sheet) {
    if (sheet.session().test_visit) return;
    const float size = std::ceil(sheet.mm(sheet.is_small() ? kKeyMm : kAnswerMm));
    Node corner;
    corner.name = "service.corner";
    corner.role = Role::Button;
    corner.rect = {sheet.width() - size, sheet.metrics().glass().y, size, size};
    corner.label = sheet.text("service.corner.label");
    corner.event = session::ServiceCornerTapped{};
    sheet.add(std::move(corner));
}

void cirkel_sign(Sheet& sheet, float y, Tone tone) {
    if (sheet.session().test_visit) return;
    const TextStyle style{TextSize::S, Weight::Bold, tone, Align::Left, 1.2F};
    const float width = sheet.text_width("Cirkel", style);
    const float x = sheet.width() - sheet.margin() - width;
    const float size = sheet.u(44);
    sheet.in_middle("Cirkel", {x, y, width + 1, sheet.u(52)}, style);
    icon(sheet, Icon::Mark, {x - sheet.u(12) - size / 2, y + sheet.u(26)}, size, tone);
}

}  // namespace cirkel::screens
