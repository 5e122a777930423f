#include <algorithm>

#include "terminal/screens/contact/contact_parts.hpp"
#include "terminal/screens/contact/contact_screens.hpp"
#include "terminal/screens/frame/frame.hpp"

namespace cirkel::screens {
namespace {

/// The answers as they lie under each other, with a line between two.
struct Answers {
    const Notice& notice;
    TextStyle style{TextSize::S, Weight::Medium, Tone::Ink, Align::Left, 1.5F};
    Rect room{};
    float pad = 0;
};

float height_of(const Sheet& sheet, const Answers& answers, std::size_t index) {
    return 2 * answers.pad + sheet.height_of(sheet.in_language(answers.notice.explanation[index]),
                                             answers.room.w, answers.style);
}

void draw_answers(Sheet& sheet, const Answers& answers, const PageSpan& span) {
    const Rect& room = answers.room;
    float y = room.y;
    for (std::size_t i = span.from; i < span.end; ++i) {
        if (i > span.from)
            sheet.draw(Line{{room.x, y}, {room.x + room.w, y}, sheet.u(2), Tone::Line});
        y = sheet.said("explanation." + std::to_string(i + 1),
                       sheet.in_language(answers.notice.explanation[i]),
                       {room.x, y + answers.pad, room.w, 0}, answers.style) +
            answers.pad;
    }
}

}  // namespace

void explanation_screen(Sheet& sheet, const session::TakingContact& stage, const Notice& notice) {
    const bool is_tall = sheet.arrangement() == Arrangement::Tall;
    const Page page =
        begin_page(sheet, {.screen = "explanation", .title = sheet.text("contact.explain")});
    Answers answers{.notice = notice, .room = page.content};
    if (is_tall) answers.style.size = TextSize::M;
    if (sheet.is_small()) answers.style.leading = 1.26F;
    answers.pad = sheet.u(is_tall ? 22 : (sheet.is_small() ? 8 : 12));
    std::vector<float> heights;
    for (std::size_t i = 0; i < notice.explanation.size(); ++i)
        heights.push_back(height_of(sheet, answers, i));
    const PageSpan span = page_span(heights, page.content.h, 0, stage.page);
    draw_answers(sheet, answers, span);
    Bar bar{Button{.name = "back",
                   .label = sheet.text("go.back"),
                   .event = session::BackTapped{},
                   .icon = is_tall ? Icon::ChevronLeft : Icon::None},
            std::nullopt};
    if (!span.is_last()) bar.right = more_button(sheet, span);
    bottom_bar(sheet, page, bar);
}

}  // namespace cirkel::screens
