#pragma once

#include <string>
#include <vector>

#include "server/pages/staff_pages.hpp"
#include "server/pages/template_set.hpp"

// Happy words of customers, for the team. Whoever did not agree to be named stands nowhere in them.
namespace cirkel::pages {

/// Where a compliment hangs, and what can be done about it.
enum class Hanging { OnScreens, TakenOff, NotAsked, CannotBe };

struct ComplimentCard {
    std::string submission;
    std::string text;
    int score = 0;
    std::string when;   ///< "gisteren", "wo 25 november": to the day
    std::string day;    ///< "wo 25 november", also where it hangs for weeks
    std::string place;  ///< "Utrecht, uitgang"
    std::string named;  ///< "Yasmin"; empty: nobody who agreed stands in it
    Hanging hanging = Hanging::NotAsked;
};

struct ComplimentsPage {
    Shell shell;
    std::vector<ComplimentCard> cards;
    std::vector<Choice> places;  ///< empty: there is one
    std::string where;
    bool may_work = false;
};

/// For the wall of the canteen: what fits on one sheet.
struct ComplimentsSheet {
    std::string organisation;
    std::string places;  ///< "Utrecht"
    std::string day;     ///< "maandag 30 november 2026"
    std::string where;
    std::vector<ComplimentCard> cards;
    Language language{"nl"};  ///< of who prints it
};

/// The first of them that fit on one sheet of A4, those that the team may read.
std::vector<ComplimentCard> fitting_sheet(const std::vector<ComplimentCard>& cards);

std::string render_compliments(const TemplateSet& templates, const ComplimentsPage& page);
std::string render_compliments_sheet(const TemplateSet& templates, const ComplimentsSheet& sheet);

}  // namespace cirkel::pages
