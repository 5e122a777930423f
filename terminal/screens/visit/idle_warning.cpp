#include <algorithm>

#include "terminal/screens/frame.hpp"
#include "terminal/screens/visit/visit_screens.hpp"

namespace cirkel::screens {
namespace {

constexpr float kDimming = 0.72F;

/// What is safe and what will be gone (LOOK 12): the face was stored at its tap.
std::string what_happens(const Sheet& sheet) {
    struct Words {
        const Sheet& sheet;
        std::string operator()(const session::TakingContact&) const {
            return sheet.text("idle.contact");
        }
        std::string operator()(const session::Checking&) const {
            return sheet.text("idle.contact");
        }
        std::string operator()(const session::Asking& stage) const {
            return sheet.text(stage.typed.empty() ? "idle.answer" : "idle.text");
        }
        std::string operator()(const session::Attract&) const { return sheet.text("idle.answer"); }
        std::string operator()(const session::Saving&) const { return sheet.text("idle.answer"); }
        std::string operator()(const session::Thanks& stage) const {
            return sheet.text(stage.asks() ? "idle.question" : "idle.answer");
        }
        std::string operator()(const session::Receipt&) const { return sheet.text("idle.receipt"); }
        std::string operator()(const session::NotSetUp&) const { return {}; }
        std::string operator()(const session::Withdrawn&) const { return {}; }
        std::string operator()(const session::FindingStatus&) const {
            return sheet.text("idle.code");
        }
        std::string operator()(const session::ShowingStatus&) const {
            return sheet.text("idle.code");
        }
        std::string operator()(const session::SigningIn&) const { return sheet.text("idle.staff"); }
        std::string operator()(const session::StaffCases&) const {
            return sheet.text("idle.staff");
        }
        std::string operator()(const session::TechnicianCounts&) const {
            return sheet.text("idle.staff");
        }
    };
    return std::visit(Words{sheet}, sheet.session().stage);
}

/// Only the two buttons are heard now; what lies behind is not read aloud either.
void silence_behind(View& view) {
    view.nodes.clear();
    view.screen = "idle";
}

}  // namespace

void idle_warning(Sheet& sheet) {
    silence_behind(sheet.view());
    sheet.draw(
        Box{{0, 0, sheet.width(), sheet.height()}, 0, Tone::Bar, Tone::None, 0, 0, kDimming});
    const bool is_small = sheet.is_small();
    const bool is_tall = sheet.arrangement() == Arrangement::Tall;
    const bool is_lying = sheet.arrangement() == Arrangement::Low;
    const bool has_more = sheet.session().activity.extensions < session::kExtensionsMax;
    const float width =
        std::min(sheet.width() - 2 * sheet.u(is_small ? 16 : 60), sheet.u(is_tall ? 900 : 760));
    const float button_height = sheet.u(is_tall ? 140 : 106);
    const float second_height = sheet.u(is_tall ? 108 : 106);
    const float radius = sheet.u(is_tall ? 150 : (is_small ? 56 : 90));
    const float pad = sheet.u(is_tall ? 60 : 20);
    const float inside = width - 2 * pad;
    const TextStyle title{is_small ? TextSize::M : TextSize::L,
                          is_small ? Weight::Bold : Weight::Display, Tone::Ink, Align::Center,
                          1.2F};
    const TextStyle calm{is_tall ? TextSize::M : TextSize::S,
                         Weight::Medium,
                         Tone::Soft,
                         Align::Center,
                         is_small ? 1.2F : 1.45F,
                         true};
    const std::string text = what_happens(sheet);
    const float gap = sheet.u(is_tall ? 40 : 10);
    const float buttons_height =
        is_lying || !has_more ? button_height : button_height + sheet.gap() + second_height;
    const float text_height = sheet.height_of(text, inside, calm);
    const float title_height = sheet.height_of(sheet.text("idle.title"), inside, title);
    const float height =
        2 * pad + 2 * radius + gap + title_height + gap + text_height + gap + buttons_height;
    const Rect box{(sheet.width() - width) / 2, (sheet.height() - height) / 2, width, height};
    sheet.draw(Box{box, sheet.u(is_small ? 28 : 48), Tone::Surface});
    const Point center{box.x + width / 2, box.y + pad + radius};
    const auto ends = session::ends_at(sheet.session());
    const auto left_ms = ends ? to_ms(*ends) - to_ms(sheet.now()) : 0;
    const auto seconds = std::max<std::int64_t>(0, (left_ms + 999) / 1000);
    const float p =
        static_cast<float>(seconds) / static_cast<float>(session::kIdleWarning.count() / 1000);
    const float stroke = radius * 0.13F;
    ring(sheet, {center, radius - stroke / 2, stroke, p});
    const TextStyle digits{is_small ? TextSize::L : TextSize::XL, Weight::Display, Tone::Ink,
                           Align::Center, 1.0F};
    sheet.in_middle(std::to_string(seconds),
                    {center.x - radius, center.y - radius, 2 * radius,
                     2 * radius - (is_tall ? sheet.u(44) : 0)},
                    digits);
    if (is_tall)
        sheet.paragraph(sheet.text("idle.seconds"),
                        {center.x - radius, center.y + sheet.u(24), 2 * radius, 0},
                        {TextSize::S, Weight::Medium, Tone::Soft, Align::Center, 1.3F});
    float y = center.y + radius + gap;
    y = sheet.said("title", sheet.text("idle.title"), {box.x + pad, y, inside, 0}, title) + gap;
    if (!text.empty()) y = sheet.said("text", text, {box.x + pad, y, inside, 0}, calm);
    y += gap;
    Button more{.name = "more_time",
                .label = sheet.text("idle.more"),
                .event = session::MoreTimeTapped{},
                .look = Look::Primary,
                .size = is_small ? TextSize::M : TextSize::L};
    Button stop{.name = "stop", .label = sheet.text("go.stop"), .event = session::StopTapped{}};
    const Rect row{box.x + pad, y, inside, button_height};
    if (!has_more) {
        stop.rect = row;
    } else if (is_lying) {
        stop.rect = column_of(row, 0, 2, sheet.gap());
        more.rect = column_of(row, 1, 2, sheet.gap());
    } else {
        more.rect = row;
        stop.rect = {row.x, y + button_height + sheet.gap(), inside, second_height};
    }
    if (has_more) button(sheet, more);
    button(sheet, stop);
    // The ring runs back one step a second.
    sheet.view().next_change = sheet.now() + Duration{left_ms % 1000 == 0 ? 1'000 : left_ms % 1000};
}

}  // namespace cirkel::screens
