#include <algorithm>
#include <cmath>
#include <string>

#include "terminal/screens/attract/number_circles.hpp"
#include "terminal/screens/frame/frame.hpp"
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
    const bool is_tall = sheet.arrangement() == Arrangement::Tall;
    bar.left = Button{.name = "back",
                      .label = sheet.text("go.back"),
                      .event = session::BackTapped{},
                      .icon = is_tall ? Icon::ChevronLeft : Icon::None};
    if (!question.required)
        bar.right =
            Button{.name = "skip", .label = sheet.text("go.skip"), .event = session::SkipTapped{}};
    bottom_bar(sheet, page, bar);
}

std::optional<Answer> answer_of(const session::Asking& stage, const Question& question) {
    for (const Answer& one : stage.visit.submission.answers) {
        if (one.question == question.id) return one;
    }
    return std::nullopt;
}

/// What was tapped before "Terug".
std::optional<int> score_of(const session::Asking& stage, const Question& question) {
    const auto answer = answer_of(stage, question);
    const auto* score = answer ? std::get_if<int>(&answer->value) : nullptr;
    return score == nullptr ? std::nullopt : std::optional<int>(*score);
}

/// Eleven numbers around the words for both ends (LOOK 7).
void numbers_around(Sheet& sheet, const Numbers& numbers, const Rect& content) {
    const bool is_tall = sheet.arrangement() == Arrangement::Tall;
    const float radius = sheet.u(is_tall ? 386 : 292);
    const float circle = sheet.u(is_tall ? 75 : 59.5F);
    constexpr float open_share = 0.7071F;  // how far the ends lie below the middle
    const float height = radius * (1 + open_share) + 2 * circle;
    const float top = content.y + std::max(0.0F, (content.h - height) / (is_tall ? 3 : 2));
    const Point center{content.x + content.w / 2, top + circle + radius};
    const auto places = number_arc(sheet, numbers, {center, radius, sheet.u(8), Tone::KeyEdge});
    number_circles(sheet, numbers, places, circle);
    const EndWords words = end_words(sheet, numbers.scale);
    const TextStyle style{TextSize::M, Weight::Medium, Tone::Soft, Align::Center, 1.35F};
    const float width = 2 * (radius - circle - sheet.u(24));
    const Rect middle{center.x - width / 2, center.y - sheet.u(60), width, 0};
    float y = middle.y;
    if (!words.low.empty()) y = sheet.said("scale.low", words.low, middle, style) + sheet.u(14);
    if (!words.high.empty()) sheet.said("scale.high", words.high, {middle.x, y, width, 0}, style);
}

/// As few rows as fingers allow, or one more where that makes the circles larger.
int rows_of_numbers(const Sheet& sheet, int count, int fitting, const Rect& room) {
    constexpr int least_per_row = 4;
    const float gap = std::ceil(sheet.mm(kTargetGapMm));
    const auto size = [&](int rows) {
        const auto per_row = static_cast<float>((count + rows - 1) / rows);
        const auto lines = static_cast<float>(rows) + 0.7F;  // and the words below
        return std::min({(room.w + gap) / per_row - gap, room.h / lines - gap, 2 * sheet.u(80)});
    };
    int best = (count + fitting - 1) / fitting;
    if (!sheet.is_small()) return best;
    for (int rows = best + 1; (count + rows - 1) / rows >= least_per_row; ++rows) {
        if (size(rows) > size(best)) best = rows;
    }
    return best;
}

/// As many beside each other as fingers need, the rows alike, and the words for both ends below.
void numbers_in_rows(Sheet& sheet, const Numbers& numbers, const Page& page) {
    const ScoreRange range = score_range(numbers.scale).value_or(ScoreRange{});
    const int count = range.high - range.low + 1;
    // Two large digits need more than the least width of an answer.
    const float digits = sheet.text_width("10", {TextSize::L, Weight::Display}) * 1.25F;
    const float least = std::ceil(std::max(sheet.mm(kAnswerMm), digits));
    const float gap = std::ceil(sheet.mm(kTargetGapMm));
    Rect room = page.content;
    if (sheet.is_small()) {
        room.y = page.bowl_bottom + sheet.u(1);
        room.h = page.content.y + page.content.h - room.y;
    }
    // Four of them take the whole width of an upright panel.
    if (sheet.arrangement() == Arrangement::Narrow)
        room = {sheet.u(4), room.y, sheet.width() - 2 * sheet.u(4), room.h};
    const int fitting = std::max(1, static_cast<int>((room.w + gap) / (least + gap)));
    const int rows = rows_of_numbers(sheet, count, fitting, room);
    const int per_row = (count + rows - 1) / rows;
    const float words = end_words_height(sheet, numbers.scale, page.content.w / 2 - sheet.u(8));
    const float below = sheet.u(sheet.is_small() ? 3 : 24);
    const auto lines = static_cast<float>(rows);
    const float tallest = (room.h - words - below - gap * (lines - 1)) / lines;
    const float widest = (room.w + gap) / static_cast<float>(per_row) - gap;
    const float size = std::max(least, std::min({widest, tallest, 2 * sheet.u(80)}));
    const float step = std::min(widest + gap, size + 2 * gap);
    const float height = size * lines + gap * (lines - 1);
    const float spare = room.h - height - below - words;
    room.y += std::max(0.0F, spare / (sheet.is_small() ? 2 : 3));
    room.h = height;
    const auto places = number_rows(numbers, {room, per_row, step, size + gap});
    number_circles(sheet, numbers, places, size / 2);
    if (spare < -1) {
        say_end_words(sheet, numbers.scale, room);
        return;
    }
    const float row =
        sheet.is_small() || rows > 1 ? page.content.w : places.back().x - places.front().x + size;
    end_words_below(sheet, numbers.scale,
                    {page.content.x + (page.content.w - row) / 2, room.y + height + below, row, 0});
}

struct Sign {
    Icon icon = Icon::None;
    float p = 1;
    Tone tone = Tone::Ok;
};
/// A closed ring, half of one, and one that is hardly begun (LOOK 6).
Sign sign_of(Solved solved) {
    switch (solved) {
        case Solved::Yes: return {Icon::Check, 1, Tone::Ok};
        case Solved::Partly: return {Icon::Dash, 0.5F, Tone::Warn};
        case Solved::No: return {Icon::Cross, 0.1F, Tone::Late};
    }
    return {};
}

void solved_tile(Sheet& sheet, const Rect& rect, Solved solved, bool is_on) {
    const std::string key = "solved." + std::string(name_of(solved));
    const bool is_filled = is_on || sheet.is_pressed(key);
    const bool is_tall = sheet.arrangement() == Arrangement::Tall;
    const bool is_low = sheet.arrangement() == Arrangement::Low;
    sheet.draw(Box{rect, sheet.u(sheet.is_small() ? 22 : 28),
                   is_filled ? Tone::Tint : Tone::Surface, is_filled ? Tone::Primary : Tone::Edge,
                   sheet.u(is_on ? 5 : 3)});
    const float size = sheet.u(is_tall ? 132 : (sheet.is_small() ? 84 : 104));
    const Sign sign = sign_of(solved);
    const std::string word = sheet.text(key);
    const std::string more = sheet.text(key + ".more");
    const Align align = is_low ? Align::Center : Align::Left;
    TextStyle large{TextSize::L, Weight::Display, Tone::Ink, align, 1.15F};
    const TextStyle calm{is_tall ? TextSize::M : TextSize::S, Weight::Medium, Tone::Soft, align,
                         1.2F};
    const float pad = sheet.u(is_tall ? 70 : (is_low ? 8 : 28));
    const float x = is_low ? rect.x + pad : rect.x + pad + size + sheet.u(is_tall ? 60 : 28);
    const float width = rect.x + rect.w - sheet.u(is_low ? 8 : 20) - x;
    if (sheet.text_width(word, large) > width) {
        large.size = TextSize::M;
        large.weight = Weight::Bold;
    }
    const float between = is_low ? sheet.u(10) : 0;
    const float word_height = sheet.height_of(word, width, large) + (is_low ? size + between : 0);
    const float more_height = sheet.u(is_tall ? 8 : 2) + sheet.height_of(more, width, calm);
    // On a low glass large letters leave room for the word alone; the rest is read aloud.
    const bool has_more = word_height + more_height <= rect.h - sheet.u(8);
    const float whole = word_height + (has_more ? more_height : 0);
    const float top = rect.y + (rect.h - whole) / 2;
    const Point center = is_low ? Point{middle_of(rect).x, top + size / 2}
                                : Point{rect.x + pad + size / 2, middle_of(rect).y};
    ring(sheet, {center, size * 0.43F, size * 0.13F, sign.p, sign.tone, Tone::Line, Tone::None,
                 sign.icon, size * 0.46F});
    const float y = is_low ? top + size + between : top;
    const float next = sheet.paragraph(word, {x, y, width, 0}, large) + sheet.u(is_tall ? 8 : 2);
    if (has_more) sheet.paragraph(more, {x, next, width, 0}, calm);
    Node node;
    node.name = key;
    node.role = Role::Choice;
    node.rect = rect;
    node.label = word + ". " + more;
    node.selected = is_on;
    node.event = session::SolvedTapped{solved};
    sheet.add(std::move(node));
}

}  // namespace

void faces_screen(Sheet& sheet, const session::Asking& stage, const Question& question) {
    const Page page = question_page(sheet, stage, question, "faces");
    face_answers(sheet, page, std::get<Smiley>(question.kind), score_of(stage, question));
    back_and_skip(sheet, page, question);
}

void face_answers(Sheet& sheet, const Page& page, const Smiley& smiley, std::optional<int> chosen) {
    const bool is_narrow = sheet.arrangement() == Arrangement::Narrow;
    const int in_row = is_narrow ? (smiley.faces + 1) / 2 : smiley.faces;
    const float step = page.content.w / static_cast<float>(in_row);
    const float apart = std::max(sheet.u(8), std::ceil(sheet.mm(kTargetGapMm) / 2));
    const TextStyle label{TextSize::S, Weight::Bold, Tone::Ink, Align::Center, 1.2F};
    const float under = sheet.u(8) + sheet.font(label.size) * label.leading;
    const int rows = (smiley.faces + in_row - 1) / in_row;
    const float row_height = page.content.h / static_cast<float>(rows);
    const float radius = std::min(
        {step / 2 - apart, sheet.u(is_narrow ? 76 : 86), (row_height - under - sheet.u(8)) / 2});
    // One row stands high on its place; two share it.
    const float first = rows == 1 ? std::max(radius, page.content.h / 3) : (row_height - under) / 2;
    for (int score = 1; score <= smiley.faces; ++score) {
        const int row = (score - 1) / in_row;
        const int column = (score - 1) % in_row;
        const Point center{page.content.x + step * (static_cast<float>(column) + 0.5F),
                           page.content.y + first + static_cast<float>(row) * row_height};
        face_button(sheet, {.smiley = smiley,
                            .score = score,
                            .center = center,
                            .radius = radius,
                            .selected = chosen == score});
        sheet.paragraph(mood_word(sheet, mood_of(smiley, score)),
                        {center.x - step / 2, center.y + radius + sheet.u(8), step, 0}, label);
    }
}

void scale_screen(Sheet& sheet, const session::Asking& stage, const Question& question) {
    const Page page = question_page(sheet, stage, question, "scale");
    number_answers(sheet, page, std::get<Scale>(question.kind), score_of(stage, question));
    back_and_skip(sheet, page, question);
}

void number_answers(Sheet& sheet, const Page& page, const Scale& scale, std::optional<int> chosen) {
    const Numbers numbers{scale, chosen};
    const bool is_circle = scale.method == ScaleMethod::Nps && !sheet.is_small();
    if (is_circle) {
        numbers_around(sheet, numbers, page.content);
    } else {
        numbers_in_rows(sheet, numbers, page);
    }
}

void solved_screen(Sheet& sheet, const session::Asking& stage, const Question& question) {
    const Page page = question_page(sheet, stage, question, "solved");
    const bool is_low = sheet.arrangement() == Arrangement::Low;
    const bool is_tall = sheet.arrangement() == Arrangement::Tall;
    Rect room = page.content;
    if (is_tall) {
        room.y += sheet.u(90);
        room.h = std::min(room.h - sheet.u(90), sheet.u(910));
    }
    const auto before = answer_of(stage, question);
    int index = 0;
    for (const Solved solved : {Solved::Yes, Solved::Partly, Solved::No}) {
        const Rect rect = is_low ? column_of(room, index, 3, sheet.gap())
                                 : row_of(room, index, 3, sheet.gap() * (is_tall ? 2.0F : 1.0F));
        ++index;
        const auto* said = before ? std::get_if<Solved>(&before->value) : nullptr;
        solved_tile(sheet, rect, solved, said != nullptr && *said == solved);
    }
    back_and_skip(sheet, page, question);
}

}  // namespace cirkel::screens
