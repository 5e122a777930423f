#include <algorithm>

#include "terminal/screens/dates.hpp"
#include "terminal/screens/frame/frame.hpp"
#include "terminal/screens/visit/visit_screens.hpp"

namespace cirkel::screens {
namespace {

/// "Bellen: vóór woensdag 18:00. Mailen: vóór vrijdag 18:00.", or once when both have one time.
/// Only what is offered and has a time is promised; a mail may be offered without one.
std::string promise(const Sheet& sheet, const session::Thanks& stage) {
    const auto& offer = sheet.session().setup->offer;
    if (!offer) return {};
    const auto before = [&](const char* words, Instant promised) {
        const std::string when = sheet.is_small() ? promised_moment_short(sheet, promised)
                                                  : promised_moment(sheet, promised);
        return sheet.text(words, {{"when", when}});
    };
    const bool both = stage.call && stage.mail && offer->call_before;
    if (both && offer->call_before == stage.mail_before)
        return before("thanks.answer_before", *offer->call_before);
    const char* between = sheet.is_small() ? " " : "\n";
    std::string text;
    if (stage.call && offer->call_before) text = before("thanks.call_before", *offer->call_before);
    if (stage.mail && stage.mail_before)
        text += (text.empty() ? "" : between) + before("thanks.mail_before", *stage.mail_before);
    return text;
}

std::string question(const Sheet& sheet, const session::Thanks& stage) {
    if (stage.team) return sheet.text("thanks.team");
    return sheet.text(sheet.arrangement() == Arrangement::Tall ? "thanks.question"
                                                               : "thanks.question_line");
}

/// "Ja, dat mag" and "Nee" weigh the same, too.
void team_answers(Sheet& sheet, const Rect& row, float gap) {
    int index = 0;
    for (const bool may : {false, true}) {
        button(sheet, {.name = may ? "team.yes" : "team.no",
                       .label = sheet.text(may ? "team.yes" : "team.no"),
                       .rect = column_of(row, index++, 2, gap),
                       .event = session::TeamMayReadTapped{may},
                       .look = Look::Equal,
                       .size = sheet.is_small() ? TextSize::M : TextSize::L,
                       .role = Role::Choice});
    }
}

/// Three words side by side need more than a narrow glass has.
bool answers_are_stacked(const Sheet& sheet, const session::Thanks& stage) {
    return sheet.arrangement() == Arrangement::Narrow && stage.call && stage.mail;
}

/// Equals: the same size, line and colour, nothing filled in (LOOK, principle 7).
void answers(Sheet& sheet, const session::Thanks& stage, const Rect& row) {
    const bool is_small = sheet.is_small();
    const int count = 1 + (stage.call ? 1 : 0) + (stage.mail ? 1 : 0);
    const float gap = sheet.arrangement() == Arrangement::Tall ? sheet.u(18) : sheet.gap();
    if (stage.team) return team_answers(sheet, row, gap);
    const bool is_stacked = answers_are_stacked(sheet, stage);
    int index = 0;
    const auto answer = [&](const char* name, std::string label, std::optional<Purpose> purpose) {
        // The break by hand is made for words side by side.
        if (is_stacked) std::replace(label.begin(), label.end(), '\n', ' ');
        button(sheet, {.name = name,
                       .label = label,
                       .rect = is_stacked ? row_of(row, index++, count, gap)
                                          : column_of(row, index++, count, gap),
                       .event = session::AnswerWanted{purpose},
                       .look = Look::Equal,
                       .size = is_small ? TextSize::M : TextSize::L,
                       .role = Role::Choice});
    };
    answer("answer.none", sheet.text("answer.none"), std::nullopt);
    if (stage.call) answer("answer.call", sheet.text("answer.call"), Purpose::Call);
    if (stage.mail) answer("answer.mail", sheet.text("answer.mail"), Purpose::Mail);
}

Button see_button(const Sheet& sheet) {
    const bool is_tall = sheet.arrangement() == Arrangement::Tall;
    return {.name = "see",
            .label = sheet.text("thanks.see"),
            .event = session::SeeWhatHappensTapped{},
            .size = is_tall ? TextSize::M : TextSize::S};
}

void tall_question(Sheet& sheet, const session::Thanks& stage, const Rect& room) {
    const TextStyle title{TextSize::XL, Weight::Display, Tone::Ink, Align::Center, 1.14F, true};
    const TextStyle line{TextSize::M, Weight::Medium, Tone::Ink, Align::Center, 1.45F};
    TextStyle calm = line;
    calm.tone = Tone::Soft;
    const Point center{room.x + room.w / 2, room.y + sheet.u(140)};
    ring(sheet, {center, sheet.u(104), sheet.u(14), kSavedShare, Tone::Primary, Tone::Line,
                 Tone::Sun, Icon::Speech, sheet.u(76)});
    float y = sheet.said("question", question(sheet, stage),
                         {room.x, center.y + sheet.u(154), room.w, 0}, title);
    y += sheet.u(20);
    if (const std::string text = promise(sheet, stage); !text.empty())
        y = sheet.said("promise", text, {room.x, y, room.w, 0}, line);
    y += sheet.u(42);
    const float height = std::min(sheet.u(300), room.y + room.h - sheet.u(88) - y);
    answers(sheet, stage, {room.x, y, room.w, height});
    sheet.said("timeout", sheet.text("thanks.nothing_is_no"),
               {room.x, y + height + sheet.u(36), room.w, 0}, calm);
}

void wide_question(Sheet& sheet, const session::Thanks& stage, const Rect& room) {
    const TextStyle title{TextSize::L, Weight::Display, Tone::Ink, Align::Left, 1.2F};
    const TextStyle line{TextSize::S, Weight::Medium, Tone::Ink, Align::Left, 1.3F};
    TextStyle calm = line;
    calm.tone = Tone::Soft;
    const Ring saved{{sheet.margin() + sheet.u(60), sheet.u(410)},
                     sheet.u(58),
                     sheet.u(9),
                     kSavedShare,
                     Tone::Sun,
                     Tone::Bowl2,
                     Tone::OnBowl,
                     Icon::Speech,
                     sheet.u(46)};
    if (!sheet.metrics().is_lowered()) ring(sheet, saved);
    float y = sheet.said("question", question(sheet, stage),
                         {room.x, room.y + sheet.u(6), room.w, 0}, title);
    if (const std::string text = promise(sheet, stage); !text.empty())
        y = sheet.said("promise", text, {room.x, y + sheet.u(16), room.w, 0}, line);
    y += sheet.u(26);
    const float bottom = room.y + room.h - sheet.u(70);
    answers(sheet, stage, {room.x, y, room.w, bottom - y});
    sheet.said("timeout", sheet.text("thanks.nothing_is_no"),
               {room.x, bottom + sheet.u(14), room.w, 0}, calm);
}

void small_question(Sheet& sheet, const session::Thanks& stage, const Rect& room) {
    const TextStyle title{TextSize::M, Weight::Bold, Tone::Ink, Align::Left, 1.2F};
    const TextStyle line{TextSize::S, Weight::Medium, Tone::Soft, Align::Left, 1.2F};
    float y = sheet.said("question", question(sheet, stage), {room.x, room.y, room.w, 0}, title);
    // Answers keep their size; when somebody calls is said again before anything is asked.
    std::string text = promise(sheet, stage);
    if (sheet.arrangement() == Arrangement::Low && sheet.text_width(text, line) > room.w) {
        // One line only; when the mail comes is said again before it is agreed to.
        session::Thanks call_alone;
        call_alone.call = stage.call;
        text = promise(sheet, call_alone);
    }
    const float after = y + sheet.height_of(text, room.w, line) + sheet.u(6);
    const float least = answers_are_stacked(sheet, stage)
                            ? 3 * sheet.mm(kAnswerMm) + 2 * sheet.gap()
                            : sheet.mm(kAnswerMm);
    if (!text.empty() && room.y + room.h - after >= least)
        y = sheet.said("promise", text, {room.x, y, room.w, 0}, line);
    y += sheet.u(6);
    const float usual =
        answers_are_stacked(sheet, stage) ? 3 * sheet.u(106) + 2 * sheet.gap() : sheet.u(150);
    const float height = std::min(usual, room.y + room.h - y);
    answers(sheet, stage, {room.x, y, room.w, height});
    const std::string timeout = sheet.text("thanks.nothing_is_no");
    const float left = room.y + room.h - y - height;
    if (left > sheet.u(20) + sheet.height_of(timeout, room.w, line))
        sheet.said("timeout", timeout, {room.x, y + height + sheet.u(12), room.w, 0}, line);
}

/// On a low glass the words and the button stand side by side over the strip.
void low_no_question(Sheet& sheet, const Rect& room) {
    const float width = sheet.u(220);
    const float height = sheet.u(106);
    const Rect row{room.x, room.y + (room.h - height) / 2, room.w, height};
    const TextStyle text{TextSize::M, Weight::Bold, Tone::Ink, Align::Left, 1.2F, true};
    const std::string words = sheet.text("thanks.happy");
    const float words_width = row.w - width - sheet.gap();
    const float words_height = sheet.height_of(words, words_width, text);
    sheet.said("message", words, {row.x, row.y + (height - words_height) / 2, words_width, 0},
               text);
    button(sheet, {.name = "done",
                   .label = sheet.text("go.done"),
                   .rect = {row.x + row.w - width, row.y, width, height},
                   .event = session::DoneTapped{},
                   .look = Look::Primary});
}

/// Nothing is asked of those who are content and said no more.
void no_question(Sheet& sheet, const Rect& room) {
    if (sheet.arrangement() == Arrangement::Low) return low_no_question(sheet, room);
    const bool is_tall = sheet.arrangement() == Arrangement::Tall;
    const float radius = sheet.u(is_tall ? 104 : (sheet.is_small() ? 50 : 80));
    const Point center{room.x + room.w / 2, room.y + radius + sheet.u(is_tall ? 36 : 10)};
    ring(sheet, {center, radius, radius * 0.135F, kSavedShare, Tone::Primary, Tone::Line, Tone::Sun,
                 Icon::Check, radius * 0.8F});
    const TextStyle text{is_tall ? TextSize::XL : (sheet.is_small() ? TextSize::M : TextSize::L),
                         sheet.is_small() ? Weight::Bold : Weight::Display,
                         Tone::Ink,
                         Align::Center,
                         1.14F,
                         true};
    float y = center.y + radius + sheet.u(is_tall ? 50 : 14);
    y = sheet.said("message", sheet.text("thanks.happy"), {room.x, y, room.w, 0}, text);
    const float height = sheet.u(is_tall ? 136 : 106);
    const float width = std::min(room.w, sheet.u(is_tall ? 472 : 340));
    button(sheet,
           {.name = "done",
            .label = sheet.text("go.done"),
            .rect = {room.x + (room.w - width) / 2, y + sheet.u(is_tall ? 60 : 26), width, height},
            .event = session::DoneTapped{},
            .look = Look::Primary,
            .size = sheet.is_small() ? TextSize::M : TextSize::L});
}

}  // namespace

void thanks_screen(Sheet& sheet, const session::Thanks& stage) {
    const bool is_low = sheet.arrangement() == Arrangement::Low;
    const bool is_tall = sheet.arrangement() == Arrangement::Tall;
    // On a low glass the strip takes the place of the bar.
    const Page page = begin_page(
        sheet, {.screen = "thanks",
                .title = sheet.text(sheet.is_small() ? "thanks.title_line" : "thanks.title"),
                .has_strip = true,
                .has_bar = !is_low,
                .comfort_on_top = is_low});
    if (!stage.asks() && !stage.team) {
        no_question(sheet, page.content);
    } else if (is_tall) {
        tall_question(sheet, stage, page.content);
    } else if (sheet.is_small()) {
        small_question(sheet, stage, page.content);
    } else {
        wide_question(sheet, stage, page.content);
    }
    if (page.bar.h > 0) bottom_bar(sheet, page, {std::nullopt, see_button(sheet)});
}

}  // namespace cirkel::screens
