#include "terminal/screens/over/language_choice.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "terminal/screens/over/choice_panel.hpp"
#include "terminal/screens/over/over_screens.hpp"

namespace cirkel::screens {
namespace {

std::string language_name(const Sheet& sheet, const Language& language) {
    return sheet.text("language." + language.text);
}

Button language_button(const Sheet& sheet, const Language& language) {
    const bool is_chosen = language == sheet.session().language;
    return {.name = "language." + language.text,
            .label = language_name(sheet, language),
            .event = session::LanguageTapped{language},
            .look = is_chosen ? Look::Selected : Look::Plain,
            .size = TextSize::S,
            .role = Role::Choice,
            .is_pill = true,
            .selected = is_chosen};
}

Button languages_button(const Sheet& sheet, const char* label) {
    return {.name = "languages",
            .label = sheet.text(label),
            .event = session::LanguagesTapped{},
            .icon = Icon::Globe,
            .size = TextSize::S,
            .is_pill = true};
}

}  // namespace

bool has_languages(const Sheet& sheet) {
    return sheet.session().setup->configuration.languages.size() > 1;
}

void language_globe(Sheet& sheet, const Rect& room) {
    if (!has_languages(sheet)) return;
    Button spec = languages_button(sheet, "language.label");
    Button name = spec;
    name.label = language_name(sheet, sheet.session().language);
    if (button_width(sheet, name, 1) <= room.w) spec = name;
    const float width = button_width(sheet, spec, 1);
    spec.rect = {room.x, room.y, std::max(width, room.h), room.h};
    if (width <= room.w) return button(sheet, spec);
    spec.rect.w = room.h;
    round_button(sheet, spec);
}

void languages(Sheet& sheet, const Rect& room) {
    constexpr std::size_t most = 4;
    const auto& offered = sheet.session().setup->configuration.languages;
    if (offered.size() < 2) return;
    std::vector<Button> pills;
    for (std::size_t i = 0; i < std::min(offered.size(), most); ++i)
        pills.push_back(language_button(sheet, offered[i]));
    if (offered.size() > most) pills.push_back(languages_button(sheet, "language.more"));
    float whole = -sheet.gap();
    for (Button& one : pills) {
        one.rect.w = std::max(room.h, button_width(sheet, one, 1) + sheet.u(8));
        whole += one.rect.w + sheet.gap();
    }
    if (sheet.is_small() || sheet.metrics().large || whole > room.w)
        return language_globe(sheet, room);
    float x = room.x;
    for (Button& one : pills) {
        one.rect = {x, room.y, one.rect.w, room.h};
        button(sheet, one);
        x += one.rect.w + sheet.gap();
    }
}

void language_panel(Sheet& sheet) {
    ChoicePanel panel{.screen = "languages", .title = sheet.text("language.label")};
    for (const Language& language : sheet.session().setup->configuration.languages) {
        Button one = language_button(sheet, language);
        one.icon = Icon::Globe;
        one.size = TextSize::M;
        one.is_pill = false;
        one.is_spread = true;
        panel.choices.push_back(std::move(one));
    }
    choice_panel(sheet, std::move(panel));
}

void languages_and_comfort(Sheet& sheet, const Rect& row) {
    const float rounds = comfort_width(sheet, row.h);
    languages(sheet, {row.x, row.y, row.w - rounds - sheet.gap(), row.h});
    comfort_buttons(sheet, row, Align::Right);
}

}  // namespace cirkel::screens
