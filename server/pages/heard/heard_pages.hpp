#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/pages/staff_pages.hpp"
#include "server/pages/template_set.hpp"

// What employees heard, as colleagues read it. Nobody who reported anything is in these values; the
// one exception says so.
namespace cirkel::pages {

/// One thing that was heard.
struct HeardLine {
    std::string id;
    std::string text;
    std::string when;   ///< "gisteren", "wo 25 november"
    std::string place;  ///< "Utrecht"
    std::string theme;
    std::string basis;  ///< "Klant weet dat dit hier staat"
    Stage stage = Stage::Received;
    std::string answer;
    std::string answered;  ///< the day of it
    std::string taken_by;  ///< alias; empty: nobody
    std::string told;      ///< the day on which the customer was told; empty: not yet
    std::int64_t in_case = 0;
    bool may_be_answered = false;
    bool mine = false;
};

/// Which page of how many.
struct Leafing {
    std::size_t page = 1;
    std::size_t pages = 1;
};

struct HeardPage {
    Shell shell;
    std::vector<HeardLine> lines;
    std::vector<Choice> places;  ///< empty: there is one
    std::string where;
    Leafing leafing;
    std::size_t count = 0;
    bool may_work = false;
};

/// Who reported it, as the neutral owner sees it once.
struct ShownReporter {
    std::string alias;
    std::string why;
};

struct HeardOnePage {
    Shell shell;
    HeardLine line;
    bool may_work = false;
    bool is_neutral_owner = false;
    std::vector<Choice> decisions;
    std::string sentence;
    std::string decision_error;
    std::string sentence_error;
    std::string case_error;
    std::string reason_error;
    std::vector<Choice> reasons;
    std::optional<ShownReporter> reporter;  ///< only in the answer to the neutral owner's question
};

struct ReportsPage {
    Shell shell;
    std::vector<HeardLine> lines;
};

std::string render_heard(const TemplateSet& templates, const HeardPage& page);
std::string render_heard_one(const TemplateSet& templates, const HeardOnePage& page);
std::string render_reports(const TemplateSet& templates, const ReportsPage& page);

}  // namespace cirkel::pages
