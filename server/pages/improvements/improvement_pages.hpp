#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/pages/staff_pages.hpp"

// The pages "Verbeteringen": what is done for many, its card, and whom it answers.
namespace cirkel::pages {

/// One line of the list.
struct ImprovementRow {
    std::int64_t number = 0;
    std::string said;
    std::string answer;  ///< what is done, or why nothing changes
    std::string since;   ///< "bezig sinds ma 23 november"
    std::string place;   ///< "alle winkels"
    std::string card;    ///< "op het scherm tot en met 31 december"; empty: no card
    int linked = 0;
};

struct ImprovementGroup {
    std::string id;    ///< of its heading
    std::string name;  ///< "Bezig"
    std::vector<ImprovementRow> rows;
};

/// One reason that keeps coming back at one touchpoint.
struct PatternRow {
    std::string theme;  ///< "Wachten bij de kassa"
    std::string place;  ///< "Utrecht, uitgang"
    std::int64_t responses = 0;
    std::int64_t unhappy = 0;
    std::string change;            ///< "meer dan eerst"
    std::int64_t improvement = 0;  ///< that answers some of it; 0: none does
    std::string answered_by;       ///< its words
    std::string touchpoint_name;   ///< for the way to a new one, with the one below
    std::string theme_name;
};

/// What keeps coming back, and out of what.
struct PatternSection {
    std::vector<PatternRow> rows;
    std::string counted;       ///< "Sinds maandag 24 augustus 2026 kozen 240 klanten een reden."
    std::string more;          ///< "Nog 4 komen minder vaak terug."; empty: these are all
    bool is_counting = false;  ///< the server still counts: the numbers are too low
};

struct ImprovementsPage {
    Shell shell;
    std::vector<ImprovementGroup> groups;
    PatternSection patterns{};
};

/// The texts in one language.
struct ImprovementTexts {
    std::string code;  ///< "nl"
    std::string name;  ///< "Nederlands"
    std::string said;
    std::string did;
    std::string why;
    std::string error;  ///< what is wrong with one of them; empty: nothing
    bool is_first = false;
};

/// A card as the terminal draws it.
struct CardPreview {
    std::string code;      ///< of its language
    std::string language;  ///< "Nederlands"
    std::string said_words, said;
    std::string answer_words, answer;
    std::string count;
};

struct ImprovementForm {
    std::vector<ImprovementTexts> texts;  ///< the first language first
    std::vector<Choice> places;           ///< with one for all of them, where that may be chosen
    std::string until;                    ///< "31-12-2026"; empty: stays
    bool has_card = false;
    std::string until_error;
    std::string error;  ///< what is wrong with all of it
};

/// A customer, by own words; nobody is named.
struct LinkedLine {
    std::string submission;
    std::string words;
    std::string where;  ///< "Zaak 14", or "20 november, zonder contact"
    std::int64_t case_number = 0;
    bool is_told = false;
};

/// How many responded before its card was first shown, and since; in sentences.
struct CardRateWords {
    std::string shown;   ///< "De kaart kwam op wo 25 november op de schermen."
    std::string rates;   ///< "Voor de kaart: 12 reacties per open dag. Sindsdien: 14 (9 dagen)."
    std::string change;  ///< "Dat is 17% meer."; empty: there is nothing to compare yet
    bool counts_every_day = false;  ///< of a place without opening hours
};

struct ImprovementPage {
    Shell shell;
    std::int64_t number = 0;  ///< 0: it is not made yet
    std::string title;
    std::string context;  ///< "3 klanten vroegen hierom. Bezig sinds ma 23 november."
    ImprovementForm form;
    std::vector<CardPreview> previews;
    bool is_shown = false;  ///< whether the card is on a terminal now
    bool may_change = true;
    std::string state;           ///< its name
    std::string state_title;     ///< "Bezig"
    std::vector<Choice> states;  ///< where it may go from here
    std::string state_error;
    std::string told_words;  ///< "Vertel het 3 klanten"
    int linked_count = 0;
    std::vector<LinkedLine> linked;  ///< those whose words may be read
    std::size_t linked_elsewhere = 0;
    int by_mail = 0;
    int by_code = 0;
    std::optional<CardRateWords> rate{};  ///< none: its card never was on a screen
    bool has_searched = false;
    std::string searched;
    std::string search_error;
    std::vector<LinkedLine> found;
    std::vector<CaseEventLine> history;
};

std::string render_improvements(const TemplateSet& templates, const ImprovementsPage& page);
std::string render_improvement(const TemplateSet& templates, const ImprovementPage& page);

}  // namespace cirkel::pages
