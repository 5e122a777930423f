#include "server/pages/ring.hpp"
#include "server/pages/staff_pages.hpp"
#include "server/pages/staff_parts.hpp"

namespace cirkel::pages {

namespace {

void fill_fact(Fill& fill, std::string_view label, std::string_view value, int score = 0) {
    auto& fact = fill.group("FACT");
    fact.text("FACT_LABEL", label).text("FACT_VALUE", value);
    fill_face(fact, score);
}

void fill_answers(Fill& fill, const PageWords& words, const CasePage& page) {
    if (page.voice.score > 0) {
        fill_fact(fill, page.question, score_words(words, page.voice.score), page.voice.score);
    }
    std::string reasons;
    for (const auto& reason : page.voice.reasons) {
        reasons += (reasons.empty() ? "" : ", ") + reason;
    }
    if (!reasons.empty()) fill_fact(fill, words.of("case.about"), reasons);
    const auto& wants = words.of("case.wants_answer");
    if (!page.channel.purpose) {
        fill_fact(fill, wants, words.of("case.wants.code"));
    } else if (*page.channel.purpose == Purpose::Mail) {
        fill_fact(fill, wants, words.of("case.wants.mail"));
    } else {
        const auto& part = part_of_day_words(words, page.channel.part);
        fill_fact(fill, wants, words.filled("case.wants.call", {{"part", part}}));
    }
    fill.text("CAPTURED", page.captured).text("SPOKEN", page.language);
}

void fill_deadline_note(Fill& fill, const PageWords& words, const CasePage& page) {
    const bool has_promise = page.deadline || page.contact;
    if (!page.open || (!has_promise && page.work_time.empty())) return;
    auto& note = fill.group("DEADLINE");
    if (!has_promise) {
        note.text("DEADLINE_TITLE", words.of("case.tell")).text("DEADLINE_TEXT", page.work_time);
        return;
    }
    // Apart from the promise: the customer reads the moment, the people their own time.
    note.text_if("WORK_TIME", "WORK_TIME_TEXT", page.work_time);
    if (page.contact) {
        note.text("DEADLINE_TITLE", words.of("case.tell"));
        note.text("DEADLINE_TEXT", words.filled("case.spoken", {{"when", page.contact->when}}));
        if (page.contact->in_time) {
            note.group(*page.contact->in_time ? "IN_TIME" : "NOT_IN_TIME");
        }
        return;
    }
    const bool contact = page.channel.purpose.has_value();
    note.text("DEADLINE_TITLE", words.filled(contact ? "case.contact_before" : "case.tell_before",
                                             {{"when", page.deadline->when}}));
    note.text("DEADLINE_TEXT", words.of("case.promised"));
    note.show_if(page.deadline->urgency == Urgency::Late, "NOTE_LATE");
    note.show_if(page.deadline->urgency == Urgency::Soon, "NOTE_SOON");
    fill_deadline(note, *page.deadline);
}

/// What the customer found of the last answer; the new score beside the first one.
void fill_verdict(Fill& fill, const PageWords& words, const CasePage& page) {
    const auto& verdict = page.verdict;
    if (!verdict.solved && !verdict.score) return;
    auto& block = fill.group("VERDICT");
    if (verdict.solved) {
        const bool good = *verdict.solved == Solved::Yes;
        auto& chip = block.group(good ? "CHIP_GOOD" : "CHIP_SOON");
        chip.text("CHIP", said_solved(words, *verdict.solved));
    }
    if (!verdict.score) return;
    auto& score = block.group("SCORES");
    score.number("SCORE_NOW", *verdict.score).number("SCORE_MAX", verdict.range.high);
    if (page.voice.score > 0) score.group("BEFORE").number("SCORE_BEFORE", page.voice.score);
}

void fill_closing(Fill& fill, const CasePage& page) {
    if (!page.open) return;
    auto& form = fill.group("CLOSE_FORM");
    for (const auto& outcome : page.outcomes) {
        auto& tile = form.group("OUTCOME");
        tile.text("OUTCOME_NAME", outcome.name).text("OUTCOME_TITLE", outcome.title);
        tile.text("OUTCOME_HINT", outcome.hint);
        tile.show_if(outcome.chosen, "OUTCOME_CHOSEN");
    }
    form.text_if("OUTCOME_ERROR", "OUTCOME_ERROR_TEXT", page.outcome_error);
    if (!page.improvements.empty()) {
        auto& chooser = form.group("IMPROVEMENT_FIELD");
        fill_choices(chooser, "IMPROVEMENT", page.improvements);
        fill_error(chooser, "IMPROVEMENT_ERROR", page.improvement_error);
    }
    fill_goodwill(form, page.goodwill);
    if (!page.themes.empty()) {
        auto& subject = form.group("SUBJECT");
        subject.text_if("SUBJECT_ERROR", "SUBJECT_ERROR_TEXT", page.subject_error);
        for (const auto& theme : page.themes) {
            auto& option = subject.group("SUBJECT_OPTION");
            option.text("SUBJECT_NAME", theme.name).text("SUBJECT_TITLE", theme.title);
            option.show_if(theme.chosen, "SUBJECT_CHOSEN");
        }
    }
    form.text("CAUSE", page.cause);
    form.text_if("SENTENCE_ERROR", "SENTENCE_ERROR_TEXT", page.sentence_error);
    form.text("DRAFT", page.draft);
    if (page.moves.empty()) return;
    auto& moves = fill.group("MOVE_FORM");
    for (const auto& move : page.moves) {
        moves.group("MOVE").text("MOVE_NAME", move.name).text("MOVE_TITLE", move.title);
    }
}

void fill_question(Fill& fill, const CasePage& page) {
    if (!page.goodwill_asked) return;
    const GoodwillQuestion& asked = *page.goodwill_asked;
    Fill& note = fill.group("GOODWILL_ASKED");
    note.text("ASKS", asked.asks).text("WANTED", asked.wanted).text("ANSWER", asked.answer);
    note.text_if("WANTED_SENTENCE", "WANTED_SENTENCE_TEXT", asked.sentence);
    if (!asked.may_answer) {
        note.group("ANSWERED");
        return;
    }
    Fill& form = note.group("ANSWER_FORM");
    fill_error(form, "REASON_ERROR", asked.reason_error);
}

}  // namespace

std::string render_case(const TemplateSet& templates, const CasePage& page) {
    const auto& words = page_words(page.shell.language);
    const auto name = words.filled("shared.case_number", {{"number", std::to_string(page.number)}});
    Fill fill = shell_fill(page.shell, MenuPlace::Cases, name);
    fill.number("NUMBER", page.number);
    fill_voice(fill, words, page.voice);
    fill_answers(fill, words, page);
    if (!page.history.empty()) {
        auto& history = fill.group("HISTORY");
        for (const auto& event : page.history) {
            auto& line = history.group("EVENT");
            line.text("EVENT_TITLE", event.title).text("EVENT_BY", event.by);
            line.text_if("EVENT_LINE", "EVENT_TEXT", event.text);
        }
    }
    fill_closing(fill, page);
    fill_question(fill, page);
    fill_deadline_note(fill, words, page);
    fill_verdict(fill, words, page);
    fill_ring(fill, page.stage);
    fill.text("STAGE", public_word(words, page.stage));
    fill.text("STAGE_DAY", day_in(words, page.stage_since));
    fill.text_if("NOTE", "NOTE_TEXT", page.note);
    fill.text("OWNER", page.owner.empty() ? words.of("shared.free")
                       : page.mine        ? words.filled("case.you", {{"alias", page.owner}})
                                          : page.owner);
    fill.text("STATE", page.state).text("CHANNEL", channel_words(words, page.channel));
    fill.text_if("THEME_LINE", "THEME", page.theme);
    for (const auto& one : page.linked) {
        auto& line = fill.group("LINKED");
        line.number("IMPROVEMENT_NUMBER", one.number).text("IMPROVEMENT_WORDS", one.words);
        line.show_if(page.shell.improves, "MAY_OPEN").show_if(!page.shell.improves, "MAY_NOT");
    }
    if (!page.improvements.empty())
        fill_choices(fill.group("LINK_FORM"), "IMPROVEMENT", page.improvements);
    if (page.open && page.owner.empty()) {
        Fill& free = fill.group("FREE");
        free.text_if("USUAL_LINE", "USUAL", page.usual);
        free.show_if(!page.is_for_others, "MAY_TAKE").show_if(page.is_for_others, "NOT_NEUTRAL");
    }
    fill.text_if("HANDED_LINE", "HANDED", page.handed);
    fill.text_if("FORMAL_LINE", "FORMAL", page.formal);
    fill.show_if(page.can_make_formal, "FORMAL_FORM");
    fill.show_if(page.can_take_formal_back, "FORMAL_BACK");
    fill.show_if(page.can_call && page.mine, "CALL");
    fill.text_if("PLANNED_LINE", "PLANNED_TEXT", page.planned);
    if (page.open && !page.colleagues.empty())
        fill_choices(fill.group("NOT_BY"), "COLLEAGUE", page.colleagues);
    return templates.render("staff/case", words, fill);
}

}  // namespace cirkel::pages
