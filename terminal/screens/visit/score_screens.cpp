#include <string>

#include "terminal/screens/frame.hpp"
#include "terminal/screens/visit/visit_screens.hpp"

namespace cirkel::screens {
namespace {

Page question_page(Sheet& sheet, const session::Asking& stage, const Question& question,
                   const char* screen) {
    const auto [k, n] = session::progress_of(sheet.session(), stage);
    return begin_page(sheet, {.screen = screen,
                              .title = sheet.in_language(question.text),
                              .hint = sheet.in_language(question.hint),
                              .question = k,
                              .questions = n});
}

void back_and_skip(Sheet& sheet, const Page& page, const Question& question) {
    Bar bar;
    bar.left =
        Button{.name = "back", .label = sheet.text("go.back"), .event = session::BackTapped{}};
    if (!question.required)
        bar.right =
            Button{.name = "skip", .label = sheet.text("go.skip"), .event = session::SkipTapped{}};
    bottom_bar(sheet, page, bar);
}

}  // namespace

void scale_screen(Sheet& sheet, const session::Asking& stage, const Question& question) {
    const Page page = question_page(sheet, stage, question, "scale");
    const ScoreRange range = score_range(question.kind).value_or(ScoreRange{});
    const int count = range.high - range.low + 1;
    const float width_needed = sheet.mm(kAnswerMm) + sheet.mm(kTargetGapMm);
    const int in_row = std::min(count, static_cast<int>(page.content.w / width_needed));
    const int rows = (count + in_row - 1) / in_row;
    for (int i = 0; i < count; ++i) {
        const Rect row = row_of(page.content, i / in_row, rows, sheet.gap());
        Rect cell = column_of(row, i % in_row, in_row, sheet.gap());
        cell.h = std::min(cell.h, sheet.u(150));
        const std::string number = std::to_string(range.low + i);
        button(sheet, {.name = "score." + number,
                       .label = number,
                       .rect = cell,
                       .event = session::ScoreTapped{range.low + i},
                       .size = TextSize::L,
                       .role = Role::Choice});
    }
    back_and_skip(sheet, page, question);
}

void solved_screen(Sheet& sheet, const session::Asking& stage, const Question& question) {
    const Page page = question_page(sheet, stage, question, "solved");
    int index = 0;
    for (const Solved solved : {Solved::Yes, Solved::Partly, Solved::No}) {
        const std::string name(name_of(solved));
        button(sheet, {.name = "solved." + name,
                       .label = sheet.text("solved." + name),
                       .rect = row_of(page.content, index++, 3, sheet.gap()),
                       .event = session::SolvedTapped{solved},
                       .size = TextSize::L,
                       .role = Role::Choice});
    }
    back_and_skip(sheet, page, question);
}

}  // namespace cirkel::screens
