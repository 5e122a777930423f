#include <algorithm>

#include "terminal/screens/contact/contact_screens.hpp"
#include "terminal/screens/frame.hpp"

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

/// The first answer that does not fit on a page beginning with `from`. One always does, so that
/// turning pages comes to an end.
std::size_t end_of_page(const Sheet& sheet, const Answers& answers, std::size_t from) {
    float y = 0;
    for (std::size_t i = from; i < answers.notice.explanation.size(); ++i) {
        y += height_of(sheet, answers, i);
        if (y > answers.room.h && i > from) return i;
    }
    return answers.notice.explanation.size();
}

void draw_answers(Sheet& sheet, const Answers& answers, std::size_t from, std::size_t end) {
    const Rect& room = answers.room;
    float y = room.y;
    for (std::size_t i = from; i < end; ++i) {
        if (i > from) sheet.draw(Line{{room.x, y}, {room.x + room.w, y}, sheet.u(2), Tone::Line});
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
    std::size_t from = 0;
    for (int turned = 0; turned < stage.page; ++turned) {
        const std::size_t next = end_of_page(sheet, answers, from);
        if (next < notice.explanation.size()) from = next;
    }
    const std::size_t end = end_of_page(sheet, answers, from);
    draw_answers(sheet, answers, from, end);
    Bar bar{Button{.name = "back",
                   .label = sheet.text("go.back"),
                   .event = session::BackTapped{},
                   .icon = is_tall ? Icon::ChevronLeft : Icon::None},
            std::nullopt};
    if (end < notice.explanation.size())
        bar.right = Button{.name = "more",
                           .label = sheet.text("go.more"),
                           .event = session::PageTapped{stage.page + 1},
                           .look = Look::Primary};
    bottom_bar(sheet, page, bar);
}

}  // namespace cirkel::screens
