#include "server/pages/today/today_page.hpp"

#include <algorithm>

#include "server/pages/staff_parts.hpp"

namespace cirkel::pages {

namespace {

// What each piece of the work takes about, so that the page can say how long it will be.
constexpr std::size_t kSecondsToRead = 15;
constexpr std::size_t kSecondsToAnswer = 120;
constexpr std::size_t kSecondsToCall = 300;
constexpr std::size_t kSecondsAMinute = 60;
constexpr std::size_t kCharactersMax = 140;

std::size_t left_to_read(const TodayPage& page) {
    return page.now ? 1 + page.after.size() + page.more : 0;
}

std::string counted(std::size_t count, const char* one, const char* many) {
    return std::to_string(count) + " " + (count == 1 ? one : many);
}

std::string work_words(const TodayPage& page) {
    const std::size_t seconds = left_to_read(page) * kSecondsToRead +
                                (page.answer.marked.empty() ? 0 : kSecondsToAnswer) +
                                page.calls.size() * kSecondsToCall;
    if (seconds == 0) return "";
    const auto minutes =
        std::max<std::size_t>((seconds + kSecondsAMinute / 2) / kSecondsAMinute, 1);
    return "Dit is ongeveer " + counted(minutes, "minuut", "minuten") + " werk.";
}

void fill_reason(Fill& fill, const Reason& reason) {
    switch (reason.tone) {
        case Reason::Tone::Plain: fill.group("CHIP_PLAIN").text("CHIP", reason.words); return;
        case Reason::Tone::Late: fill.group("CHIP_LATE").text("CHIP", reason.words); return;
        case Reason::Tone::Info: fill.group("CHIP_INFO").text("CHIP", reason.words); return;
        case Reason::Tone::Good: fill.group("CHIP_GOOD").text("CHIP", reason.words); return;
    }
}

void fill_stacks(Fill& fill, const TodayPage& page) {
    const auto left = left_to_read(page);
    const auto all = left + static_cast<std::size_t>(page.read_today);
    fill.text("LEFT_WORDS", left == 0
                                ? "alles gelezen"
                                : "nog " + std::to_string(left) + " van " + std::to_string(all));
    const auto marked = page.answer.marked.size();
    fill.text("MARKED_WORDS", marked == 0 ? "niets gemerkt" : std::to_string(marked) + " gemerkt");
    fill.text("CALL_WORDS", page.calls.empty()
                                ? "niemand"
                                : std::to_string(page.calls.size()) + " van ten hoogste " +
                                      std::to_string(std::max<int>(
                                          page.calls_max, static_cast<int>(page.calls.size()))));
    if (page.answer.runs_out_today > 0)
        fill.group("RUNS_OUT").number("RUNS_OUT_COUNT", page.answer.runs_out_today);
    if (!page.calls.empty() && page.calls.front().deadline &&
        page.calls.front().deadline->urgency != Urgency::Calm)
        fill.group("CALL_SOON").text("CALL_BEFORE", page.calls.front().deadline->when);
}

void fill_now(Fill& fill, const TextNow& now) {
    fill.text("SUBMISSION", now.submission).text("CAPTURED", now.captured);
    fill.text("SCORE", now.voice.score > 0 ? score_words(now.voice.score) : "geen score");
    fill.text("CONTACT", now.contact);
    fill_face(fill, now.voice.score);
    fill_voice(fill, now.voice, true);
    std::string reasons;
    for (const auto& reason : now.voice.reasons) reasons += (reasons.empty() ? "" : ", ") + reason;
    fill.text_if("REASONS_LINE", "REASONS", reasons);
    if (!now.why.empty()) {
        Fill& why = fill.group("WHY");
        for (const Reason& reason : now.why) fill_reason(why, reason);
    }
    fill.number("SEEN", static_cast<std::int64_t>(now.said_later));
    for (const auto& text : now.added) fill.group("ADDED").text("ADDED_TEXT", text);
    if (now.case_number > 0) {
        fill.group("IN_CASE").number("CASE_NUMBER", now.case_number);
    } else {
        fill.group("NO_CASE");
    }
}

void fill_reading(Fill& fill, const TodayPage& page) {
    if (!page.now) {
        fill.group("ALL_READ");
        if (!page.undo.empty()) fill.group("UNDO_ALONE").text("UNDO_CHOICE", page.undo);
        return;
    }
    Fill& reading = fill.group("READING");
    reading.number("LEFT", static_cast<std::int64_t>(left_to_read(page)));
    // What a group does not say itself it takes from the one around it; the next texts must not.
    Fill& now = reading.group("NOW");
    fill_now(now, *page.now);
    if (!page.undo.empty()) now.group("UNDO").text("UNDO_CHOICE", page.undo);
    if (page.after.empty()) return;
    Fill& after = reading.group("AFTER");
    for (const Voice& voice : page.after) fill_voice(after.group("WAITING"), voice, true);
    if (page.more > 0) after.group("MORE").number("MORE_COUNT", static_cast<long>(page.more));
}

/// A field's error, and that the field is the one with it.
void fill_answer(Fill& fill, const AnswerForm& form) {
    if (form.marked.empty()) {
        fill.group("NO_MARKED");
        return;
    }
    Fill& answer = fill.group("ANSWER");
    const auto chosen = static_cast<std::size_t>(std::count_if(
        form.marked.begin(), form.marked.end(), [](const MarkedText& one) { return one.chosen; }));
    answer.number("MARKED_COUNT", static_cast<std::int64_t>(form.marked.size()));
    answer.text("TELL_WORDS", "Vertel het " + counted(chosen, "klant", "klanten"));
    for (const MarkedText& one : form.marked) {
        Fill& line = answer.group("MARKED");
        line.text("MARKED_ID", one.submission).text("MARKED_WORDS", one.words);
        line.text("MARKED_WHEN", one.when).show_if(one.chosen, "CHOSEN");
    }
    fill_choices(answer, "STAGE", form.stages);
    answer.text("SENTENCE", form.sentence).text("SAID", form.said);
    answer.show_if(form.as_card, "AS_CARD");
    answer.number("CHARACTERS_MAX", static_cast<std::int64_t>(kCharactersMax));
    answer.text("PREVIEW_TITLE", form.preview_title);
    answer.text("PREVIEW_SENTENCE", form.sentence.empty() ? "Hier komt jouw zin." : form.sentence);
    answer.text("PREVIEW_SAID", form.said.empty() ? form.marked.front().words : form.said);
    answer.text("PREVIEW_COUNT", counted(chosen, "klant zei dit", "klanten zeiden dit"));
    fill_error(answer, "CUSTOMERS_ERROR", form.customers_error);
    fill_error(answer, "STAGE_ERROR", form.stage_error);
    fill_error(answer, "SENTENCE_ERROR", form.sentence_error);
    fill_error(answer, "SAID_ERROR", form.said_error);
}

void fill_call(Fill& fill, const CaseRow& row, bool first) {
    fill.number("NUMBER", row.number);
    fill_voice(fill, row.voice, false);
    fill.text("DUE_TIME", row.deadline ? "vóór " + row.deadline->when : "Geen tijd");
    if (row.deadline) fill_deadline(fill, *row.deadline);
    fill.text("CHANNEL", channel_words(row.channel));
    fill.text_if("THEME_LINE", "THEME", row.theme);
    if (row.reopened) fill_reason(fill, {"Opnieuw geopend", Reason::Tone::Info});
    Fill& act = fill.group(row.mine ? "MINE" : row.owner.empty() ? "FREE" : "OTHERS");
    act.text("OWNER", row.owner).number("NUMBER", row.number);
    act.show_if(first, "FIRST");
}

void fill_calls(Fill& fill, const TodayPage& page) {
    if (page.calls.empty()) {
        fill.group("NO_CALLS");
        return;
    }
    Fill& calls = fill.group("CALLS");
    calls.text("CALL_WORDS", std::to_string(page.calls.size()) + " van ten hoogste " +
                                 std::to_string(std::max<int>(
                                     page.calls_max, static_cast<int>(page.calls.size()))));
    // One thing to do: what is mine first, for nobody else will do it.
    const auto mine = std::find_if(page.calls.begin(), page.calls.end(),
                                   [](const CaseRow& row) { return row.mine; });
    const auto first = mine != page.calls.end() ? mine : page.calls.begin();
    for (auto row = page.calls.begin(); row != page.calls.end(); ++row)
        fill_call(calls.group("CALL"), *row, row == first);
}

std::string end_words(const TodayPage& page) {
    std::vector<std::string> parts;
    if (const auto left = left_to_read(page); left > 0)
        parts.push_back(std::to_string(left) + " lezen");
    if (!page.answer.marked.empty()) parts.push_back("1 antwoord");
    if (!page.calls.empty()) parts.push_back(std::to_string(page.calls.size()) + " bellen");
    std::string words;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        words += (i == 0 ? "" : i + 1 == parts.size() ? " en " : ", ") + parts[i];
    }
    return words;
}

}  // namespace

std::string render_today(const TemplateSet& templates, const TodayPage& page) {
    Fill fill = shell_fill(page.shell, MenuPlace::Today, "Vandaag");
    fill.text("GREETING", page.greeting).text("DAY", page.day).text("WORK", work_words(page));
    if (!page.places.empty()) fill_choices(fill.group("FILTER"), "PLACE_CHOICE", page.places);
    fill.text("WHERE", page.where);
    fill_stacks(fill, page);
    fill_reading(fill, page);
    fill_answer(fill, page.answer);
    for (const WaitingAnswer& one : page.waiting) {
        fill.group("TAKE_BACK")
            .number("ANSWER_NUMBER", one.number)
            .text("ANSWER_NOTE", one.note)
            .text("ANSWER_TO", one.to_whom);
    }
    fill_calls(fill, page);
    const auto left = end_words(page);
    if (left.empty()) {
        fill.group("ALL_DONE");
    } else {
        fill.group("TO_DO").text("END_WORDS", left);
    }
    for (const Attention& one : page.attention) {
        Fill& line = fill.group("ATTENTION");
        line.text("ATTENTION_WORDS", one.words).show_if(one.late, "ATTENTION_LATE");
        line.show_if(!one.late, "ATTENTION_SOON");
        line.text_if("ATTENTION_LINK", "ATTENTION_HREF", one.href);
    }
    if (!page.loop.empty()) {
        Fill& loop = fill.group("LOOP");
        loop.text("LOOP_CONTEXT", page.loop_context);
        for (const LoopNumber& one : page.loop) {
            loop.group("LOOP_NUMBER")
                .text("LOOP_WORDS", one.words)
                .number("LOOP_COUNT", one.count)
                .number("LOOP_OF", one.of);
        }
    }
    return templates.render("today", fill);
}

}  // namespace cirkel::pages
