#include <algorithm>
#include <cmath>
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

void faces_screen(Sheet& sheet, const session::Asking& stage, const Question& question) {
    const Page page = question_page(sheet, stage, question, "faces");
    const Smiley smiley = std::get<Smiley>(question.kind);
    const int in_row = sheet.arrangement() == Arrangement::Narrow ? 3 : smiley.faces;
    const float step = page.content.w / static_cast<float>(in_row);
    const float apart = std::max(sheet.u(8), std::ceil(sheet.mm(kTargetGapMm) / 2));
    const float radius = std::min(step / 2 - apart, sheet.u(86));
    for (int score = 1; score <= smiley.faces; ++score) {
        const int row = (score - 1) / in_row;
        const int column = (score - 1) % in_row;
        const Point center{page.content.x + step * (static_cast<float>(column) + 0.5F),
                           page.content.y + page.content.h / 3 +
                               static_cast<float>(row) * (2 * radius + sheet.u(60))};
        const int mood = mood_of(smiley, score);
        face_button(sheet, {.name = "face." + std::to_string(score),
                            .mood = mood,
                            .center = center,
                            .radius = radius})
            .event = session::ScoreTapped{score};
        sheet.paragraph(mood_word(sheet, mood),
                        {center.x - step / 2, center.y + radius + sheet.u(8), step, 0},
                        {TextSize::S, Weight::Bold, Tone::Ink, Align::Center, 1.2F});
    }
    back_and_skip(sheet, page, question);
}

void scale_screen(Sheet& sheet, const session::Asking& stage, const Question& question) {
    const Page page = question_page(sheet, stage, question, "scale");
    const ScoreRange range = score_range(question.kind).value_or(ScoreRange{});
    const int count = range.high - range.low + 1;
    // Two large digits need more than the least width of an answer.
    const float digits = sheet.text_width("10", {TextSize::L, Weight::Display}) *
                             (sheet.metrics().large ? 2.0F : 1.0F) +
                         sheet.u(16);
    const float width_needed = std::max(sheet.mm(kAnswerMm), digits) + sheet.mm(kTargetGapMm);
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
    const bool is_low = sheet.arrangement() == Arrangement::Low;
    int index = 0;
    for (const Solved solved : {Solved::Yes, Solved::Partly, Solved::No}) {
        const std::string name(name_of(solved));
        button(sheet, {.name = "solved." + name,
                       .label = sheet.text("solved." + name),
                       .rect = is_low ? column_of(page.content, index++, 3, sheet.gap())
                                      : row_of(page.content, index++, 3, sheet.gap()),
                       .event = session::SolvedTapped{solved},
                       .size = TextSize::L,
                       .role = Role::Choice});
    }
    back_and_skip(sheet, page, question);
}

}  // namespace cirkel::screens
