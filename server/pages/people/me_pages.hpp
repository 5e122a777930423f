#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/pages/staff_pages.hpp"
#include "server/pages/template_set.hpp"
#include "server/rights/rights.hpp"

// What somebody may see and do about the own sign-in.
namespace cirkel::pages {

struct SessionLine {
    std::string machine;  ///< "Firefox, Linux"
    std::string since;    ///< "vandaag 8:20"
    bool is_this_one = false;
};

struct MePage {
    Shell shell;
    std::string number;
    std::vector<std::string> roles;  ///< in words
    std::string places;              ///< "Utrecht" or "alle winkels"
    std::vector<SessionLine> sessions;
    int recovery_left = 0;
    bool is_named = false;               ///< compliments may name this person
    std::optional<Language> language{};  ///< chosen; none: as the browser asks
};

std::string render_me(const TemplateSet& templates, const MePage& page);

/// "Beheerder" for the administrator.
const std::string& role_words(const PageWords& words, rights::Role role);

}  // namespace cirkel::pages
