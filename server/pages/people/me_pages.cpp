#include "server/pages/people/me_pages.hpp"

#include "server/pages/staff_parts.hpp"

namespace cirkel::pages {

const std::string& role_words(const PageWords& words, rights::Role role) {
    switch (role) {
        case rights::Role::Employee: return words.of("person.role.employee");
        case rights::Role::Manager: return words.of("person.role.manager");
        case rights::Role::Director: return words.of("person.role.director");
        case rights::Role::NeutralOwner: return words.of("person.role.neutral_owner");
        case rights::Role::Technician: return words.of("person.role.technician");
        case rights::Role::Administrator: return words.of("person.role.administrator");
        case rights::Role::Auditor: break;
    }
    return words.of("person.role.auditor");
}

std::string render_me(const TemplateSet& templates, const MePage& page) {
    const auto& words = page_words(page.shell.language);
    Fill fill = shell_fill(page.shell, MenuPlace::Me, words.of("me.title"));
    fill.text("NUMBER", page.number).text("PLACES", page.places);
    for (const auto& role : page.roles) fill.group("ROLE").text("ROLE_NAME", role);
    for (const auto& session : page.sessions) {
        auto& line = fill.group("SESSION");
        line.text("MACHINE", session.machine).text("SINCE", session.since);
        line.show_if(session.is_this_one, "THIS_ONE");
    }
    fill.show_if(page.sessions.size() > 1, "HAS_OTHERS");
    fill.number("RECOVERY_LEFT", page.recovery_left);
    fill.show_if(page.recovery_left < 3, "FEW_LEFT");
    fill.show_if(!page.language, "AS_BROWSER");
    for (const auto& one : all_page_words()) {
        const bool is_chosen = page.language == one.language();
        auto& choice = fill.group("LANGUAGE_CHOICE");
        // Each in its own words: whoever looks for it may read no other.
        choice.text("CHOICE_NAME", one.language().text);
        choice.text("CHOICE_TITLE", one.of("me.language_name")).show_if(is_chosen, "CHOSEN");
    }
    fill.show_if(page.is_named, "IS_NAMED").show_if(!page.is_named, "NOT_NAMED");
    return templates.render("staff/me", words, fill);
}

}  // namespace cirkel::pages
