#include "server/pages/improvements/improvement_pages.hpp"

#include "server/pages/staff_parts.hpp"

namespace cirkel::pages {

namespace {

std::string linked_words(const PageWords& words, int count) {
    return count == 0 ? words.of("improvement.linked_none")
                      : words.counted("improvement.linked", count);
}

void fill_texts(Fill& fill, const ImprovementTexts& one) {
    fill.text("CODE", one.code).text("LANGUAGE", one.name);
    fill.text("SAID", one.said).text("DID", one.did).text("WHY", one.why);
    fill_error(fill, "TEXT_ERROR", one.error);
}

void fill_form(Fill& fill, const ImprovementPage& page) {
    auto& form = fill.group("FORM");
    form.show_if(page.number == 0, "NEW").show_if(page.number != 0, "KNOWN");
    bool is_open = false;
    for (const ImprovementTexts& one : page.form.texts) {
        if (one.is_first) {
            fill_texts(form.group("FIRST"), one);
            continue;
        }
        is_open = is_open || !one.error.empty() || !one.said.empty();
    }
    auto& others = form.group("OTHERS");
    others.show_if(is_open, "OPEN");
    for (const ImprovementTexts& one : page.form.texts)
        if (!one.is_first) fill_texts(others.group("OTHER"), one);
    fill_choices(form, "PLACE", page.form.places);
    form.text("UNTIL", page.form.until).show_if(page.form.has_card, "HAS_CARD");
    fill_error(form, "UNTIL_ERROR", page.form.until_error);
    fill_error(form, "FORM_ERROR", page.form.error);
}

void fill_line(Fill& line, const ImprovementPage& page, const LinkedLine& one) {
    line.text("SUBMISSION", one.submission).text("WORDS", one.words);
    if (one.case_number > 0) {
        line.group("IN_CASE").number("CASE_NUMBER", one.case_number).text("WHERE", one.where);
    } else {
        line.group("NO_CASE").text("WHERE", one.where);
    }
    line.show_if(one.is_told, "TOLD").number("NUMBER", page.number);
}

void fill_linked(Fill& fill, const PageWords& words, const ImprovementPage& page) {
    auto& block = fill.group("LINKS");
    block.number("LINKED_COUNT", page.linked_count);
    if (page.linked_count == 0) block.group("NOBODY");
    if (!page.linked.empty()) {
        auto& list = block.group("LIST");
        for (const LinkedLine& one : page.linked) fill_line(list.group("LINKED"), page, one);
    }
    const auto more = static_cast<std::int64_t>(page.linked_count) -
                      static_cast<std::int64_t>(page.linked.size() + page.linked_elsewhere);
    if (more > 0) block.group("MORE").number("MORE_COUNT", more);
    if (page.linked_elsewhere > 0)
        block.group("ELSEWHERE")
            .text("ELSEWHERE_WORDS",
                  words.counted("improvement.elsewhere",
                                static_cast<std::int64_t>(page.linked_elsewhere)));
    block.text("SEARCHED", page.searched);
    fill_error(block, "SEARCH_ERROR", page.search_error);
    if (!page.has_searched) return;
    if (page.found.empty()) {
        block.group("NOT_FOUND");
        return;
    }
    auto& results = block.group("RESULTS");
    for (const LinkedLine& one : page.found) fill_line(results.group("FOUND"), page, one);
}

void fill_states(Fill& fill, const ImprovementPage& page) {
    auto& form = fill.group("STATE_FORM");
    fill_choices(form, "STATE", page.states);
    form.text("TOLD_WORDS", page.told_words);
    fill_error(form, "STATE_ERROR", page.state_error);
}

void fill_previews(Fill& fill, const ImprovementPage& page) {
    for (const CardPreview& one : page.previews) {
        auto& card = fill.group("PREVIEW");
        card.text("PREVIEW_CODE", one.code).text("PREVIEW_LANGUAGE", one.language);
        card.text("PREVIEW_SAID_WORDS", one.said_words).text("PREVIEW_SAID", one.said);
        card.text("PREVIEW_ANSWER_WORDS", one.answer_words).text("PREVIEW_ANSWER", one.answer);
        card.text_if("PREVIEW_COUNT_LINE", "PREVIEW_COUNT", one.count);
    }
}

void fill_patterns(Fill& fill, const PatternSection& section) {
    fill.text("PATTERNS_COUNTED", section.counted);
    fill.show_if(section.is_counting, "PATTERNS_COUNTING");
    fill.show_if(section.rows.empty(), "NO_PATTERNS");
    if (section.rows.empty()) return;
    auto& table = fill.group("PATTERNS");
    for (const PatternRow& row : section.rows) {
        auto& line = table.group("PATTERN");
        line.text("THEME", row.theme).text("PLACE", row.place);
        line.number("RESPONSES", row.responses).number("UNHAPPY", row.unhappy);
        line.text("CHANGE", row.change);
        if (row.improvement > 0) {
            line.group("ANSWERED").number("NUMBER", row.improvement).text("BY", row.answered_by);
        } else {
            line.group("OPEN")
                .text("TOUCHPOINT_NAME", row.touchpoint_name)
                .text("THEME_NAME", row.theme_name);
        }
    }
    table.text_if("PATTERNS_MORE", "PATTERNS_MORE_WORDS", section.more);
}

void fill_rate(Fill& fill, const CardRateWords& rate) {
    auto& block = fill.group("RATE");
    block.text("RATE_SHOWN", rate.shown).text("RATE_WORDS", rate.rates);
    block.text_if("RATE_CHANGE_LINE", "RATE_CHANGE", rate.change);
    block.show_if(rate.counts_every_day, "EVERY_DAY");
}

/// Words and icon beside the colour, as everywhere.
void fill_state_chip(Fill& fill, const ImprovementPage& page) {
    if (page.number == 0) return;
    const char* const group = page.state == "done"          ? "IS_DONE"
                              : page.state == "not_because" ? "IS_NOT_CHANGED"
                                                            : "IS_BUSY";
    fill.group(group).text("STATE_TITLE", page.state_title);
}

}  // namespace

std::string render_improvements(const TemplateSet& templates, const ImprovementsPage& page) {
    const PageWords& words = page_words(page.shell.language);
    Fill fill = shell_fill(page.shell, MenuPlace::Improvements, words.of("improvement.list"));
    bool has_any = false;
    for (const ImprovementGroup& group : page.groups) {
        if (group.rows.empty()) continue;
        has_any = true;
        auto& block = fill.group("GROUP");
        block.text("GROUP_ID", group.id).text("GROUP_NAME", group.name);
        block.number("GROUP_COUNT", static_cast<std::int64_t>(group.rows.size()));
        for (const ImprovementRow& row : group.rows) {
            auto& line = block.group("ROW");
            line.number("NUMBER", row.number).text("SAID", row.said).text("ANSWER", row.answer);
            line.text("SINCE", row.since).text("PLACE", row.place);
            line.text("LINKED", linked_words(words, row.linked));
            line.text_if("CARD_LINE", "CARD", row.card);
        }
    }
    fill.show_if(!has_any, "NONE");
    fill_patterns(fill, page.patterns);
    return templates.render("staff/improvements", words, fill);
}

std::string render_improvement(const TemplateSet& templates, const ImprovementPage& page) {
    const PageWords& words = page_words(page.shell.language);
    const std::string name =
        page.number == 0
            ? words.of("improvement.new")
            : words.filled("improvement.name", {{"number", std::to_string(page.number)}});
    Fill fill = shell_fill(page.shell, MenuPlace::Improvements, name);
    fill.number("NUMBER", page.number).text("NAME", name);
    fill.text("HEADING", page.title).text("CONTEXT", page.context);
    fill_state_chip(fill, page);
    if (page.may_change) {
        fill_form(fill, page);
    } else {
        fill.group("READ_ONLY");
    }
    fill_previews(fill, page);
    if (page.number == 0) return templates.render("staff/improvement", words, fill);
    fill.group(page.is_shown ? "SHOWN_NOW" : "NOT_SHOWN_NOW");
    if (page.may_change) fill_states(fill, page);
    fill_linked(fill, words, page);
    fill.group("REACHED").number("BY_MAIL", page.by_mail).number("BY_CODE", page.by_code);
    if (page.rate) fill_rate(fill, *page.rate);
    if (!page.history.empty()) {
        auto& history = fill.group("HISTORY");
        for (const CaseEventLine& event : page.history) {
            auto& line = history.group("EVENT");
            line.text("EVENT_TITLE", event.title).text("EVENT_BY", event.by);
            line.text_if("EVENT_LINE", "EVENT_TEXT", event.text);
        }
    }
    return templates.render("staff/improvement", words, fill);
}

}  // namespace cirkel::pages
