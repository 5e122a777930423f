#include "server/pages/circle/circle_page.hpp"

#include "server/pages/ring.hpp"
#include "server/pages/staff_parts.hpp"

namespace cirkel::pages {

namespace {

void fill_filter(Fill& fill, const CirclePage& page) {
    fill_choices(fill, "PERIOD_CHOICE", page.periods);
    if (!page.places.empty()) fill_choices(fill.group("PLACES"), "PLACE_CHOICE", page.places);
}

std::string answer_words(const PageWords& words, int asked) {
    return asked == 0 ? words.of("circle.steps.nobody")
                      : words.counted("circle.steps.asked", asked);
}

void fill_steps(Fill& fill, const std::vector<CircleStep>& steps) {
    for (const CircleStep& step : steps) {
        Fill& one = fill.group("STEP");
        one.text("STEP_WORDS", step.words).text("STEP_NUMBERS", step.numbers);
        if (step.share.of > 0)
            one.group("STEP_BAR").number("COUNT", step.share.count).number("OF", step.share.of);
    }
}

void fill_numbers(Fill& fill, std::string_view group, const std::vector<CircleNumber>& numbers) {
    for (const CircleNumber& number : numbers)
        fill.group(group).text("NUMBER_WORDS", number.words).text("NUMBERS", number.numbers);
}

void fill_never(Fill& fill, const CirclePage& page) {
    fill.text("NEVER_NUMBERS", page.never);
    if (page.waiting.empty()) {
        fill.group("NEVER_NOBODY");
        return;
    }
    Fill& never = fill.group("NEVER");
    for (const NeverLine& line : page.waiting) {
        Fill& one = never.group("NEVER_LINE");
        one.number("NUMBER", line.number).text("PLACE", line.place);
        one.text("ASKED", line.asked).text("PROMISED", line.promised);
        one.show_if(line.is_open, "OPEN").show_if(!line.is_open, "CLOSED");
    }
    if (page.waiting_more > 0)
        never.group("NEVER_MORE")
            .number("MORE_COUNT", static_cast<std::int64_t>(page.waiting_more));
}

void fill_contact(Fill& fill, const ContactTime& contact) {
    const auto count = static_cast<std::int64_t>(contact.count);
    if (contact.half.empty()) {
        fill.group("CONTACT_FEW").number("CONTACT_COUNT", count);
        return;
    }
    fill.group("CONTACT")
        .text("HALF", contact.half)
        .text("NINE", contact.nine)
        .number("CONTACT_COUNT", count);
}

/// Open as far as people wait to be told; closed when nobody does.
void fill_told(Fill& fill, const PageWords& words, const Share& told) {
    fill.text("TOLD_NUMBERS", share_words(words, "circle.told", told));
    if (told.of > 0 && told.count == told.of) {
        fill_ring(fill, Stage::Done);
    } else if (told.count > 0) {
        fill_arc(fill, static_cast<double>(told.count) / told.of);
    }
}

}  // namespace

std::string render_circle(const TemplateSet& templates, const CirclePage& page) {
    const PageWords& words = page_words(page.shell.language);
    Fill fill = shell_fill(page.shell, MenuPlace::Circle, words.of("circle.title"));
    fill.text("CONTEXT", page.context);
    fill_filter(fill, page);
    fill.show_if(page.is_counting, "COUNTING");
    fill.text("ANSWER", answer_words(words, page.asked));
    fill_steps(fill, page.steps);
    fill_never(fill, page);
    fill_contact(fill, page.contact);
    if (page.recovered == 0) {
        fill.group("NO_RECOVERED");
    } else {
        Fill& recovered = fill.group("RECOVERED");
        recovered.text("RECOVERED_WORDS", words.counted("circle.recovered.given", page.recovered));
        fill_numbers(recovered, "RECOVERED_NUMBER", page.recovered_numbers);
    }
    fill_told(fill, words, page.told);
    fill_numbers(fill, "OTHER_NUMBER", page.others);
    return templates.render("staff/circle", words, fill);
}

}  // namespace cirkel::pages
