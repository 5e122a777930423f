#include "server/pages/interfaces/interfaces_pages.hpp"

#include "server/pages/staff_parts.hpp"

namespace cirkel::pages {

namespace {

void fill_token(Fill& fill, const TokenLine& token) {
    fill.text("NAME", token.name).text("SCOPES", token.scopes).text("PLACES", token.places);
    fill.text("USED", token.used).text("UNTIL", token.until).text("MADE", token.made);
    fill.show_if(token.state == TokenState::Works, "WORKS");
    fill.show_if(token.state == TokenState::EndsSoon, "ENDS_SOON");
    fill.show_if(token.state == TokenState::Ended, "ENDED");
    fill.show_if(token.state != TokenState::Ended, "MAY_END");
    fill.show_if(token.state == TokenState::Ended, "MAY_CLEAR");
}

void fill_form(Fill& fill, const TokenForm& form) {
    fill.text("NEW_NAME", form.name);
    fill.text_if("NAME_FAULT", "NAME_FAULT_TEXT", form.name_fault);
    fill.text_if("SCOPES_FAULT", "SCOPES_FAULT_TEXT", form.scopes_fault);
    fill.text_if("PLACES_FAULT", "PLACES_FAULT_TEXT", form.places_fault);
    fill_choices(fill, "SCOPE", form.scopes);
    fill_choices(fill, "PLACE", form.places);
    fill_choices(fill, "DAYS", form.days);
}

}  // namespace

std::string render_interfaces(const TemplateSet& templates, const InterfacesPage& page) {
    const PageWords& words = page_words(page.shell.language);
    Fill fill = shell_fill(page.shell, MenuPlace::Interfaces, words.of("interface.list"));
    fill.show_if(page.tokens.empty(), "NO_TOKENS");
    if (!page.tokens.empty()) {
        auto& list = fill.group("HAS_TOKENS");
        for (const auto& token : page.tokens) fill_token(list.group("TOKEN"), token);
    }
    fill_form(fill.group("NEW_TOKEN"), page.form);
    return templates.render("staff/interfaces", words, fill);
}

std::string render_new_token(const TemplateSet& templates, const NewTokenPage& page) {
    const PageWords& words = page_words(page.shell.language);
    Fill fill = shell_fill(page.shell, MenuPlace::Interfaces,
                           words.filled("interface.key_title", {{"name", page.name}}));
    fill.text("NAME", page.name).text("KEY", page.key).text("UNTIL", page.until);
    return templates.render("staff/interface-made", words, fill);
}

}  // namespace cirkel::pages
