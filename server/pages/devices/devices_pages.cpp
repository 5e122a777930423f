#include "server/pages/devices/devices_pages.hpp"

#include "server/pages/staff_parts.hpp"

namespace cirkel::pages {

namespace {

/// CHIP_GOOD and its like, each with its icon in parts/state-chip.html.
void fill_chip(Fill& fill, const StateChip& chip) {
    const auto group = [&]() -> std::string_view {
        switch (chip.tone) {
            case StateChip::Tone::Good: return "CHIP_GOOD";
            case StateChip::Tone::Soon: return "CHIP_SOON";
            case StateChip::Tone::Late: return "CHIP_LATE";
            case StateChip::Tone::Info: return "CHIP_INFO";
            case StateChip::Tone::Plain: break;
        }
        return "CHIP_PLAIN";
    };
    fill.group(group()).text("CHIP", chip.words);
}

std::string attention_words(int count) {
    if (count == 0) return "Geen enkele vraagt aandacht.";
    return count == 1 ? "Eén vraagt aandacht." : std::to_string(count) + " vragen aandacht.";
}

std::string waiting_words(std::int64_t waiting) {
    if (waiting == 0) return {};
    return waiting == 1 ? "Minstens 1 bericht wacht veilig op een terminal."
                        : "Minstens " + std::to_string(waiting) +
                              " berichten wachten veilig op een terminal.";
}

void fill_days(Fill& fill, const TerminalPage& page) {
    if (page.days.empty()) return;
    Fill& table = fill.group("DAYS").text("COUNTED_AT", page.counted_at);
    for (const DayLine& day : page.days) {
        Fill& one = table.group("DAY");
        one.text("DAY_NAME", day.day).number("TAPPED", day.tapped).number("STORED", day.stored);
        one.number("SENT", day.sent).number("ACKNOWLEDGED", day.acknowledged);
        one.number("SAFE", day.safe);
        const int lost = day.tapped - day.stored;
        const int waiting = day.stored - day.acknowledged;
        StateChip chip{StateChip::Tone::Good, "Klopt"};
        if (waiting > 0) chip = {StateChip::Tone::Soon, std::to_string(waiting) + " wachten"};
        // A visit that is going on was tapped and is stored when it ends.
        if (waiting == 0 && lost > 0)
            chip = {StateChip::Tone::Info, std::to_string(lost) + " bezig"};
        fill_chip(one, chip);
    }
}

void fill_troubles(Fill& fill, const std::vector<TroubleNote>& troubles) {
    for (const TroubleNote& trouble : troubles) {
        Fill& one = fill.group(trouble.tone == StateChip::Tone::Late ? "LATE_NOTE" : "SOON_NOTE");
        one.text("NOTE_HEADING", trouble.heading).text("NOTE_ADVICE", trouble.advice);
    }
}

void fill_history(Fill& fill, const std::vector<EventLine>& history) {
    if (history.empty()) return;
    Fill& line = fill.group("HISTORY");
    for (const EventLine& event : history) {
        Fill& one = line.group("EVENT");
        one.text("EVENT_CLASS", event.is_open ? "now" : "done");
        one.text("EVENT_TITLE", event.title).text("EVENT_WHEN", event.when);
    }
}

void fill_orders(Fill& fill, const TerminalPage& page) {
    if (!page.may_run) return;
    Fill& orders = fill.group("ORDERS");
    if (page.is_wiped) {
        orders.group("NO_ORDERS");
        return;
    }
    orders.group("PLACED");
    orders.group(page.is_suspended ? "SUSPENDED" : "SERVED");
    orders.group(page.is_wipe_ordered ? "WIPE_ORDERED" : "MAY_WIPE");
}

}  // namespace

std::string render_terminals(const TemplateSet& templates, const TerminalsPage& page) {
    Fill fill = shell_fill(page.shell, MenuPlace::Devices, "Terminals");
    fill.text("ATTENTION", attention_words(page.attention));
    fill.text("WAITING_WORDS", waiting_words(page.waiting));
    fill.show_if(page.may_run, "MAY_RUN").show_if(page.terminals.empty(), "NO_TERMINALS");
    if (page.terminals.empty()) return templates.render("terminals", fill);
    Fill& table = fill.group("HAS_TERMINALS").text("AS_OF", page.as_of);
    for (const TerminalLine& line : page.terminals) {
        Fill& one = table.group("TERMINAL_LINE");
        one.text("TERMINAL", line.id).text("PLACE_OF", line.place);
        one.text("PAGE", line.is_at_door ? "pairing" : "terminals");
        one.text("LAST_SEEN", line.last_seen).text("WAITING", line.waiting);
        one.text("OLDEST", line.oldest).text("CLOCK", line.clock);
        fill_chip(one, line.state);
    }
    return templates.render("terminals", fill);
}

std::string render_terminal(const TemplateSet& templates, const TerminalPage& page) {
    Fill fill = shell_fill(page.shell, MenuPlace::Devices, "Terminal " + page.id);
    fill.text("TERMINAL", page.id).text("PLACE_OF", page.place);
    // In a group of its own: what stands at the page itself is found by every group below it.
    fill_chip(fill.group("NOW"), page.state);
    fill_troubles(fill, page.troubles);
    fill_days(fill, page);
    for (const FactLine& fact : page.facts)
        fill.group("FACT").text("FACT_NAME", fact.name).text("FACT_WORDS", fact.words);
    fill_history(fill, page.history);
    fill_orders(fill, page);
    return templates.render("terminal", fill);
}

std::string render_move(const TemplateSet& templates, const MovePage& page) {
    Fill fill = shell_fill(page.shell, MenuPlace::Devices, "Verhuis terminal " + page.id);
    fill.text("TERMINAL", page.id).text("PLACE_OF", page.place);
    fill_choices(fill, "PLACE", page.places);
    fill.text_if("FAULT", "FAULT_TEXT", page.fault);
    return templates.render("terminal-move", fill);
}

std::string render_wipe(const TemplateSet& templates, const WipePage& page) {
    Fill fill = shell_fill(page.shell, MenuPlace::Devices, "Wis terminal " + page.id);
    fill.text("TERMINAL", page.id).text("PLACE_OF", page.place);
    fill.text_if("STILL_WAITING", "STILL_WAITING_WORDS", page.waiting);
    fill.show_if(page.drain, "DRAIN");
    fill.text_if("FAULT", "FAULT_TEXT", page.fault);
    return templates.render("terminal-wipe", fill);
}

}  // namespace cirkel::pages
