#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/pages/staff_pages.hpp"

// Calling a customer: the number, the four steps, the one closing screen, and the planner.
namespace cirkel::pages {

/// The number, for who asked for it, once. It is in no other value of any page.
struct ShownContact {
    std::string contact;     ///< "06 12 12 34 56"
    std::string dial;        ///< "0612123456", or with 00 and a country; empty: an address
    std::string first_name;  ///< may be empty
    std::string until;       ///< "10:41"
    std::string reason;      ///< "ik bel nu"
};

/// What lies beside each step.
struct CallAside {
    Voice voice;
    std::string captured;
    std::vector<std::string> happened;  ///< "vandaag 9:05: gebeld, niet bereikt"
};

struct CallPage {
    Shell shell;
    std::int64_t number = 0;
    std::string organisation;
    std::string promise;  ///< "Beloofd: vóór woensdag 18:00, 's ochtends."
    std::string mask;     ///< "06 •• •• 12 34"; empty: the keeper has not seen it yet
    std::string given;    ///< "23 november"
    std::string asked;    ///< "gisteren": when the customer asked for it
    bool by_mail = false;
    bool mine = false;
    bool is_free = false;
    std::string owner;                    ///< alias of who has it
    std::optional<ShownContact> contact;  ///< none: not asked for yet
    std::vector<Choice> reasons;
    std::string reason_error;
    std::string trouble;  ///< why the number cannot be shown now; empty: it can
    std::string mandate;  ///< "Jij mag tot € 25 goedmaken."
    CallAside beside;
};

struct CallClosePage {
    Shell shell;
    std::int64_t number = 0;
    std::vector<Choice> outcomes;
    std::vector<Choice> improvements;  ///< that may answer this customer
    std::vector<Choice> themes;        ///< where the customer chose no reason
    std::vector<Choice> leaving;
    GoodwillForm goodwill;
    std::string sentence;
    std::string leaving_why;
    std::string outcome_error;
    std::string improvement_error;
    std::string sentence_error;
    std::string subject_error;
    std::string leaving_error;
    std::string called;   ///< "di 24 november, 10:32"; empty: the number was not shown
    std::string lasted;   ///< "7 min"
    std::string by;       ///< alias
    std::string with;     ///< the number of the shop
    std::string promise;  ///< "vóór wo 18:00, gehaald"
    CallAside beside;
};

/// One customer in the planner.
struct PlanRow {
    std::int64_t number = 0;
    std::string words;               ///< the quote in short
    std::string wish;                ///< "'s ochtends, vóór wo 18:00, vrij"
    std::vector<std::string> marks;  ///< for each column: "", "can", "planned" or "proposed"
    std::vector<Choice> moments;     ///< to choose from
    std::vector<Choice> who;
    std::string planned;  ///< "wo 25 november 10:30, Fatima"; empty: not planned
};

struct PlannerPage {
    Shell shell;
    std::string context;
    std::vector<std::string> days;   ///< the heads of the columns: "wo 25 november"
    std::vector<std::string> parts;  ///< of each column: "ochtend"
    std::vector<int> room;           ///< calls that a column's day has left
    std::vector<PlanRow> rows;
    int calls_a_day = 0;
};

std::string render_call(const TemplateSet& templates, const CallPage& page);
std::string render_call_close(const TemplateSet& templates, const CallClosePage& page);
std::string render_planner(const TemplateSet& templates, const PlannerPage& page);

}  // namespace cirkel::pages
