#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "terminal/screens/frame.hpp"
#include "terminal/screens/over/over_screens.hpp"

namespace cirkel::screens {
namespace {

constexpr float kDimming = 0.72F;

Button choice(const Sheet& sheet, const char* name, bool is_on, session::Event event) {
    return {.name = std::string("comfort.") + name,
            .label = sheet.text(std::string("comfort.") + name),
            .event = std::move(event),
            .look = is_on ? Look::Selected : Look::Plain,
            .role = Role::Choice,
            .selected = is_on};
}

std::vector<Button> choices(const Sheet& sheet) {
    const session::Comfort& comfort = sheet.session().comfort;
    const auto contrast = [&](const char* name, session::Contrast which) {
        const bool is_on = comfort.contrast == which;
        return choice(sheet, name, is_on,
                      session::ContrastTapped{is_on ? session::Contrast::Normal : which});
    };
    return {
        contrast("black_on_white", session::Contrast::BlackOnWhite),
        contrast("yellow_on_black", session::Contrast::YellowOnBlack),
        choice(sheet, "unhurried", comfort.unhurried, session::UnhurriedTapped{}),
    };
}

}  // namespace

void comfort_panel(Sheet& sheet) {
    sheet.view().nodes.clear();
    sheet.view().screen = "comfort";
    sheet.draw(
        Box{{0, 0, sheet.width(), sheet.height()}, 0, Tone::Bar, Tone::None, 0, 0, kDimming});
    auto buttons = choices(sheet);
    const bool is_low = sheet.arrangement() == Arrangement::Low;
    const int columns = is_low ? 2 : 1;
    const auto count = static_cast<int>(buttons.size()) + 1;
    const int rows = (count + columns - 1) / columns;
    const float margin = sheet.margin();
    const float height = std::max(std::ceil(sheet.mm(kKeyMm)),
                                  std::min(sheet.u(108), (sheet.height() - 2 * margin) / 8));
    const float whole = static_cast<float>(rows) * (height + sheet.gap()) - sheet.gap();
    const Rect panel{margin, sheet.height() - margin - whole - 2 * sheet.gap(),
                     sheet.width() - 2 * margin, whole + 2 * sheet.gap()};
    sheet.draw(Box{panel, sheet.u(28), Tone::Surface});
    const Rect inside = inset(panel, sheet.gap());
    buttons.push_back({.name = "done",
                       .label = sheet.text("go.done"),
                       .event = session::DoneTapped{},
                       .look = Look::Primary});
    for (int i = 0; i < count; ++i) {
        Button& one = buttons[static_cast<std::size_t>(i)];
        one.rect = column_of(row_of(inside, i / columns, rows, sheet.gap()), i % columns, columns,
                             sheet.gap());
        button(sheet, one);
    }
}

void test_band(Sheet& sheet) {
    const float height = sheet.font(TextSize::S) * 1.6F;
    const Rect band{0, 0, sheet.width(), height};
    sheet.draw(Box{band, 0, Tone::Bar});
    sheet.in_middle(sheet.text("test.band"), band,
                    {TextSize::S, Weight::Bold, Tone::Sun, Align::Center, 1.2F});
}

}  // namespace cirkel::screens
