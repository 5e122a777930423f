#pragma once

#include <string>
#include <vector>

#include "server/pages/staff_pages.hpp"
#include "server/pages/template_set.hpp"

// The people of the shop, and one of them, for whoever runs them.
namespace cirkel::pages {

struct PersonLine {
    std::string number;
    std::string alias;
    std::string roles;   ///< "Medewerker, Technicus"
    std::string places;  ///< "Utrecht", "alle winkels"
    bool disabled = false;
    bool begun = true;  ///< has chosen a password
};

/// What can be ticked for a person: roles and places.
struct PersonChoices {
    std::vector<Choice> roles;
    std::vector<Choice> places;
};

struct PeoplePage {
    Shell shell;
    std::vector<PersonLine> people;
    bool may_run = false;
    PersonChoices choices;
    std::string number;  ///< as typed, when it could not be done
    std::string alias;
    bool with_pin = false;
    std::string error;  ///< what is wrong with the form; empty: nothing
};

struct PersonPage {
    Shell shell;
    PersonLine person;
    bool may_run = false;
    PersonChoices choices;
    std::string mail;  ///< where their mail goes, as typed when it could not be kept
    std::string error;
    std::string mail_error;
};

/// What is shown once: after adding, inviting, or renewing a PIN.
struct SecretsPage {
    Shell shell;
    std::string number;
    std::string alias;
    std::string pin;         ///< empty: none
    std::string invitation;  ///< empty: none
};

std::string render_people(const TemplateSet& templates, const PeoplePage& page);
std::string render_person(const TemplateSet& templates, const PersonPage& page);
std::string render_secrets(const TemplateSet& templates, const SecretsPage& page);

}  // namespace cirkel::pages
