#include "server/pages/heard/heard_pages.hpp"

#include "server/pages/staff_parts.hpp"

namespace cirkel::pages {

namespace {

const std::string& state_of(const PageWords& words, Stage stage) {
    switch (stage) {
        case Stage::Received: return words.of("heard.state.new");
        case Stage::Read:
        case Stage::ContactPromised: return words.of("heard.state.read");
        case Stage::InProgress: return words.of("heard.state.taken");
        case Stage::Done: return words.of("heard.state.done");
        case Stage::NotChanged: return words.of("heard.state.not_changed");
    }
    return words.of("heard.state.new");
}

void fill_state(Fill& fill, const PageWords& words, Stage stage) {
    const char* const group = stage == Stage::Received ? "STATE_NEW"
                              : stage == Stage::Done   ? "STATE_DONE"
                                                       : "STATE_PLAIN";
    fill.group(group).text("STATE", state_of(words, stage));
}

void fill_line(Fill& fill, const PageWords& words, const HeardLine& line) {
    fill.text("ID", line.id).text("HEARD_TEXT", line.text).text("WHEN", line.when);
    fill.text("PLACE", line.place).text("BASIS", line.basis);
    fill.text_if("THEME_LINE", "THEME", line.theme);
    fill_state(fill, words, line.stage);
    fill.text_if("TAKEN", "TAKEN_BY", line.mine ? words.of("heard.with_you") : line.taken_by);
    if (is_told(line.stage))
        fill.group("ANSWER").text("ANSWER_TEXT", line.answer).text("ANSWERED", line.answered);
    fill.text_if("TOLD", "TOLD_ON", line.told);
    if (line.in_case > 0) fill.group("IN_CASE").number("CASE_NUMBER", line.in_case);
}

void fill_act(Fill& fill, const HeardLine& line, bool first) {
    Fill& act = fill.group(line.stage == Stage::Received ? "TO_READ" : "TO_DO");
    act.show_if(first, "FIRST");
}

std::string heard_context_words(const PageWords& words, std::size_t count) {
    if (count == 0) return words.of("heard.context_none");
    return words.counted("heard.context", static_cast<std::int64_t>(count));
}

void fill_leafing(Fill& fill, const HeardPage& page) {
    const auto& [now, all] = page.leafing;
    if (all < 2) return;
    Fill& leafing = fill.group("LEAFING");
    leafing.number("PAGE", static_cast<std::int64_t>(now));
    leafing.number("PAGES", static_cast<std::int64_t>(all));
    if (now > 1) leafing.group("NEWER").number("NEWER_PAGE", static_cast<std::int64_t>(now - 1));
    if (now < all) leafing.group("OLDER").number("OLDER_PAGE", static_cast<std::int64_t>(now + 1));
}

void fill_work(Fill& fill, const HeardOnePage& page) {
    const HeardLine& line = page.line;
    const bool open = !is_told(line.stage);
    if (open && !line.mine) fill.group("TAKE");
    if (line.stage == Stage::Received) fill.group("READ");
    if (line.told.empty()) {
        Fill& decide = fill.group("DECIDE");
        fill_choices(decide, "DECISION", page.decisions);
        decide.text("SENTENCE", page.sentence);
        fill_error(decide, "DECISION_ERROR", page.decision_error);
        fill_error(decide, "SENTENCE_ERROR", page.sentence_error);
        decide.show_if(!open, "AGAIN").show_if(open, "FIRST_TIME");
    }
    if (open && line.may_be_answered && line.in_case == 0) {
        Fill& join = fill.group("JOIN");
        fill_error(join, "CASE_ERROR", page.case_error);
    }
}

void fill_neutral(Fill& fill, const HeardOnePage& page) {
    Fill& neutral = fill.group("NEUTRAL");
    if (page.reporter) {
        neutral.group("REPORTER")
            .text("REPORTER_ALIAS", page.reporter->alias)
            .text("REPORTER_WHY", page.reporter->why);
        return;
    }
    Fill& ask = neutral.group("ASK");
    fill_choices(ask, "REASON", page.reasons);
    fill_error(ask, "REASON_ERROR", page.reason_error);
}

void fill_report(Fill& fill, const PageWords& words, const HeardLine& line) {
    fill_line(fill, words, line);
    const bool decided = is_told(line.stage);
    fill.text("PLACE_IN_LINE", decided ? "done" : "now");
    if (line.stage == Stage::Received) fill.group("WAITS");
    if (!decided || !line.may_be_answered || !line.told.empty()) return;
    fill.group("TO_TELL");
}

}  // namespace

std::string render_heard(const TemplateSet& templates, const HeardPage& page) {
    const PageWords& words = page_words(page.shell.language);
    Fill fill = shell_fill(page.shell, MenuPlace::Heard, words.of("heard.title"));
    fill.text("CONTEXT", heard_context_words(words, page.count)).text("WHERE", page.where);
    if (!page.places.empty()) fill_choices(fill.group("FILTER"), "PLACE_CHOICE", page.places);
    fill.show_if(page.lines.empty(), "NONE");
    fill_leafing(fill, page);
    if (page.lines.empty()) return templates.render("staff/observations", words, fill);
    Fill& list = fill.group("LIST");
    bool first = true;
    for (const auto& line : page.lines) {
        Fill& row = list.group("ROW");
        fill_line(row, words, line);
        const bool open = !is_told(line.stage) && line.taken_by.empty();
        if (!page.may_work || !open) {
            row.group("LOOK");
            continue;
        }
        fill_act(row, line, first);
        first = false;
    }
    return templates.render("staff/observations", words, fill);
}

std::string render_heard_one(const TemplateSet& templates, const HeardOnePage& page) {
    const PageWords& words = page_words(page.shell.language);
    Fill fill = shell_fill(page.shell, MenuPlace::Heard, words.of("heard.title"));
    fill_line(fill, words, page.line);
    if (page.may_work) fill_work(fill, page);
    if (page.is_neutral_owner) fill_neutral(fill, page);
    return templates.render("staff/observation", words, fill);
}

std::string render_reports(const TemplateSet& templates, const ReportsPage& page) {
    const PageWords& words = page_words(page.shell.language);
    Fill fill = shell_fill(page.shell, MenuPlace::Reports, words.of("report.title"));
    fill.show_if(page.lines.empty(), "NONE");
    if (page.lines.empty()) return templates.render("staff/reports", words, fill);
    Fill& list = fill.group("LIST");
    for (const auto& line : page.lines) fill_report(list.group("REPORT"), words, line);
    return templates.render("staff/reports", words, fill);
}

}  // namespace cirkel::pages
