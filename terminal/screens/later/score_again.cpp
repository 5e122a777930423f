#include "terminal/screens/later/later_screens.hpp"
#include "terminal/screens/visit/visit_screens.hpp"

// The first question of the survey, asked once more of a customer who was told what was done.

namespace cirkel::screens {

void score_again_screen(Sheet& sheet, const Question& question) {
    const bool is_tall = sheet.arrangement() == Arrangement::Tall;
    const Page page = begin_page(sheet, {.screen = "score_again",
                                         .title = sheet.in_language(question.text),
                                         .hint = sheet.text("status.score_again")});
    if (const auto* smiley = std::get_if<Smiley>(&question.kind))
        face_answers(sheet, page, *smiley, std::nullopt);
    if (const auto* scale = std::get_if<Scale>(&question.kind))
        number_answers(sheet, page, *scale, std::nullopt);
    bottom_bar(
        sheet, page,
        {Button{.name = "back",
                .label = sheet.text("go.back"),
                .event = session::BackTapped{},
                .icon = is_tall ? Icon::ChevronLeft : Icon::None},
         Button{.name = "skip", .label = sheet.text("go.skip"), .event = session::SkipTapped{}}});
}

}  // namespace cirkel::screens
