#pragma once

#include <string>
#include <vector>

#include "server/pages/staff_pages.hpp"
#include "server/pages/template_set.hpp"

// The other systems that read along, for whoever lets them in. No key stands in these values but in
// the one page that shows a new one.
namespace cirkel::pages {

enum class TokenState { Works, EndsSoon, Ended };

struct TokenLine {
    std::string name;
    TokenState state = TokenState::Works;
    std::string scopes;  ///< "Antwoorden en aantallen"
    std::string places;  ///< "Utrecht", "alle winkels"
    std::string used;    ///< "vandaag 8:20", "nog nooit"
    std::string until;   ///< "zondag 28 februari 2027"
    std::string made;    ///< "maandag 30 november 2026, door Aisha"
};

/// What the form for a new one holds, as it was filled in.
struct TokenForm {
    std::string name;
    std::string name_fault;  ///< empty: nothing is wrong with it
    std::vector<Choice> scopes;
    std::string scopes_fault;
    std::vector<Choice> places;
    std::string places_fault;
    std::vector<Choice> days;  ///< of which one
};

struct InterfacesPage {
    Shell shell;
    std::vector<TokenLine> tokens;
    TokenForm form;
};

/// What is shown once.
struct NewTokenPage {
    Shell shell;
    std::string name;
    std::string key;
    std::string until;
};

std::string render_interfaces(const TemplateSet& templates, const InterfacesPage& page);
std::string render_new_token(const TemplateSet& templates, const NewTokenPage& page);

}  // namespace cirkel::pages
