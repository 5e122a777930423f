#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "terminal/screens/frame/frame.hpp"
#include "terminal/screens/later/later_screens.hpp"
#include "terminal/screens/typing/typing_screen.hpp"

// What a customer can still say about a reaction.

namespace cirkel::screens {
namespace {

/// "Is het opgelost?" with its three answers in a row; returns where it ends.
float solved_row(Sheet& sheet, const Rect& room, float height) {
    const float leading = sheet.is_small() ? 1.1F : 1.3F;
    const TextStyle style{TextSize::M, Weight::Bold, Tone::Ink, Align::Left, leading};
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
    // Equals stay as wide as each other; where three do not fit beside each other, they stand in
    // two columns, or under each other where even the word of one needs the whole width.
    int columns = 3;
    // The room around a word gives way first.
    const bool is_low = sheet.arrangement() == Arrangement::Low;
    const float least = widest - sheet.u(is_low ? 14 : 0);
    while (columns > 1 && least > column_of(room, 0, columns, sheet.gap()).w) --columns;
    const int rows = (3 + columns - 1) / columns;
    // A long word takes a little of the margins, rather than a row of its own.
    Rect row = room;
    if (is_low && widest > column_of(room, 0, columns, sheet.gap()).w)
        row = {room.x - sheet.u(12), room.y, room.w + 2 * sheet.u(12), room.h};
    const float top = y + sheet.u(sheet.is_small() ? 4 : 12);
    for (int i = 0; i < 3; ++i) {
        Button& one = answers[static_cast<std::size_t>(i)];
        const float down = static_cast<float>(i / columns) * (height + sheet.gap());
        one.rect = column_of({row.x, top + down, row.w, height}, i % columns, columns, sheet.gap());
        button(sheet, one);
    }
    return top + static_cast<float>(rows) * (height + sheet.gap()) +
           (sheet.is_small() ? 0 : sheet.gap());
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
    const float height = is_tall ? sheet.u(180) : page.bar.h;
    Rect room = page.content;
    if (is_tall) room.y += sheet.u(40);
    if (sheet.is_small() && session::may_say_solved(stage))
        room.y = std::min(room.y, page.bowl_bottom + sheet.u(2));
    // One word needs less height than the ways below, which may be said in two lines.
    const bool is_tight = sheet.is_small() && !sheet.metrics().is_broad();
    const float answer =
        is_tight ? std::max(std::ceil(sheet.mm(kKeyMm)), 1.5F * sheet.font(TextSize::S)) : height;
    const float y = session::may_say_solved(stage) ? solved_row(sheet, room, answer) : room.y;
    auto ways = ways_to_say_more(sheet, stage);
    const int columns = sheet.arrangement() == Arrangement::Low ? 2 : 1;
    const TextStyle label{TextSize::M, Weight::Bold, Tone::Ink, Align::Center, 1.2F, true};
    float top = y;
    for (std::size_t i = 0; i < ways.size(); ++i) {
        const auto column = static_cast<int>(i) % columns;
        if (i > 0 && column == 0) top += ways[i - 1].rect.h + sheet.gap();
        if (sheet.is_small()) ways[i].icon = Icon::None;
        const bool is_short = is_tight && columns == 1 &&
                              sheet.height_of(ways[i].label, room.w - sheet.u(24), label) <
                                  1.3F * sheet.font(label.size);
        ways[i].rect = column_of({room.x, top, room.w, is_short ? answer : height}, column, columns,
                                 sheet.gap());
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
    const float highest = sheet.u(sheet.arrangement() == Arrangement::Tall ? 200 : 140);
    // On a tall glass the four stand together, under their question.
    Rect room = page.content;
    if (columns == 1) room.h = std::min(room.h, 4 * highest + 3 * sheet.gap());
    int index = 0;
    for (const PartOfDay part :
         {PartOfDay::Morning, PartOfDay::Afternoon, PartOfDay::Evening, PartOfDay::Always}) {
        const std::string name(name_of(part));
        const Rect row = row_of(room, index / columns, 4 / columns, sheet.gap());
        Rect rect = column_of(row, index++ % columns, columns, sheet.gap());
        rect.h = std::min(rect.h, highest);
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
