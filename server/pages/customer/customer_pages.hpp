#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/pages/spoken.hpp"
#include "server/pages/template_set.hpp"
#include "shared/loop/answer_back.hpp"
#include "shared/loop/consent.hpp"
#include "shared/loop/public_status.hpp"

// What a customer reads at home. The values have room for status words, dates and the sentence that
// was written for this customer, and for nothing else: no name, number or own words (S-23).
namespace cirkel::pages {

/// Why the page with the field to type stands there (again).
enum class CodeTrouble {
    None,
    Mistyped,  ///< the check sign does not fit: says nothing about what exists
    Unknown,   ///< unknown, expired and erased are one and the same answer (S-24)
};

struct CodePage {
    std::string organisation;
    CodeTrouble trouble = CodeTrouble::None;
    Language language{"nl"};
};

/// What opened the status, carried from form to form in the bodies of POSTs, never in an address.
struct CustomerKey {
    bool is_link = false;
    std::string text;  ///< the typed code's signs, or the link token in hex
    std::string once;  ///< of one page: what is sent from it twice counts once
};

/// What stands at the top of each page about one visit.
struct VisitHead {
    std::string organisation;
    Language language{"nl"};
    CustomerKey key;
    LocalMoment captured;
    std::string place;  ///< "Utrecht, uitgang"; may be empty
    std::string theme;  ///< "Wachten bij de kassa"; may be empty
};

struct StatusStepLine {
    Stage stage = Stage::Received;
    LocalMoment at;
};

/// What the customer did between the steps, without the words of it.
struct OwnLine {
    std::string_view words;  ///< the key of what it was
    LocalMoment at;
    std::size_t after = 1;  ///< behind so many steps
};

/// What a page answers to what was just sent.
enum class News {
    None,
    Stopped,
    SolvedYes,
    SolvedPartly,
    SolvedNo,
    Text,
    Moment,
    Score,
    TooLong,
    TooMuch,
    ByStaff,
};

/// The first question of the survey, to be answered again.
struct AskedAgain {
    std::string question;
    int low = 1;
    int high = 5;
    std::vector<int> moods;  ///< of each score, 1 to 5; empty: numbers
};

struct StatusPage {
    VisitHead head;
    std::vector<StatusStepLine> steps;  ///< oldest first, never empty
    std::vector<OwnLine> own;
    std::optional<LocalMoment> expected_by;  ///< the promise, while it is open
    bool promise_broken = false;             ///< its moment has passed
    std::optional<LocalMoment> told_by;      ///< until when those who work on it will tell
    std::string note;
    std::optional<Purpose> contact;  ///< a live consent and what it is for
    std::optional<PartOfDay> part;   ///< when a call suits
    std::string caller;              ///< alias of who calls; may be empty
    std::string calling_number;      ///< of the shop; may be empty
    bool asks_solved = false;
    bool may_choose_moment = false;
    std::optional<AskedAgain> again;
    News news = News::None;
    bool taken_up = false;  ///< the news made us take it up again
};

struct ErasedPage {
    std::string organisation;
    Language language{"nl"};
    std::string proof;
    LocalMoment at;
};

std::string render_code(const TemplateSet& templates, const CodePage& page);
std::string render_status(const TemplateSet& templates, const StatusPage& page);
/// After "nee" or "deels": what is still missing. The answer itself has counted already.
std::string render_missing(const TemplateSet& templates, const StatusPage& page);
std::string render_erase(const TemplateSet& templates, const VisitHead& head);
std::string render_erased(const TemplateSet& templates, const ErasedPage& page);

}  // namespace cirkel::pages
