#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/pages/staff_pages.hpp"

// The page "Vandaag": three stacks and an end, ten minutes a day.
namespace cirkel::pages {

/// A short reason beside a text or a case.
struct Reason {
    enum class Tone { Plain, Late, Info, Good };

    std::string words;
    Tone tone = Tone::Plain;
};

/// The text that is read now.
struct TextNow {
    std::string submission;  ///< its id
    Voice voice;
    std::string captured;  ///< "gisteren, rond 17:15"
    std::string contact;   ///< "geen contact gegeven"
    std::vector<Reason> why;
    std::int64_t case_number = 0;      ///< of its open case; 0: none
    std::vector<std::string> added{};  ///< what the customer wrote later, oldest first
    std::size_t said_later = 0;        ///< how much was said later, as it stands on this page
};

/// Somebody who is marked for an answer.
struct MarkedText {
    std::string submission;
    std::string words;  ///< own words, or what stands for them
    std::string when;   ///< "wo 11 november, verloopt vandaag"
    bool chosen = true;
};

/// The one sentence for all of them, as far as it was written.
struct AnswerForm {
    std::vector<MarkedText> marked;
    std::vector<Choice> stages;
    std::string sentence;
    std::string said;  ///< for the card
    bool as_card = false;
    int runs_out_today = 0;
    std::string preview_title;  ///< "Gedaan, dinsdag 24 november"
    std::string customers_error;
    std::string stage_error;
    std::string sentence_error;
    std::string said_error;
};

/// An answer that can still be taken back.
struct WaitingAnswer {
    std::int64_t number = 0;
    std::string note;
    std::string to_whom;  ///< "5 klanten lezen dit vanaf 9:40"
};

/// Something that somebody has to see to.
struct Attention {
    std::string words;
    std::string href;  ///< empty: it lies on this page
    bool late = false;
};

/// One of the five numbers of "Is de cirkel rond?".
struct LoopNumber {
    std::string words;
    int count = 0;
    int of = 0;
};

struct TodayPage {
    Shell shell;
    std::string greeting;        ///< "Goedemorgen"
    std::string day;             ///< "Dinsdag 24 november, Utrecht."
    std::vector<Choice> places;  ///< to choose from; empty: there is one
    std::string where;           ///< the chosen place; empty: all
    std::optional<TextNow> now;  ///< none: all is read
    std::vector<Voice> after;    ///< the next ones
    std::size_t more = 0;        ///< how many wait beyond these
    int read_today = 0;
    std::string undo;  ///< the choice that can be taken back: "Gelezen"; empty: none
    AnswerForm answer;
    std::vector<WaitingAnswer> waiting;
    std::vector<CaseRow> calls;
    int calls_max = 0;  ///< a day, over the shown places
    std::vector<Attention> attention;
    std::vector<LoopNumber> loop;  ///< empty: not counted yet
    std::string loop_context;      ///< "laatste 4 weken, 412 reacties"
};

std::string render_today(const TemplateSet& templates, const TodayPage& page);

}  // namespace cirkel::pages
