#include "server/pages/customer/customer_pages.hpp"

#include <array>

#include "server/pages/customer/customer_parts.hpp"
#include "server/pages/ring.hpp"
#include "server/pages/spoken.hpp"
#include "shared/require.hpp"

namespace cirkel::pages {

namespace {

/// What a code of the screens looks like.
constexpr std::string_view kShortCode = "K7-QM-29";

std::string_view trouble_words(const PageWords& words, CodeTrouble trouble) {
    switch (trouble) {
        case CodeTrouble::None: return "";
        case CodeTrouble::Mistyped: return words.of("code.mistyped");
        case CodeTrouble::Unknown: return words.of("code.unknown");
    }
    return "";
}

Fill head_fill(const PageWords& words, const VisitHead& head, std::string_view title) {
    Fill fill;
    fill.text("TITLE", title).text("BRAND", head.organisation);
    fill.text("CAPTURED_DAY", day_in(words, head.captured));
    fill.text_if("PLACE_LINE", "PLACE", head.place);
    fill.text_if("THEME_LINE", "THEME", head.theme);
    fill.text("KEY_NAME", head.key.is_link ? "link" : "code").text("KEY", head.key.text);
    fill.text("ONCE", head.key.once);
    return fill;
}

std::string_view heading(const PageWords& words, const StatusPage& page, Stage stage) {
    switch (stage) {
        case Stage::Received: return words.of("heading.received");
        case Stage::Read: return words.of("heading.read");
        case Stage::ContactPromised:
            if (!page.contact) break;
            return words.of(*page.contact == Purpose::Call ? "heading.call" : "heading.mail");
        case Stage::InProgress: return words.of("heading.in_progress");
        case Stage::Done:
        case Stage::NotChanged: break;
    }
    return words.of(stage_key(stage));
}

/// What is said when nobody has written a sentence yet.
std::string_view plain_sentence(const PageWords& words, Stage stage) {
    switch (stage) {
        case Stage::Received: return words.of("plain.received");
        case Stage::Read: return words.of("plain.read");
        case Stage::ContactPromised: return words.of("plain.contact_promised");
        case Stage::InProgress: return words.of("plain.in_progress");
        case Stage::Done: return words.of("plain.done");
        case Stage::NotChanged: return words.of("plain.not_changed");
    }
    return "";
}

/// The sentence written for this customer, else a plain one, and the promise while it stands.
void fill_promise(Fill& fill, const PageWords& words, const StatusPage& page, Stage now) {
    // What was promised is a contact; once somebody works on it the promise is kept.
    const bool promised = page.expected_by && !is_told(now) && now != Stage::InProgress;
    const bool by_contact = promised && now == Stage::ContactPromised && page.contact;
    if (!page.note.empty()) {
        fill.group("SENTENCE").text("SENTENCE_TEXT", page.note);
    } else if (!by_contact) {
        fill.group("SENTENCE").text("SENTENCE_TEXT", plain_sentence(words, now));
    }
    if (now == Stage::InProgress && page.told_by)
        fill.group("TELLING").text("BEFORE_DAY", day_in(words, *page.told_by));
    if (!promised) return;
    const bool call = by_contact && *page.contact == Purpose::Call;
    auto& promise = fill.group(page.promise_broken ? "BROKEN"
                               : call              ? "CALL"
                               : by_contact        ? "MAIL"
                                                   : "BEFORE");
    promise.text("BEFORE_TIME", day_and_hour_in(words, *page.expected_by));
    promise.text_if("CALLER_PART", "CALLER", page.caller);
    promise.text_if("NUMBER_PART", "NUMBER", page.calling_number);
    if (page.part && *page.part != PartOfDay::Always)
        promise.group("PART_LINE").text("PART", part_words(words, *page.part));
}

void fill_decisions(Fill& fill, const PageWords& words, const StatusPage& page) {
    const bool told = is_told(page.steps.back().stage);
    auto& block = fill.group(told ? "TOLD" : "OPEN");
    if (page.may_choose_moment) {
        auto& moment = block.group("OTHER_MOMENT");
        for (const auto part :
             {PartOfDay::Morning, PartOfDay::Afternoon, PartOfDay::Evening, PartOfDay::Always})
            moment.group("PART_CHOICE")
                .text("PART_NAME", name_of(part))
                .text("PART_WORDS", part_words(words, part));
    }
    // After an answer nobody calls any more; what is left to decide is to erase everything.
    if (!page.contact || told) return;
    block.group("STOP_CONTACT")
        .text("STOP_WORDS",
              words.of(*page.contact == Purpose::Call ? "decide.no_call" : "decide.no_mail"));
}

}  // namespace

std::string render_code(const TemplateSet& templates, const CodePage& page) {
    const auto& words = page_words(page.language);
    Fill fill;
    fill.text("TITLE", words.of("code.title")).text("BRAND", page.organisation);
    fill.text("SHORT_CODE", kShortCode);
    fill.text_if("CODE_ERROR", "CODE_ERROR_TEXT", trouble_words(words, page.trouble));
    return templates.render("customer/code", words, fill);
}

std::string render_status(const TemplateSet& templates, const StatusPage& page) {
    require(!page.steps.empty(), "that a status has a step");
    const auto& words = page_words(page.head.language);
    const Stage now = page.steps.back().stage;
    Fill fill = head_fill(words, page.head, words.of(stage_key(now)));
    fill.text("STAGE", words.of(stage_key(now))).text("HEADING", heading(words, page, now));
    fill_ring(fill, now);
    fill.show_if(!is_told(now), "RING_WORDS");
    fill_news(fill, words, page);
    fill_promise(fill, words, page, now);
    fill.show_if(is_told(now) && !page.contact, "FOR_ALL");
    fill.show_if(is_told(now) && !page.contact, "LATE_ANSWER");
    fill.show_if(page.asks_solved, "SOLVED");
    fill_again(fill, words, page);
    fill_timeline(fill, words, page);
    fill_decisions(fill, words, page);
    return templates.render("customer/status", words, fill);
}

std::string render_missing(const TemplateSet& templates, const StatusPage& page) {
    const auto& words = page_words(page.head.language);
    Fill fill = head_fill(words, page.head, words.of("missing.title"));
    fill_news(fill, words, page);
    fill_again(fill, words, page);
    return templates.render("customer/missing", words, fill);
}

std::string render_erase(const TemplateSet& templates, const VisitHead& head) {
    const auto& words = page_words(head.language);
    const Fill fill = head_fill(words, head, words.of("decide.erase"));
    return templates.render("customer/erase", words, fill);
}

std::string render_erased(const TemplateSet& templates, const ErasedPage& page) {
    const auto& words = page_words(page.language);
    Fill fill;
    fill.text("TITLE", words.of("erased.title")).text("BRAND", page.organisation);
    fill.text("PROOF", page.proof).text("ERASED_AT", whole_moment_in(words, page.at));
    return templates.render("customer/erased", words, fill);
}

}  // namespace cirkel::pages
