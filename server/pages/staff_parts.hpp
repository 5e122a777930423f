#pragma once

#include <string>

#include "server/pages/staff_pages.hpp"

// What several pages of staff put into their templates in the same way.
namespace cirkel::pages {

enum class MenuPlace {
    Today,
    Cases,
    Planner,
    Improvements,
    Compliments,
    Heard,
    Circle,
    People,
    Devices,
    Shop,
    Interfaces,
    Reports,
    Me
};

Fill shell_fill(const Shell& shell, MenuPlace place, const std::string& title);
/// QUOTE or NO_QUOTE, and the place.
void fill_voice(Fill& fill, const PageWords& words, const Voice& voice);
void fill_face(Fill& fill, int score);
/// The chip with the distance to a promise.
void fill_deadline(Fill& fill, const Deadline& deadline);
/// One appearance of the group for each choice, with CHOICE_NAME, CHOICE_TITLE, CHOICE_HINT and
/// CHOSEN.
void fill_choices(Fill& fill, std::string_view group, const std::vector<Choice>& choices);
/// The two fields about goodwill; nothing where nothing can be given.
void fill_goodwill(Fill& fill, const GoodwillForm& form);
/// "Klant: ja, opgelost"
const std::string& said_solved(const PageWords& words, Solved solved);
std::string channel_words(const PageWords& words, const Channel& channel);
/// What is wrong with a field, as ERROR_TEXT in a group; nothing when nothing is.
void fill_error(Fill& fill, std::string_view group, const std::string& error);

}  // namespace cirkel::pages
