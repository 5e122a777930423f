#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "terminal/screens/frame/service_frame.hpp"
#include "terminal/screens/service/case_row.hpp"
#include "terminal/screens/service/service_screens.hpp"
#include "terminal/screens/typing/typing_screen.hpp"

namespace cirkel::screens {
namespace {

using session::WorkingOnCase;
using staff::ShopOutcome;

/// How a talk can end, with the sentence that its customer reads unless another one is written.
struct OutcomeChoice {
    std::optional<ShopOutcome> outcome;
    const char* name;
    const char* label;
    const char* sentence;
    Icon icon;
};
constexpr std::array<OutcomeChoice, 6> kOutcomes = {{
    {ShopOutcome::Resolved, "outcome.resolved", "staff.outcome_resolved", "sentence.resolved",
     Icon::Check},
    {ShopOutcome::Goodwill, "outcome.goodwill", "staff.outcome_goodwill", "sentence.goodwill",
     Icon::Tag},
    {ShopOutcome::HeardCannotChange, "outcome.heard", "staff.outcome_heard", "sentence.heard",
     Icon::Speech},
    {ShopOutcome::NoAction, "outcome.no_action", "staff.outcome_no_action", "sentence.no_action",
     Icon::Equals},
    {ShopOutcome::Forwarded, "outcome.forwarded", "staff.outcome_forwarded", "sentence.forwarded",
     Icon::Send},
    {std::nullopt, "outcome.unfinished", "staff.outcome_unfinished", "sentence.unfinished",
     Icon::Wrench},
}};

constexpr TextStyle kCustomerSentence{TextSize::M, Weight::Medium, Tone::Ink, Align::Left, 1.4F};

void add_outcomes(Blocks& blocks, const Sheet& sheet, const WorkingOnCase& stage, float width) {
    std::vector<Button> choices;
    for (const OutcomeChoice& one : kOutcomes)
        choices.push_back({.name = one.name,
                           .label = sheet.text(one.label),
                           .event = session::OutcomeTapped{one.outcome, sheet.text(one.sentence)},
                           .icon = one.icon,
                           .selected = stage.ending && stage.ending->outcome == one.outcome});
    Blocks rows;
    add_choices(rows, sheet, width, std::move(choices));
    rows.front() = under_heading(sheet, "staff.how_ended", sheet.text("staff.how_ended"),
                                 std::move(rows.front()));
    std::move(rows.begin(), rows.end(), std::back_inserter(blocks));
}

/// What it was about, where the case does not say: an end without it teaches nobody anything.
void add_themes(Blocks& blocks, const Sheet& sheet, const WorkingOnCase& stage, const FollowUp& one,
                float width) {
    const bool is_asked = stage.ending && stage.ending->outcome && !one.theme;
    const Choices* reasons =
        session::reasons_in(find_survey(sheet.session().setup->configuration, one.survey));
    if (!is_asked || reasons == nullptr) return;
    std::vector<Button> choices;
    for (const Option& reason : reasons->options)
        choices.push_back({.name = "theme." + reason.id.text,
                           .label = sheet.in_language(reason.label),
                           .event = session::ReasonTapped{reason.id},
                           .icon = icon_named(reason.icon),
                           .selected = stage.theme == reason.id});
    Blocks rows;
    add_choices(rows, sheet, width, std::move(choices));
    if (rows.empty()) return;
    rows.front() =
        under_heading(sheet, "staff.about", sheet.text("staff.about"), std::move(rows.front()));
    std::move(rows.begin(), rows.end(), std::back_inserter(blocks));
}

void add_sentence(Blocks& blocks, const Sheet& sheet, const WorkingOnCase& stage,
                  const Rect& room) {
    if (!stage.ending) return;
    const std::string typed(stage.typed.view());
    Blocks words;
    add_text(words, sheet, "sentence", typed.empty() ? sheet.text("staff.no_sentence") : typed,
             room, kCustomerSentence);
    words.front() = under_heading(sheet, "staff.message", sheet.text("staff.message"),
                                  std::move(words.front()));
    std::move(words.begin(), words.end(), std::back_inserter(blocks));
    blocks.push_back(button_block(sheet,
                                  {.name = "change",
                                   .label = sheet.text("staff.change"),
                                   .event = session::ChangeTapped{},
                                   .icon = Icon::Letters,
                                   .is_spread = true},
                                  room.w));
    add_text(blocks, sheet, "staff.no_names", sheet.text("staff.no_names"), room, kCalm);
}

Blocks blocks_of(const Sheet& sheet, const WorkingOnCase& stage, const FollowUp& one,
                 const Rect& room) {
    Blocks blocks;
    if (stage.state == WorkingOnCase::State::Failed)
        blocks.push_back(note_block(sheet, sheet.text("staff.not_stored"), room.w, false));
    blocks.push_back(case_card(sheet, *stage.shift.board, one, room.w));
    if (session::may_take(one, stage.shift.who) && !stage.ending)
        blocks.push_back(button_block(sheet,
                                      {.name = "take",
                                       .label = sheet.text("staff.take"),
                                       .event = session::TakeTapped{one.number},
                                       .look = Look::Outline,
                                       .icon = Icon::Hand},
                                      room.w));
    add_outcomes(blocks, sheet, stage, room.w);
    add_themes(blocks, sheet, stage, one, room.w);
    add_sentence(blocks, sheet, stage, room);
    if (!stage.ending)
        add_text(blocks, sheet, "staff.offline", sheet.text("staff.offline"), room, kCalm);
    return blocks;
}

ServiceHeading heading_of(const Sheet& sheet, const WorkingOnCase& stage, const FollowUp* one) {
    return {.screen = "staff_case",
            .who = sheet.text("staff.who"),
            .icon = Icon::Person,
            .title = case_words(sheet, stage.number),
            .state = one == nullptr ? std::string() : age_words(sheet, *one)};
}

void writing_screen(Sheet& sheet, const WorkingOnCase& stage) {
    ServiceHeading service = heading_of(sheet, stage, nullptr);
    service.screen = "staff_sentence";
    service.title = sheet.text("staff.message");
    const auto left = PublicStatus::kNoteLengthMax - stage.typed.characters();
    typing_screen(sheet, {.heading = {.screen = service.screen,
                                      .title = service.title,
                                      .hint = sheet.text("staff.no_names")},
                          .text = std::string(stage.typed.view()),
                          .left = sheet.text("text.left", {{"count", std::to_string(left)}}),
                          .keyboard = stage.keyboard,
                          .service = service});
}

}  // namespace

void work_on_case_screen(Sheet& sheet, const WorkingOnCase& stage) {
    if (stage.writing) return writing_screen(sheet, stage);
    const FollowUp* one = session::case_on(stage.shift.board, stage.number);
    const Page page = begin_service_page(sheet, heading_of(sheet, stage, one));
    if (one == nullptr) return page_bar(sheet, page.bar, PageSpan{}, std::nullopt);
    const Blocks blocks = blocks_of(sheet, stage, *one, page.content);
    const PageSpan span = place_blocks(sheet, page.content, blocks, stage.page);
    std::optional<Button> store;
    if (is_complete(stage, *one))
        store = Button{.name = "next",
                       .label = sheet.text("staff.store"),
                       .event = session::NextTapped{},
                       .look = Look::Primary};
    page_bar(sheet, page.bar, span, std::move(store));
}

}  // namespace cirkel::screens
