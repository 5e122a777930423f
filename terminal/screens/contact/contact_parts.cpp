#include "terminal/screens/contact/contact_parts.hpp"

#include <algorithm>

namespace cirkel::screens {

using session::TakingContact;

Button stop_contact_button(const Sheet& sheet) {
    const bool is_tall = sheet.arrangement() == Arrangement::Tall;
    return {.name = "stop",
            .label = sheet.text("go.stop"),
            .event = session::StopTapped{},
            .icon = is_tall ? Icon::Cross : Icon::None};
}

Button next_contact_button(const Sheet& sheet) {
    return {.name = "next",
            .label = sheet.text("go.next"),
            .event = session::NextTapped{},
            .look = Look::Primary,
            .tail = sheet.is_small() ? Icon::None : Icon::ChevronRight,
            .deaf_until = session::keys_deaf_until(sheet.session())};
}

/// Under the lines, as if it were one more of them.
Button explain_button(const Sheet& sheet) {
    return {.name = "explain",
            .label = sheet.text("contact.explain"),
            .event = session::MoreExplanationTapped{},
            .icon = Icon::Info,
            .is_spread = true};
}

Button more_button(const Sheet& sheet, const PageSpan& span) {
    return {.name = "more",
            .label = sheet.text("go.more"),
            .event = session::PageTapped{span.next()},
            .look = Look::Primary};
}

Button name_button(const Sheet& sheet, const TakingContact& stage) {
    const std::string name(stage.entry.first_name.view());
    return {.name = "first_name",
            .label = name.empty() ? sheet.text("contact.first_name_optional")
                                  : "*" + literal(name) + "*",
            .event = session::FirstNameTapped{},
            .icon = Icon::Person,
            .tail = name.empty() ? Icon::Plus : Icon::Check,
            .is_spread = true,
            .value = name,
            .deaf_until = session::keys_deaf_until(sheet.session())};
}

void name_and_explain(Sheet& sheet, const session::TakingContact& stage, const Notice& notice,
                      const Rect& row) {
    Button name = name_button(sheet, stage);
    name.rect = row;
    if (!notice.explanation.empty()) {
        Button explain = explain_button(sheet);
        explain.is_spread = false;
        const float room = std::max(sheet.u(344), button_width(sheet, explain, 1));
        explain.rect = {row.x + row.w - room, row.y, room, row.h};
        button(sheet, explain);
        name.rect.w -= room + sheet.gap();
    }
    button(sheet, name);
}

std::string fault_text(const Sheet& sheet, const TakingContact& stage) {
    switch (stage.fault) {
        case session::ContactFault::None: return {};
        case session::ContactFault::TooShort: return sheet.text("contact.too_short");
        case session::ContactFault::NotANumber: return sheet.text("contact.not_a_number");
        case session::ContactFault::NotCallable: return sheet.text("contact.not_callable");
        case session::ContactFault::NotAnAddress: return sheet.text("contact.not_an_address");
    }
    return {};
}

}  // namespace cirkel::screens
