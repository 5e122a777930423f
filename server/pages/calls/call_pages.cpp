#include "server/pages/calls/call_pages.hpp"

#include "server/pages/staff_parts.hpp"

namespace cirkel::pages {

namespace {

void fill_beside(Fill& fill, const PageWords& words, const CallAside& beside) {
    fill_voice(fill, words, beside.voice);
    fill.text("SCORE", beside.voice.score > 0 ? score_words(words, beside.voice.score)
                                              : words.of("call.beside.no_score"));
    fill.text("CAPTURED", beside.captured);
    if (beside.happened.empty()) return;
    Fill& happened = fill.group("HAPPENED");
    for (const auto& line : beside.happened) happened.group("DEED").text("DEED_TEXT", line);
}

void fill_reveal(Fill& fill, const CallPage& page) {
    if (!page.mine) {
        Fill& first = fill.group(page.is_free ? "TAKE_FIRST" : "OF_ANOTHER");
        first.text("OWNER", page.owner);
        return;
    }
    if (!page.trouble.empty()) {
        fill.group("TROUBLE").text("TROUBLE_TEXT", page.trouble);
        return;
    }
    Fill& reveal = fill.group("REVEAL");
    reveal.text("MASK", page.mask).text("GIVEN", page.given);
    fill_choices(reveal, "REASON", page.reasons);
    fill_error(reveal, "REASON_ERROR", page.reason_error);
}

}  // namespace

std::string render_call(const TemplateSet& templates, const CallPage& page) {
    const PageWords& words = page_words(page.shell.language);
    Fill fill = shell_fill(page.shell, MenuPlace::Today, words.of("call.title"));
    fill.number("NUMBER", page.number).text("PROMISE", page.promise);
    fill_beside(fill, words, page.beside);
    fill.text_if("MANDATE", "MAY_GIVE", page.mandate);
    if (!page.contact) {
        fill_reveal(fill, page);
        return templates.render("staff/call", words, fill);
    }
    Fill& shown = fill.group("SHOWN");
    const bool is_number = !page.contact->dial.empty();
    shown.group(is_number ? "DIAL" : "WRITE")
        .text("CONTACT", page.contact->contact)
        .text("DIALED", page.contact->dial);
    shown.text("UNTIL", page.contact->until).text("REASON_WORDS", page.contact->reason);
    shown.text_if("FIRST_NAME", "FIRST_NAME_TEXT", page.contact->first_name);
    shown.text("WHO", page.contact->first_name.empty() ? words.of("call.the_customer")
                                                       : page.contact->first_name);
    shown.text("ASKED", page.asked).text("ME", page.shell.alias);
    return templates.render("staff/call", words, fill);
}

std::string render_call_close(const TemplateSet& templates, const CallClosePage& page) {
    const PageWords& words = page_words(page.shell.language);
    Fill fill = shell_fill(page.shell, MenuPlace::Today, words.of("call.close.title"));
    fill.number("NUMBER", page.number);
    fill_choices(fill, "OUTCOME", page.outcomes);
    fill_choices(fill, "LEAVING", page.leaving);
    fill_goodwill(fill, page.goodwill);
    if (!page.themes.empty()) {
        Fill& subject = fill.group("SUBJECT");
        fill_choices(subject, "SUBJECT_OPTION", page.themes);
        fill_error(subject, "SUBJECT_ERROR", page.subject_error);
    }
    fill.text("SENTENCE", page.sentence).text("LEAVING_WHY", page.leaving_why);
    fill_error(fill, "OUTCOME_ERROR", page.outcome_error);
    if (!page.improvements.empty()) {
        Fill& chooser = fill.group("IMPROVEMENT_FIELD");
        fill_choices(chooser, "IMPROVEMENT", page.improvements);
        fill_error(chooser, "IMPROVEMENT_ERROR", page.improvement_error);
    }
    fill_error(fill, "SENTENCE_ERROR", page.sentence_error);
    fill_error(fill, "LEAVING_ERROR", page.leaving_error);
    fill.text("BY", page.by);
    fill.text_if("CALLED_LINE", "CALLED", page.called);
    fill.text_if("LASTED_LINE", "LASTED", page.lasted);
    fill.text_if("WITH_LINE", "WITH", page.with);
    fill.text_if("PROMISE_LINE", "PROMISE", page.promise);
    fill_beside(fill, words, page.beside);
    return templates.render("staff/call-close", words, fill);
}

std::string render_planner(const TemplateSet& templates, const PlannerPage& page) {
    const PageWords& words = page_words(page.shell.language);
    Fill fill = shell_fill(page.shell, MenuPlace::Planner, words.of("planner.title"));
    fill.text("CONTEXT", page.context).number("CALLS_A_DAY", page.calls_a_day);
    if (page.rows.empty()) {
        fill.group("NOBODY");
        return templates.render("staff/planner", words, fill);
    }
    Fill& grid = fill.group("GRID");
    for (std::size_t i = 0; i < page.days.size(); ++i) {
        grid.group("COLUMN").text("DAY", page.days[i]).text("PART", page.parts[i]);
        grid.group("ROOM").number("ROOM_LEFT", page.room[i]).show_if(page.room[i] <= 0, "FULL");
    }
    for (const PlanRow& row : page.rows) {
        Fill& line = grid.group("ROW");
        line.number("NUMBER", row.number).text("WORDS", row.words).text("WISH", row.wish);
        for (const auto& mark : row.marks) {
            Fill& cell = line.group("CELL");
            cell.show_if(mark == "can", "CAN").show_if(mark == "planned", "PLANNED");
            cell.show_if(mark == "proposed", "PROPOSED");
        }
        Fill& card = fill.group("CARD");
        card.number("NUMBER", row.number).text("WORDS", row.words).text("WISH", row.wish);
        card.text_if("PLANNED_LINE", "PLANNED_TEXT", row.planned);
        if (row.moments.empty()) {
            card.group("NO_ROOM");
            continue;
        }
        Fill& form = card.group("PLAN_FORM");
        form.number("NUMBER", row.number);
        fill_choices(form, "MOMENT", row.moments);
        fill_choices(form, "WHO_CHOICE", row.who);
        form.show_if(!row.planned.empty(), "AGAIN").show_if(row.planned.empty(), "FIRST_TIME");
    }
    return templates.render("staff/planner", words, fill);
}

}  // namespace cirkel::pages
