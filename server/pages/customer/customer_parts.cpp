#include "server/pages/customer/customer_parts.hpp"

#include "server/pages/spoken.hpp"

namespace cirkel::pages {

namespace {

/// More would not stand beside each other on a telephone.
constexpr int kScoresInARow = 7;

std::string_view step_sentence(const PageWords& words, Stage stage, bool is_last) {
    switch (stage) {
        case Stage::Received: return words.of("step.received");
        case Stage::Read: return words.of("step.read");
        case Stage::ContactPromised: return words.of("step.contact_promised");
        case Stage::InProgress: return words.of("step.in_progress");
        case Stage::Done:
        case Stage::NotChanged: return words.of(is_last ? "step.told" : "step.told_before");
    }
    return "";
}

void fill_own(Fill& fill, const PageWords& words, const StatusPage& page, std::size_t after) {
    for (const auto& own : page.own) {
        if (own.after != after) continue;
        auto& line = fill.group("STEP");
        line.text("STEP_WORDS", words.of(own.words)).text("STEP_DAY", day_in(words, own.at));
        line.show_if(true, "IS_OWN").show_if(true, "DAY");
    }
}

Fill& next_step(Fill& fill, std::string_view words) {
    auto& line = fill.group("STEP");
    return line.text("STEP_WORDS", words).show_if(true, "IS_NEXT");
}

struct NewsKeys {
    std::string_view title;
    std::string_view line;  ///< empty: none
    bool is_bad = false;
};

NewsKeys keys_of(News news) {
    switch (news) {
        case News::None: return {};
        case News::Stopped: return {"stopped.title", "stopped.text"};
        case News::SolvedYes: return {"said.solved_yes", "said.solved_yes_text"};
        case News::SolvedPartly: return {"said.solved_partly", "said.noted"};
        case News::SolvedNo: return {"said.solved_no", "said.noted"};
        case News::Text: return {"said.text", "said.text_text"};
        case News::Moment: return {"said.moment", "said.moment_text"};
        case News::Score: return {"said.stored", "said.score_text"};
        case News::TooLong: return {"said.too_long", "said.too_long_text", true};
        case News::TooMuch: return {"said.too_much", "said.too_much_text", true};
        case News::ByStaff: return {"said.by_staff", "said.by_staff_text", true};
    }
    return {};
}

}  // namespace

std::string_view stage_key(Stage stage) {
    switch (stage) {
        case Stage::Received: return "stage.received";
        case Stage::Read: return "stage.read";
        case Stage::ContactPromised: return "stage.contact_promised";
        case Stage::InProgress: return "stage.in_progress";
        case Stage::Done: return "stage.done";
        case Stage::NotChanged: return "stage.not_changed";
    }
    return "stage.received";
}

std::string_view part_words(const PageWords& words, PartOfDay part) {
    switch (part) {
        case PartOfDay::Morning: return words.of("part.morning");
        case PartOfDay::Afternoon: return words.of("part.afternoon");
        case PartOfDay::Evening: return words.of("part.evening");
        case PartOfDay::Always: return words.of("part.always");
    }
    return words.of("part.always");
}

void fill_news(Fill& fill, const PageWords& words, const StatusPage& page) {
    if (page.news == News::None) return;
    const auto keys = keys_of(page.news);
    auto& news = fill.group(keys.is_bad ? "NEWS_BAD" : "NEWS_GOOD");
    if (page.news == News::Moment) {
        const auto part = part_words(words, page.part.value_or(PartOfDay::Always));
        news.text("NEWS", words.filled(keys.title, {{"part", part}}));
    } else {
        news.text("NEWS", words.of(keys.title));
    }
    if (keys.is_bad) {
        news.text("NEWS_TEXT", words.of(keys.line));
    } else if (page.taken_up && page.told_by) {
        news.group("TAKEN_UP").text("TOLD_DAY", day_in(words, *page.told_by));
    } else {
        news.text_if("NEWS_LINE", "NEWS_TEXT", words.of(keys.line));
    }
}

void fill_again(Fill& fill, const PageWords& words, const StatusPage& page) {
    if (!page.again) return;
    auto& again = fill.group("AGAIN");
    again.text("QUESTION", page.again->question);
    again.show_if(page.again->high - page.again->low >= kScoresInARow, "MANY");
    for (int score = page.again->low; score <= page.again->high; ++score) {
        auto& one = again.group("SCORE");
        one.number("VALUE", score);
        if (page.again->moods.empty()) continue;
        const auto mood =
            std::to_string(page.again->moods.at(static_cast<std::size_t>(score - page.again->low)));
        one.group("FACE_" + mood);
        one.group("WORD").text("WORD_TEXT", words.of("mood." + mood));
    }
    if (!page.again->moods.empty()) return;
    again.group("ENDS")
        .text("LOW", words.filled("again.low", {{"low", std::to_string(page.again->low)}}))
        .text("HIGH", words.filled("again.high", {{"high", std::to_string(page.again->high)}}));
}

void fill_timeline(Fill& fill, const PageWords& words, const StatusPage& page) {
    const Stage now = page.steps.back().stage;
    for (std::size_t i = 0; i < page.steps.size(); ++i) {
        const auto& step = page.steps[i];
        const bool is_last = i + 1 == page.steps.size();
        const bool is_now = is_last && !is_told(now);
        auto& line = fill.group("STEP");
        line.text("STEP_WORDS", words.of(stage_key(step.stage)));
        line.text("STEP_DAY", day_in(words, step.at));
        line.show_if(true, is_now ? "IS_NOW" : "IS_DONE").show_if(true, is_now ? "SINCE" : "DAY");
        line.text_if("STEP_LINE", "STEP_TEXT", step_sentence(words, step.stage, is_last));
        fill_own(fill, words, page, i + 1);
    }
    if (is_told(now)) return;
    if (now == Stage::Received) next_step(fill, words.of("stage.read"));
    if (now != Stage::InProgress) next_step(fill, words.of("stage.in_progress"));
    auto& end = next_step(fill, words.of("step.end"));
    if (!page.told_by || now != Stage::InProgress) return;
    end.text("STEP_DAY", day_in(words, *page.told_by)).show_if(true, "BY");
}

}  // namespace cirkel::pages
