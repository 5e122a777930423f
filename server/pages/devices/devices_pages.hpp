#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "server/pages/staff_pages.hpp"
#include "server/pages/template_set.hpp"

// The terminals of the shop, and one of them. What a terminal said is of the time of its last sign
// of life, and every page says so.
namespace cirkel::pages {

/// A state in a few words; the tone gives colour and icon, the words say it.
struct StateChip {
    enum class Tone { Good, Soon, Late, Info, Plain };
    Tone tone = Tone::Good;
    std::string words;
};

struct TerminalLine {
    std::string id;
    std::string place;  ///< "Uitgang, Utrecht"
    StateChip state;
    std::string last_seen;    ///< "9:08", "nog nooit"
    std::string waiting;      ///< "37"
    std::string oldest;       ///< "30 min", "niets"
    std::string clock;        ///< "gelijk", "0,4 s achter"
    bool is_at_door = false;  ///< it is no terminal yet, and waits to be let in
};

struct TerminalsPage {
    Shell shell;
    std::vector<TerminalLine> terminals;
    int attention = 0;  ///< how many of them somebody has to see to
    std::int64_t waiting = 0;
    std::string as_of;  ///< "dinsdag 24 november, 9:10"
    bool may_run = false;
};

/// Something to see to: what it is, and what helps.
struct TroubleNote {
    StateChip::Tone tone = StateChip::Tone::Soon;
    std::string heading;
    std::string advice;
};

/// One day's five numbers.
struct DayLine {
    std::string day;  ///< "di 24 november"
    int tapped = 0;
    int stored = 0;
    int sent = 0;
    int acknowledged = 0;
    int safe = 0;
};

struct FactLine {
    std::string name;
    std::string words;
};

/// One thing that happened, newest last.
struct EventLine {
    std::string title;
    std::string when;
    bool is_open = false;  ///< it goes on
};

struct TerminalPage {
    Shell shell;
    std::string id;
    std::string place;
    StateChip state;
    std::vector<TroubleNote> troubles;
    std::string counted_at;  ///< "8:34"; empty: it never said anything
    std::vector<DayLine> days;
    std::vector<FactLine> facts;
    std::vector<EventLine> history;
    bool may_run = false;
    bool is_suspended = false;
    bool is_wiped = false;
    bool is_wipe_ordered = false;
};

/// The last question before a terminal destroys what it holds.
struct WipePage {
    Shell shell;
    std::string id;
    std::string place;
    std::string waiting;  ///< "37 berichten zijn nog niet binnen"; empty: everything is
    bool drain = true;
    std::string fault;  ///< of the typed name
};

/// To another location, or another touchpoint of the same.
struct MovePage {
    Shell shell;
    std::string id;
    std::string place;
    std::vector<Choice> places;
    std::string fault;  ///< of the chosen place
};

std::string render_terminals(const TemplateSet& templates, const TerminalsPage& page);
std::string render_terminal(const TemplateSet& templates, const TerminalPage& page);
std::string render_move(const TemplateSet& templates, const MovePage& page);
std::string render_wipe(const TemplateSet& templates, const WipePage& page);

}  // namespace cirkel::pages
