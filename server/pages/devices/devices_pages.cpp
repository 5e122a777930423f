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

std::string attention_words(const PageWords& words, int count) {
    return count == 0 ? words.of("terminal.attention.none")
                      : words.counted("terminal.attention", count);
}

std::string waiting_words(const PageWords& words, std::int64_t waiting) {
    return waiting == 0 ? std::string() : words.counted("terminal.waiting", waiting);
}

void fill_days(Fill& fill, const PageWords& words, const TerminalPage& page) {
    if (page.days.empty()) return;
    Fill& table = fill.group("DAYS").text("COUNTED_AT", page.counted_at);
    for (const DayLine& day : page.days) {
        Fill& one = table.group("DAY");
        one.text("DAY_NAME", day.day).number("TAPPED", day.tapped).number("STORED", day.stored);
        one.number("SENT", day.sent).number("ACKNOWLEDGED", day.acknowledged);
        one.number("SAFE", day.safe);
        const int lost = day.tapped - day.stored;
        const int waiting = day.stored - day.acknowledged;
        StateChip chip{StateChip::Tone::Good, words.of("terminal.day_good")};
        if (waiting > 0)
            chip = {StateChip::Tone::Soon, words.counted("terminal.day_waits", waiting)};
        // A visit that is going on was tapped and is stored when it ends.
        if (waiting == 0 && lost > 0)
            chip = {StateChip::Tone::Info,
                    words.filled("terminal.day_busy", {{"count", std::to_string(lost)}})};
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
    const PageWords& words = page_words(page.shell.language);
    Fill fill = shell_fill(page.shell, MenuPlace::Devices, words.of("terminal.list"));
    fill.text("ATTENTION", attention_words(words, page.attention));
    fill.text("WAITING_WORDS", waiting_words(words, page.waiting));
    fill.show_if(page.may_run, "MAY_RUN").show_if(page.terminals.empty(), "NO_TERMINALS");
    if (page.terminals.empty()) return templates.render("staff/terminals", words, fill);
    Fill& table = fill.group("HAS_TERMINALS").text("AS_OF", page.as_of);
    for (const TerminalLine& line : page.terminals) {
        Fill& one = table.group("TERMINAL_LINE");
        one.text("TERMINAL", line.id).text("PLACE_OF", line.place);
        one.text("PAGE", line.is_at_door ? "pairing" : "terminals");
        one.text("LAST_SEEN", line.last_seen).text("WAITING", line.waiting);
        one.text("OLDEST", line.oldest).text("CLOCK", line.clock);
        fill_chip(one, line.state);
    }
    return templates.render("staff/terminals", words, fill);
}

std::string render_terminal(const TemplateSet& templates, const TerminalPage& page) {
    const PageWords& words = page_words(page.shell.language);
    Fill fill = shell_fill(page.shell, MenuPlace::Devices,
                           words.filled("terminal.title", {{"terminal", page.id}}));
    fill.text("TERMINAL", page.id).text("PLACE_OF", page.place);
    // In a group of its own: what stands at the page itself is found by every group below it.
    fill_chip(fill.group("NOW"), page.state);
    fill_troubles(fill, page.troubles);
    fill_days(fill, words, page);
    for (const FactLine& fact : page.facts)
        fill.group("FACT").text("FACT_NAME", fact.name).text("FACT_WORDS", fact.words);
    fill_history(fill, page.history);
    fill_orders(fill, page);
    return templates.render("staff/terminal", words, fill);
}

std::string render_move(const TemplateSet& templates, const MovePage& page) {
    const PageWords& words = page_words(page.shell.language);
    Fill fill = shell_fill(page.shell, MenuPlace::Devices,
                           words.filled("terminal.move_title", {{"terminal", page.id}}));
    fill.text("TERMINAL", page.id).text("PLACE_OF", page.place);
    fill_choices(fill, "PLACE", page.places);
    fill.text_if("FAULT", "FAULT_TEXT", page.fault);
    return templates.render("staff/terminal-move", words, fill);
}

std::string render_wipe(const TemplateSet& templates, const WipePage& page) {
    const PageWords& words = page_words(page.shell.language);
    Fill fill = shell_fill(page.shell, MenuPlace::Devices,
                           words.filled("terminal.wipe_title", {{"terminal", page.id}}));
    fill.text("TERMINAL", page.id).text("PLACE_OF", page.place);
    fill.text_if("STILL_WAITING", "STILL_WAITING_WORDS", page.waiting);
    fill.show_if(page.drain, "DRAIN");
    fill.text_if("FAULT", "FAULT_TEXT", page.fault);
    return templates.render("staff/terminal-wipe", words, fill);
}

}  // namespace cirkel::pages
