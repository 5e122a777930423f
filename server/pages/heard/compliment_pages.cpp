#include "server/pages/heard/compliment_pages.hpp"

#include <algorithm>

#include "server/pages/staff_parts.hpp"
#include "shared/loop/characters.hpp"

namespace cirkel::pages {

namespace {

// A sheet in two columns: so many lines of about so many characters, and a card takes some itself.
constexpr std::size_t kSheetLines = 64;
constexpr std::size_t kLineCharacters = 38;
constexpr std::size_t kCardLines = 4;

void fill_card(Fill& fill, const ComplimentCard& card) {
    fill.text("SUBMISSION", card.submission).text("COMPLIMENT", card.text);
    fill.text("WHEN", card.when).text("ON_DAY", card.day).text("PLACE", card.place);
    fill.text_if("NAMED", "NAMED_TEXT", card.named);
    fill_face(fill, card.score);
}

void fill_hanging(Fill& fill, const ComplimentCard& card, bool may_work) {
    switch (card.hanging) {
        case Hanging::OnScreens: fill.group("ON_SCREENS").show_if(may_work, "TAKE_OFF"); return;
        case Hanging::TakenOff: fill.group("TAKEN_OFF").show_if(may_work, "SHARE"); return;
        case Hanging::NotAsked: fill.group("NOT_ASKED"); return;
        case Hanging::CannotBe: fill.group("CANNOT_BE"); return;
    }
}

std::string compliment_context_words(const PageWords& words, std::size_t count) {
    if (count == 0) return words.of("compliment.context_none");
    return words.counted("compliment.context", static_cast<std::int64_t>(count));
}

}  // namespace

std::vector<ComplimentCard> fitting_sheet(const std::vector<ComplimentCard>& cards) {
    std::vector<ComplimentCard> fitting;
    std::size_t left = kSheetLines;
    for (const auto& card : cards) {
        const bool is_for_team =
            card.hanging == Hanging::OnScreens || card.hanging == Hanging::TakenOff;
        const auto lines = kCardLines + count_characters(card.text) / kLineCharacters + 1;
        if (!is_for_team || lines > left) continue;
        left -= lines;
        fitting.push_back(card);
    }
    return fitting;
}

std::string render_compliments(const TemplateSet& templates, const ComplimentsPage& page) {
    const PageWords& words = page_words(page.shell.language);
    Fill fill = shell_fill(page.shell, MenuPlace::Compliments, words.of("compliment.title"));
    fill.text("CONTEXT", compliment_context_words(words, page.cards.size()))
        .text("WHERE", page.where);
    if (!page.places.empty()) fill_choices(fill.group("FILTER"), "PLACE_CHOICE", page.places);
    const bool prints = !fitting_sheet(page.cards).empty();
    fill.show_if(page.cards.empty(), "NONE").show_if(prints, "PRINT");
    if (page.cards.empty()) return templates.render("staff/compliments", words, fill);
    Fill& wall = fill.group("WALL");
    for (const auto& card : page.cards) {
        Fill& one = wall.group("CARD");
        fill_card(one, card);
        fill_hanging(one, card, page.may_work);
    }
    return templates.render("staff/compliments", words, fill);
}

std::string render_compliments_sheet(const TemplateSet& templates, const ComplimentsSheet& sheet) {
    const PageWords& words = page_words(sheet.language);
    Fill fill;
    fill.text("TITLE", words.of("compliment.title")).text("BRAND", sheet.organisation);
    fill.text("PLACES", sheet.places).text("DAY", sheet.day).text("WHERE", sheet.where);
    fill.show_if(sheet.cards.empty(), "NONE");
    for (const auto& card : sheet.cards) fill_card(fill.group("CARD"), card);
    return templates.render("staff/compliments-sheet", words, fill);
}

}  // namespace cirkel::pages
