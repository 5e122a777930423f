#include "server/pages/people/people_list_pages.hpp"

#include "server/pages/staff_parts.hpp"

namespace cirkel::pages {

namespace {

void fill_person(Fill& fill, const PersonLine& person) {
    fill.text("NUMBER", person.number).text("ALIAS_OF", person.alias);
    fill.text("ROLES", person.roles).text("PLACES", person.places);
    fill.show_if(person.disabled, "DISABLED").show_if(!person.disabled, "ENABLED");
    fill.show_if(!person.begun && !person.disabled, "NOT_BEGUN");
}

void fill_person_choices(Fill& fill, const PersonChoices& choices) {
    fill_choices(fill, "ROLE", choices.roles);
    fill_choices(fill, "PLACE", choices.places);
}

}  // namespace

std::string render_people(const TemplateSet& templates, const PeoplePage& page) {
    const auto& words = page_words(page.shell.language);
    Fill fill = shell_fill(page.shell, MenuPlace::People, words.of("person.all"));
    for (const auto& person : page.people) fill_person(fill.group("PERSON"), person);
    if (page.may_run) {
        auto& run = fill.group("MAY_RUN");
        run.show_if(page.with_pin, "PIN_CHOSEN");
        run.text("NEW_NUMBER", page.number).text("NEW_ALIAS", page.alias);
        run.text_if("FORM_ERROR", "FORM_ERROR_TEXT", page.error);
        fill_person_choices(run, page.choices);
    }
    return templates.render("staff/people", words, fill);
}

std::string render_person(const TemplateSet& templates, const PersonPage& page) {
    Fill fill = shell_fill(page.shell, MenuPlace::People, page.person.alias);
    fill_person(fill, page.person);
    if (page.may_run) {
        auto& run = fill.group("MAY_RUN");
        run.text_if("FORM_ERROR", "FORM_ERROR_TEXT", page.error);
        run.text("MAIL", page.mail).text_if("MAIL_ERROR", "MAIL_ERROR_TEXT", page.mail_error);
        run.show_if(page.person.disabled, "IS_DISABLED");
        run.show_if(!page.person.disabled, "IS_ENABLED");
        fill_person_choices(run, page.choices);
    }
    return templates.render("staff/person", page_words(page.shell.language), fill);
}

std::string render_secrets(const TemplateSet& templates, const SecretsPage& page) {
    Fill fill = shell_fill(page.shell, MenuPlace::People, page.alias);
    fill.text("NUMBER", page.number).text("ALIAS_OF", page.alias);
    fill.text_if("HAS_PIN", "PIN", page.pin);
    fill.text_if("HAS_INVITATION", "INVITATION", page.invitation);
    return templates.render("staff/person-secrets", page_words(page.shell.language), fill);
}

}  // namespace cirkel::pages
