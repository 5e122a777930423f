#include <algorithm>

#include "terminal/screens/frame/frame.hpp"
#include "terminal/screens/over/over_screens.hpp"

namespace cirkel::screens {
namespace {

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
            return sheet.text(stage.asks() || stage.team ? "idle.question" : "idle.answer");
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
        std::string operator()(const session::AddingText& stage) const {
            return sheet.text(stage.typed.empty() ? "idle.code" : "idle.text");
        }
        std::string operator()(const session::ChoosingMoment&) const {
            return sheet.text("idle.code");
        }
        std::string operator()(const session::ReadingCards&) const { return {}; }
        std::string operator()(const session::SigningIn&) const { return sheet.text("idle.staff"); }
        std::string operator()(const session::StaffCases&) const {
            return sheet.text("idle.staff");
        }
        std::string operator()(const session::WorkingOnCase&) const {
            return sheet.text("idle.staff");
        }
        std::string operator()(const session::FindingCase&) const {
            return sheet.text("idle.staff");
        }
        std::string operator()(const session::ReportingObservation&) const {
            return sheet.text("idle.staff");
        }
        std::string operator()(const session::Servicing&) const { return sheet.text("idle.staff"); }
        std::string operator()(const session::Installing&) const {
            return sheet.text("idle.install");
        }
    };
    return std::visit(Words{sheet}, sheet.session().stage);
}

/// Only the two buttons are heard now; what lies behind is not read aloud either.
void silence_behind(View& view) {
    view.nodes.clear();
    view.screen = "idle";
}

/// Sizes of the card over the dimmed screen; its height follows from what it holds.
struct WarningCard {
    Rect box;
    float pad = 0;
    float inside = 0;  ///< width of what it holds
    float radius = 0;  ///< of the ring
    float gap = 0;
    float first_button = 0;
    float second_button = 0;
    TextStyle title;
    TextStyle calm;
};

bool has_more_time(const Sheet& sheet) {
    return sheet.session().activity.extensions < session::kExtensionsMax;
}

WarningCard card_of(const Sheet& sheet, const std::string& text) {
    const bool is_small = sheet.is_small();
    const bool is_tall = sheet.arrangement() == Arrangement::Tall;
    WarningCard card;
    card.title = {is_small ? TextSize::M : TextSize::L, is_small ? Weight::Bold : Weight::Display,
                  Tone::Ink, Align::Center, 1.2F};
    card.calm = {is_tall ? TextSize::M : TextSize::S,
                 Weight::Medium,
                 Tone::Soft,
                 Align::Center,
                 is_small ? 1.2F : 1.45F,
                 true};
    card.pad = sheet.u(is_tall ? 60 : 20);
    card.radius = sheet.u(is_tall ? 150 : (is_small ? 56 : 90));
    card.gap = sheet.u(is_tall ? 40 : 10);
    card.first_button = sheet.u(is_tall ? 140 : 106);
    card.second_button = sheet.u(is_tall ? 108 : 106);
    const float width =
        std::min(sheet.width() - 2 * sheet.u(is_small ? 16 : 60), sheet.u(is_tall ? 900 : 820));
    card.inside = width - 2 * card.pad;
    const bool is_one_row = sheet.arrangement() == Arrangement::Low || !has_more_time(sheet);
    const float buttons =
        is_one_row ? card.first_button : card.first_button + sheet.gap() + card.second_button;
    const float words = sheet.height_of(sheet.text("idle.title"), card.inside, card.title) +
                        sheet.height_of(text, card.inside, card.calm);
    float height = 2 * card.pad + 2 * card.radius + 3 * card.gap + words + buttons;
    // Large letters take from the ring what the glass has not.
    const float missing = std::max(0.0F, height - sheet.height() + sheet.u(8));
    const float taken = std::min(missing, 2 * card.radius - sheet.u(72));
    card.radius -= taken / 2;
    height -= taken;
    card.box = {(sheet.width() - width) / 2, (sheet.height() - height) / 2, width, height};
    return card;
}

/// The seconds that are left, in a ring that runs back with them.
void countdown(Sheet& sheet, Point center, float radius, std::int64_t seconds) {
    const bool is_tall = sheet.arrangement() == Arrangement::Tall;
    const float p =
        static_cast<float>(seconds) / static_cast<float>(session::kIdleWarning.count() / 1000);
    const float stroke = radius * 0.13F;
    ring(sheet, {center, radius - stroke / 2, stroke, p});
    const TextStyle digits{sheet.is_small() ? TextSize::L : TextSize::XL, Weight::Display,
                           Tone::Ink, Align::Center, 1.0F};
    const Rect inside{center.x - radius, center.y - radius, 2 * radius,
                      2 * radius - (is_tall ? sheet.u(44) : 0)};
    sheet.in_middle(std::to_string(seconds), inside, digits);
    if (is_tall)
        sheet.paragraph(sheet.text("idle.seconds"),
                        {center.x - radius, center.y + sheet.u(24), 2 * radius, 0},
                        {TextSize::S, Weight::Medium, Tone::Soft, Align::Center, 1.3F});
}

void buttons(Sheet& sheet, const WarningCard& card, float y) {
    Button more{.name = "more_time",
                .label = sheet.text("idle.more"),
                .event = session::MoreTimeTapped{},
                .look = Look::Primary,
                .size = sheet.is_small() ? TextSize::M : TextSize::L};
    Button stop{.name = "stop", .label = sheet.text("go.stop"), .event = session::StopTapped{}};
    const Rect row{card.box.x + card.pad, y, card.inside, card.first_button};
    if (!has_more_time(sheet)) {
        stop.rect = row;
    } else if (sheet.arrangement() == Arrangement::Low) {
        stop.rect = column_of(row, 0, 2, sheet.gap());
        more.rect = column_of(row, 1, 2, sheet.gap());
    } else {
        more.rect = row;
        stop.rect = {row.x, y + row.h + sheet.gap(), card.inside, card.second_button};
    }
    if (has_more_time(sheet)) button(sheet, more);
    button(sheet, stop);
}

}  // namespace

void idle_warning(Sheet& sheet) {
    silence_behind(sheet.view());
    dim(sheet);
    const std::string text = what_happens(sheet);
    const WarningCard card = card_of(sheet, text);
    sheet.draw(
        Box{card.box, sheet.u(sheet.is_small() ? 28 : 48), Tone::Surface, Tone::Line, sheet.u(2)});
    const auto ends = session::ends_at(sheet.session());
    const std::int64_t left_ms = ends ? to_ms(*ends) - to_ms(sheet.now()) : 0;
    const Point center{middle_of(card.box).x, card.box.y + card.pad + card.radius};
    countdown(sheet, center, card.radius, std::max<std::int64_t>(0, (left_ms + 999) / 1000));
    const float x = card.box.x + card.pad;
    float y = center.y + card.radius + card.gap;
    y = sheet.said("title", sheet.text("idle.title"), {x, y, card.inside, 0}, card.title);
    y += card.gap;
    if (!text.empty()) y = sheet.said("text", text, {x, y, card.inside, 0}, card.calm);
    buttons(sheet, card, y + card.gap);
    // The ring runs back one step a second.
    sheet.view().next_change = sheet.now() + Duration{left_ms % 1000 == 0 ? 1'000 : left_ms % 1000};
}

}  // namespace cirkel::screens
