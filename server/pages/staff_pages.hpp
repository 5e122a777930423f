#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/pages/spoken.hpp"
#include "server/pages/template_set.hpp"
#include "shared/loop/consent.hpp"
#include "shared/loop/public_status.hpp"
#include "shared/loop/survey.hpp"

// What an employee reads in the browser: the words of customers first, then why it stands here,
// then facts, then the one thing to do. No name, number or address is in these values.
namespace cirkel::pages {

/// What surrounds every page of staff.
struct Shell {
    std::string organisation;
    std::string alias;             ///< of who is signed in
    std::string csrf;              ///< stands in every form
    Language language{"nl"};       ///< of the page
    bool reads_cases = true;       ///< whether the ways to cases and texts are there
    bool improves = false;         ///< the same for what is done for many
    bool reads_people = false;     ///< and for the people
    bool reads_shop = false;       ///< and for the set-up of the shop
    bool reads_devices = false;    ///< and for the terminals
    bool runs_interfaces = false;  ///< and for the other systems that read along
    int silent_terminals = 0;
    int open_cases = 0;
    int to_read = 0;
    int busy_improvements = 0;
    int unheard = 0;   ///< observations that nobody has read
    std::string news;  ///< what just happened ("Zaak 14 is van jou"); may be empty
};

/// What a customer said, and from where; the same on every page.
struct Voice {
    std::string text;                  ///< own words; empty: none were written
    int score = 0;                     ///< 1..5, 0: none
    std::vector<std::string> reasons;  ///< chosen tiles
    std::string place;                 ///< "Uitgang"
};

/// How the customer can be answered.
struct Channel {
    std::optional<Purpose> purpose;  ///< none: only through the code
    PartOfDay part = PartOfDay::Always;
};

struct CaseRow {
    std::int64_t number = 0;
    Voice voice;
    Channel channel;
    std::string theme;
    Stage stage = Stage::Received;
    std::optional<Deadline> deadline;
    std::string owner;  ///< alias; empty: free
    bool mine = false;
    bool reopened = false;
    bool contacted = false;  ///< somebody spoke with the customer: what is left is to tell
    std::string usual{};     ///< who could take it: "Joost deed dit thema het vaakst."
};

/// What a customer said about a case of whoever looks.
struct ReplyLine {
    std::int64_t number = 0;
    std::string said;  ///< "Klant: ja, opgelost"
    std::string when;  ///< "vandaag 8:20"
    bool good = false;
};

struct CasesPage {
    Shell shell;
    std::vector<CaseRow> rows;         ///< in the order in which they stand
    std::vector<ReplyLine> replies{};  ///< newest first
};

/// One line of a case's log.
struct CaseEventLine {
    std::string title;
    std::string by;    ///< "vandaag 8:20, Fatima"
    std::string text;  ///< a remark for colleagues; may be empty
};

/// That somebody spoke with the customer, and whether that was before the promised time.
struct ContactMade {
    std::string when;             ///< "vandaag 10:33"
    std::optional<bool> in_time;  ///< none: no time was promised
};

/// One thing that can be chosen: the name goes to the server, the words to the person.
struct Choice {
    std::string name;
    std::string title;
    std::string hint;
    bool chosen = false;
};

/// What the customer said about the last answer.
struct CustomerVerdict {
    std::optional<Solved> solved;
    std::optional<int> score{};  ///< given again; only for whom it is about
    ScoreRange range{};
};

/// An improvement that answers a customer.
struct LinkedImprovement {
    std::int64_t number = 0;
    std::string words;  ///< "Er mag een derde kassa open (bezig)"
};

/// What a customer gets with the outcome goodwill, as far as it was typed.
struct GoodwillForm {
    std::vector<Choice> kinds;  ///< empty: nothing can be given here
    std::string amount;         ///< as typed: "12,50"
    std::string may;            ///< "Jij mag tot € 25 goedmaken."
    std::string kind_error;
    std::string amount_error;
};

/// Somebody wants to give more than their mandate.
struct GoodwillQuestion {
    std::string asks;      ///< "Joost vraagt goedkeuring voor € 60"
    std::string wanted;    ///< "tegoedbon, € 60"
    std::string sentence;  ///< that the customer is to read
    std::string answer;    ///< "Fatima zei ja ..."
    bool may_answer = false;
    std::string reason_error;
};

struct CasePage {
    Shell shell;
    std::int64_t number = 0;
    Voice voice;
    Channel channel;
    std::string question;  ///< of the survey: "Hoe was uw bezoek vandaag?"
    std::string theme;
    std::string captured;  ///< "ma 23 november, rond 19:30"
    std::string language;  ///< "Nederlands"
    Stage stage = Stage::Received;
    LocalMoment stage_since;
    std::string note;  ///< the sentence that the customer reads now
    std::optional<Deadline> deadline;
    std::string work_time;  ///< "Werktijd over: 5 u 10", the people's own; empty: it is closed
    std::optional<ContactMade> contact;  ///< none: nobody has spoken with the customer yet
    std::string owner;                   ///< alias; empty: free
    bool mine = false;
    std::string state;  ///< "Nog vrij", "In behandeling", ...
    bool open = true;
    std::vector<CaseEventLine> history;
    CustomerVerdict verdict;
    std::vector<Choice> outcomes;
    std::vector<Choice> moves;
    bool can_call = false;             ///< the customer agreed to a call, and it is not made yet
    std::string planned;               ///< "wo 25 november 10:30"; empty: not planned
    std::vector<Choice> colleagues;    ///< one of whom may not do it
    std::string draft;                 ///< what stood in the field when it could not be closed
    std::vector<Choice> themes;        ///< to choose from, where the customer chose no reason
    std::string cause;                 ///< what stood in the field when it could not be closed
    std::vector<Choice> improvements;  ///< that may answer this customer
    std::vector<LinkedImprovement> linked;
    bool is_for_others = false;         ///< whoever looks is a neutral owner, and may not take it
    std::string usual;                  ///< who could take it; empty: nobody is suggested
    std::string handed;                 ///< "2 keer overgedragen"; empty: never
    std::string formal;                 ///< "Officiële klacht: dinsdag 24 november"; empty: none
    bool can_make_formal = false;       ///< whoever looks may say that it became one
    bool can_take_formal_back = false;  ///< and that this was a mistake
    GoodwillForm goodwill;
    std::optional<GoodwillQuestion> goodwill_asked;  ///< none: nobody asks for more
    std::string outcome_error;      ///< what is wrong with the outcome; empty: nothing
    std::string improvement_error;  ///< the same of which improvement
    std::string subject_error;      ///< the same of what it was about
    std::string sentence_error;     ///< what is wrong with the sentence; empty: nothing
};

std::string render_cases(const TemplateSet& templates, const CasesPage& page);
std::string render_case(const TemplateSet& templates, const CasePage& page);

/// What stands where a quote would, when nothing was written: "Geen tekst. Wel: Slecht (1 van 5),
/// over Versheid."
std::string words_without_quote(const PageWords& words, const Voice& voice);

}  // namespace cirkel::pages
