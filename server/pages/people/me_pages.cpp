#include "server/pages/people/me_pages.hpp"

#include "server/pages/staff_parts.hpp"

namespace cirkel::pages {

std::string_view role_words(rights::Role role) {
    switch (role) {
        case rights::Role::Employee: return "Medewerker";
        case rights::Role::Manager: return "Leidinggevende";
        case rights::Role::Director: return "Directie";
        case rights::Role::NeutralOwner: return "Vertrouwenspersoon";
        case rights::Role::Technician: return "Technicus";
        case rights::Role::Administrator: return "Beheerder";
        case rights::Role::Auditor: return "Controleur";
    }
    return "";
}

std::string render_me(const TemplateSet& templates, const MePage& page) {
    Fill fill = shell_fill(page.shell, MenuPlace::Me, "Mijn aanmelding");
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
    fill.show_if(page.is_named, "IS_NAMED").show_if(!page.is_named, "NOT_NAMED");
    return templates.render("me", fill);
}

}  // namespace cirkel::pages
