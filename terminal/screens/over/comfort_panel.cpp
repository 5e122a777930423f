#include <string>
#include <utility>
#include <vector>

#include "terminal/screens/over/choice_panel.hpp"
#include "terminal/screens/over/over_screens.hpp"

namespace cirkel::screens {
namespace {

Button choice(const Sheet& sheet, const char* name, Icon icon, session::Event event) {
    return {.name = std::string("comfort.") + name,
            .label = sheet.text(std::string("comfort.") + name),
            .event = std::move(event),
            .icon = icon,
            .role = Role::Choice,
            .is_spread = true};
}

Button turned(Button one, bool is_on) {
    one.look = is_on ? Look::Selected : Look::Plain;
    one.selected = is_on;
    return one;
}

Button contrast(const Sheet& sheet, const char* name, session::Contrast which) {
    const bool is_on = sheet.session().comfort.contrast == which;
    const session::Contrast next = is_on ? session::Contrast::Normal : which;
    return turned(choice(sheet, name, Icon::Contrast, session::ContrastTapped{next}), is_on);
}

/// A button that would change nothing is not shown.
void add_sound(const Sheet& sheet, std::vector<Button>& choices) {
    const session::Comfort& comfort = sheet.session().comfort;
    const auto volume = [&](const char* name, Icon icon, int by) {
        choices.push_back(choice(sheet, name, icon, session::VolumeTapped{by}));
        choices.back().value = std::to_string(comfort.volume);
    };
    if (comfort.volume > 1) volume("softer", Icon::Dash, -1);
    if (comfort.volume < session::Comfort::kVolumeMax) volume("louder", Icon::Plus, 1);
    choices.push_back(
        turned(choice(sheet, "private_aloud", Icon::Lock, session::PrivateAloudTapped{}),
               comfort.private_aloud));
}

/// What belongs to reading aloud comes once that is on, and none of it where nothing can speak.
std::vector<Button> choices_of(const Sheet& sheet) {
    const session::Comfort& comfort = sheet.session().comfort;
    const session::Glass& glass = sheet.session().glass;
    std::vector<Button> choices;
    choices.push_back(
        turned(choice(sheet, "large", Icon::Letters, session::LargeTapped{}), comfort.large));
    if (glass.has_lower_half)
        choices.push_back(
            turned(choice(sheet, "low", Icon::Lower, session::LowTapped{}), comfort.low));
    choices.push_back(contrast(sheet, "black_on_white", session::Contrast::BlackOnWhite));
    choices.push_back(contrast(sheet, "yellow_on_black", session::Contrast::YellowOnBlack));
    choices.push_back(turned(choice(sheet, "unhurried", Icon::Clock, session::UnhurriedTapped{}),
                             comfort.unhurried));
    if (!glass.can_speak) return choices;
    choices.push_back(
        turned(choice(sheet, "spoken", Icon::Speaker, session::ReadAloudTapped{}), comfort.spoken));
    if (comfort.spoken) add_sound(sheet, choices);
    return choices;
}

}  // namespace

void comfort_panel(Sheet& sheet) {
    choice_panel(
        sheet,
        {.screen = "comfort", .title = sheet.text("comfort.label"), .choices = choices_of(sheet)});
}

}  // namespace cirkel::screens
