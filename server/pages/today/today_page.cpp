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

std::string work_words(const PageWords& words, const TodayPage& page) {
    const std::size_t seconds = left_to_read(page) * kSecondsToRead +
                                (page.answer.marked.empty() ? 0 : kSecondsToAnswer) +
                                page.calls.size() * kSecondsToCall;
    if (seconds == 0) return "";
    const auto minutes =
        std::max<std::size_t>((seconds + kSecondsAMinute / 2) / kSecondsAMinute, 1);
    return words.counted("today.work", static_cast<std::int64_t>(minutes));
}

void fill_reason(Fill& fill, const Reason& reason) {
    switch (reason.tone) {
        case Reason::Tone::Plain: fill.group("CHIP_PLAIN").text("CHIP", reason.words); return;
        case Reason::Tone::Late: fill.group("CHIP_LATE").text("CHIP", reason.words); return;
        case Reason::Tone::Info: fill.group("CHIP_INFO").text("CHIP", reason.words); return;
        case Reason::Tone::Good: fill.group("CHIP_GOOD").text("CHIP", reason.words); return;
    }
}

std::string left_words(const PageWords& words, const TodayPage& page) {
    const auto left = left_to_read(page);
    if (left == 0) return words.of("today.read.all");
    const auto all = left + static_cast<std::size_t>(page.read_today);
    return words.filled("today.read.left_of",
                        {{"left", std::to_string(left)}, {"all", std::to_string(all)}});
}

std::string marked_words(const PageWords& words, const TodayPage& page) {
    const auto marked = page.answer.marked.size();
    if (marked == 0) return words.of("today.answer.nothing_marked");
    return words.filled("today.answer.marked", {{"count", std::to_string(marked)}});
}

std::string call_words(const PageWords& words, const TodayPage& page) {
    if (page.calls.empty()) return words.of("today.call.nobody");
    const auto count = static_cast<int>(page.calls.size());
    return words.filled("today.call.count",
                        {{"count", std::to_string(count)},
                         {"most", std::to_string(std::max(page.calls_max, count))}});
}

void fill_stacks(Fill& fill, const PageWords& words, const TodayPage& page) {
    fill.text("LEFT_WORDS", left_words(words, page));
    fill.text("MARKED_WORDS", marked_words(words, page));
    fill.text("CALL_WORDS", call_words(words, page));
    if (page.answer.runs_out_today > 0)
        fill.group("RUNS_OUT").number("RUNS_OUT_COUNT", page.answer.runs_out_today);
    if (!page.calls.empty() && page.calls.front().deadline &&
        page.calls.front().deadline->urgency != Urgency::Calm)
        fill.group("CALL_SOON").text("CALL_BEFORE", page.calls.front().deadline->when);
}

void fill_now(Fill& fill, const PageWords& words, const TextNow& now) {
    fill.text("SUBMISSION", now.submission).text("CAPTURED", now.captured);
    fill.text("SCORE", score_words(words, now.voice.score));
    fill.text("CONTACT", now.contact);
    fill_face(fill, now.voice.score);
    fill_voice(fill, words, now.voice);
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

void fill_reading(Fill& fill, const PageWords& words, const TodayPage& page) {
    if (!page.now) {
        fill.group("ALL_READ");
        if (!page.undo.empty()) fill.group("UNDO_ALONE").text("UNDO_CHOICE", page.undo);
        return;
    }
    Fill& reading = fill.group("READING");
    reading.number("LEFT", static_cast<std::int64_t>(left_to_read(page)));
    // What a group does not say itself it takes from the one around it; the next texts must not.
    Fill& now = reading.group("NOW");
    fill_now(now, words, *page.now);
    if (!page.undo.empty()) now.group("UNDO").text("UNDO_CHOICE", page.undo);
    if (page.after.empty()) return;
    Fill& after = reading.group("AFTER");
    for (const Voice& voice : page.after) fill_voice(after.group("WAITING"), words, voice);
    if (page.more > 0) after.group("MORE").number("MORE_COUNT", static_cast<long>(page.more));
}

/// A field's error, and that the field is the one with it.
void fill_answer(Fill& fill, const PageWords& words, const AnswerForm& form) {
    if (form.marked.empty()) {
        fill.group("NO_MARKED");
        return;
    }
    Fill& answer = fill.group("ANSWER");
    const std::int64_t chosen = std::count_if(form.marked.begin(), form.marked.end(),
                                              [](const MarkedText& one) { return one.chosen; });
    answer.number("MARKED_COUNT", static_cast<std::int64_t>(form.marked.size()));
    answer.text("TELL_WORDS", words.counted("today.answer.tell", chosen));
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
    answer.text("PREVIEW_SENTENCE",
                form.sentence.empty() ? words.of("today.preview.no_sentence") : form.sentence);
    answer.text("PREVIEW_SAID", form.said.empty() ? form.marked.front().words : form.said);
    answer.text("PREVIEW_COUNT", words.counted("today.preview.said_this", chosen));
    fill_error(answer, "CUSTOMERS_ERROR", form.customers_error);
    fill_error(answer, "STAGE_ERROR", form.stage_error);
    fill_error(answer, "SENTENCE_ERROR", form.sentence_error);
    fill_error(answer, "SAID_ERROR", form.said_error);
}

std::string due_words(const PageWords& words, const CaseRow& row) {
    if (!row.deadline) return words.of("today.call.no_time");
    return words.filled("today.call.due", {{"when", row.deadline->when}});
}

void fill_call(Fill& fill, const PageWords& words, const CaseRow& row, bool first) {
    fill.number("NUMBER", row.number);
    fill_voice(fill, words, row.voice);
    fill.text("DUE_TIME", due_words(words, row));
    if (row.deadline) fill_deadline(fill, *row.deadline);
    fill.text("CHANNEL", channel_words(words, row.channel));
    fill.text_if("THEME_LINE", "THEME", row.theme);
    if (row.reopened) fill_reason(fill, {words.of("today.call.reopened"), Reason::Tone::Info});
    Fill& act = fill.group(row.mine ? "MINE" : row.owner.empty() ? "FREE" : "OTHERS");
    act.text("OWNER", row.owner).number("NUMBER", row.number);
    act.show_if(first, "FIRST");
}

void fill_calls(Fill& fill, const PageWords& words, const TodayPage& page) {
    if (page.calls.empty()) {
        fill.group("NO_CALLS");
        return;
    }
    Fill& calls = fill.group("CALLS");
    calls.text("CALL_WORDS", call_words(words, page));
    // One thing to do: what is mine first, for nobody else will do it.
    const auto mine = std::find_if(page.calls.begin(), page.calls.end(),
                                   [](const CaseRow& row) { return row.mine; });
    const auto first = mine != page.calls.end() ? mine : page.calls.begin();
    for (auto row = page.calls.begin(); row != page.calls.end(); ++row)
        fill_call(calls.group("CALL"), words, *row, row == first);
}

/// What is left to do: "3 lezen, 1 antwoord en 2 bellen"; empty when that is nothing.
std::string end_words(const PageWords& words, const TodayPage& page) {
    std::vector<std::string> parts;
    if (const auto left = left_to_read(page); left > 0)
        parts.push_back(words.counted("today.end.read", static_cast<std::int64_t>(left)));
    if (!page.answer.marked.empty()) parts.push_back(words.of("today.end.answer"));
    if (!page.calls.empty())
        parts.push_back(
            words.counted("today.end.call", static_cast<std::int64_t>(page.calls.size())));
    std::string all = parts.empty() ? "" : parts.front();
    for (std::size_t i = 1; i < parts.size(); ++i) {
        const bool is_last = i + 1 == parts.size();
        all = is_last ? words.filled("today.end.and", {{"before", all}, {"last", parts[i]}})
                      : all + ", " + parts[i];
    }
    return all;
}

}  // namespace

std::string render_today(const TemplateSet& templates, const TodayPage& page) {
    const PageWords& words = page_words(page.shell.language);
    Fill fill = shell_fill(page.shell, MenuPlace::Today, words.of("shared.today"));
    fill.text("GREETING", page.greeting).text("DAY", page.day);
    fill.text("WORK", work_words(words, page));
    if (!page.places.empty()) fill_choices(fill.group("FILTER"), "PLACE_CHOICE", page.places);
    fill.text("WHERE", page.where);
    fill_stacks(fill, words, page);
    fill_reading(fill, words, page);
    fill_answer(fill, words, page.answer);
    for (const WaitingAnswer& one : page.waiting) {
        fill.group("TAKE_BACK")
            .number("ANSWER_NUMBER", one.number)
            .text("ANSWER_NOTE", one.note)
            .text("ANSWER_TO", one.to_whom);
    }
    fill_calls(fill, words, page);
    const auto left = end_words(words, page);
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
        loop.show_if(!page.where.empty(), "LOOP_WHERE");
        for (const LoopNumber& one : page.loop) {
            loop.group("LOOP_NUMBER")
                .text("LOOP_WORDS", one.words)
                .number("LOOP_COUNT", one.count)
                .number("LOOP_OF", one.of);
        }
    }
    return templates.render("staff/today", words, fill);
}

}  // namespace cirkel::pages
