#include <string>

#include "terminal/screens/dates.hpp"
#include "terminal/screens/frame.hpp"
#include "terminal/screens/later/later_screens.hpp"
#include "terminal/screens/typing/typing_screen.hpp"

// What a customer can still say about a reaction, and what was done for everybody.

namespace cirkel::screens {

void adding_text_screen(Sheet& sheet, const session::AddingText& stage) {
    const auto left = static_cast<std::size_t>(OpenText::kLengthMax) - stage.typed.characters();
    typing_screen(sheet, {.heading = {.screen = "add_text",
                                      .title = sheet.text("status.add_text"),
                                      .hint = sheet.text("text.no_names")},
                          .text = std::string(stage.typed.view()),
                          .left = sheet.text("text.left", {{"count", std::to_string(left)}}),
                          .keyboard = stage.keyboard});
}

void choosing_moment_screen(Sheet& sheet, const session::ChoosingMoment& stage) {
    static_cast<void>(stage);
    const Page page = begin_page(
        sheet, {.screen = "other_moment", .title = sheet.text("status.other_moment_question")});
    int index = 0;
    for (const PartOfDay part :
         {PartOfDay::Morning, PartOfDay::Afternoon, PartOfDay::Evening, PartOfDay::Always}) {
        const std::string name(name_of(part));
        Rect rect = row_of(page.content, index++, 4, sheet.gap());
        rect.h = std::min(rect.h, sheet.u(140));
        button(sheet, {.name = "part." + name,
                       .label = sheet.text("part." + name),
                       .rect = rect,
                       .event = session::PartOfDayTapped{part},
                       .role = Role::Choice});
    }
    bottom_bar(
        sheet, page,
        {Button{.name = "back", .label = sheet.text("go.back"), .event = session::BackTapped{}},
         std::nullopt});
}

void cards_screen(Sheet& sheet, const session::ReadingCards& stage) {
    const Page page = begin_page(sheet, {.screen = "cards", .title = sheet.text("cards.title")});
    const auto cards = session::cards_of(sheet.session(), sheet.now());
    const std::size_t shown = std::min<std::size_t>(static_cast<std::size_t>(stage.page),
                                                    cards.empty() ? 0 : cards.size() - 1);
    if (!cards.empty()) {
        const Card& one = *cards[shown];
        const TextStyle text{TextSize::M, Weight::Medium, Tone::Ink, Align::Left, 1.45F};
        const float pad = sheet.u(24);
        Rect rect{page.content.x + pad, page.content.y + pad, page.content.w - 2 * pad, 0};
        float y = sheet.said("said", sheet.in_language(one.said), rect, text);
        rect.y = y + sheet.gap();
        y = sheet.said("did", "*" + sheet.in_language(one.did) + "*", rect, text);
        if (one.done_at) {
            rect.y = y + sheet.gap();
            sheet.said("when", short_day(sheet, *one.done_at), rect,
                       {TextSize::S, Weight::Medium, Tone::Soft, Align::Left, 1.4F});
        }
    }
    Bar bar{Button{.name = "back", .label = sheet.text("go.back"), .event = session::BackTapped{}},
            std::nullopt};
    if (cards.size() > 1)
        bar.right =
            Button{.name = "more",
                   .label = sheet.text("go.next"),
                   .event = session::PageTapped{static_cast<int>((shown + 1) % cards.size())}};
    bottom_bar(sheet, page, bar);
}

}  // namespace cirkel::screens
