#include <algorithm>
#include <string>
#include <vector>

#include "terminal/screens/frame.hpp"
#include "terminal/screens/later/later_screens.hpp"
#include "terminal/screens/typing/typing_screen.hpp"

// What a customer can still say about a reaction.

namespace cirkel::screens {
namespace {

/// "Is het opgelost?" with its three answers in a row; returns where it ends.
float solved_row(Sheet& sheet, const Rect& room, float height) {
    const TextStyle style{TextSize::M, Weight::Bold, Tone::Ink, Align::Left, 1.3F};
    const float y = sheet.said("question", sheet.text("status.solved_question"), room, style);
    const bool is_tall = sheet.arrangement() == Arrangement::Tall;
    std::vector<Button> answers;
    float widest = 0;
    for (const Solved solved : {Solved::Yes, Solved::Partly, Solved::No}) {
        const std::string name(name_of(solved));
        answers.push_back({.name = "solved." + name,
                           .label = sheet.text("solved." + name),
                           .event = session::SolvedTapped{solved},
                           .look = Look::Equal,
                           .size = is_tall ? TextSize::M : TextSize::S,
                           .role = Role::Choice});
        widest = std::max(widest, button_width(sheet, answers.back(), 1));
    }
    // Equals stay as wide as each other; where three do not fit, they stand under each other.
    Rect row{room.x, y + sheet.u(12), room.w, height};
    const bool fits = widest <= column_of(row, 0, 3, sheet.gap()).w;
    if (!fits) row.h = 3 * height + 2 * sheet.gap();
    for (int i = 0; i < 3; ++i) {
        Button& one = answers[static_cast<std::size_t>(i)];
        one.rect = fits ? column_of(row, i, 3, sheet.gap()) : row_of(row, i, 3, sheet.gap());
        button(sheet, one);
    }
    return row.y + row.h + 2 * sheet.gap();
}

/// Promises are made with the newest offer; whether one can be kept is asked again at the tap.
std::vector<Button> ways_to_say_more(const Sheet& sheet, const session::ShowingStatus& stage) {
    std::vector<Button> ways{{.name = "add_text",
                              .label = sheet.text("status.add_text"),
                              .event = session::AddTextTapped{},
                              .icon = Icon::Speech}};
    if (session::may_choose_moment(stage.known))
        ways.push_back({.name = "other_moment",
                        .label = sheet.text("status.other_moment"),
                        .event = session::OtherMomentTapped{},
                        .icon = Icon::Clock});
    const auto& setup = sheet.session().setup;
    const bool has_offer = setup && setup->offer && sheet.now() < setup->offer->valid_until &&
                           setup->offer->remaining > 0 && setup->configuration.box_key;
    if (has_offer && setup->offer->call && !stage.known.contact)
        ways.push_back({.name = "late.call",
                        .label = sheet.text("status.call_after_all"),
                        .event = session::LateAnswerWanted{Purpose::Call},
                        .icon = Icon::Phone});
    return ways;
}

}  // namespace

void say_more_screen(Sheet& sheet, const session::ShowingStatus& stage) {
    const Page page =
        begin_page(sheet, {.screen = "say_more", .title = sheet.text("status.say_more_title")});
    const bool is_tall = sheet.arrangement() == Arrangement::Tall;
    const float height = is_tall ? sheet.u(136) : page.bar.h;
    Rect room = page.content;
    if (is_tall) room.y += sheet.u(40);
    const float y = session::may_say_solved(stage) ? solved_row(sheet, room, height) : room.y;
    auto ways = ways_to_say_more(sheet, stage);
    const int columns = sheet.arrangement() == Arrangement::Low ? 2 : 1;
    for (std::size_t i = 0; i < ways.size(); ++i) {
        const auto place = static_cast<int>(i);
        const float top = y + static_cast<float>(place / columns) * (height + sheet.gap());
        ways[i].rect =
            column_of({room.x, top, room.w, height}, place % columns, columns, sheet.gap());
        if (columns > 1) ways[i].icon = Icon::None;
        button(sheet, ways[i]);
    }
    bottom_bar(sheet, page,
               {Button{.name = "back",
                       .label = sheet.text("go.back"),
                       .event = session::BackTapped{},
                       .icon = is_tall ? Icon::ChevronLeft : Icon::None},
                std::nullopt});
}

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
    const int columns = sheet.arrangement() == Arrangement::Low ? 2 : 1;
    int index = 0;
    for (const PartOfDay part :
         {PartOfDay::Morning, PartOfDay::Afternoon, PartOfDay::Evening, PartOfDay::Always}) {
        const std::string name(name_of(part));
        const Rect row = row_of(page.content, index / columns, 4 / columns, sheet.gap());
        Rect rect = column_of(row, index++ % columns, columns, sheet.gap());
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

}  // namespace cirkel::screens
