#include "terminal/screens/attract/attract_faces.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "terminal/screens/attract/number_circles.hpp"
#include "terminal/screens/frame/frame.hpp"

namespace cirkel::screens {
namespace {

constexpr float kNumberRing = 45;  // from straight down: where eleven numbers on a circle end

/// An upright glass has a whole circle for eleven numbers, and its gap for fewer.
FaceLine tall_numbers(FaceLine line, int count) {
    if (count > 7) {
        line.center_y = 656;
        line.face = 75;
        line.ring_from = kNumberRing;
    } else if (count > 5) {
        line.step_degrees = 24.5F;
        line.face = 70;
        line.ring_from = 88;
    } else {
        line.face = 80;
    }
    return line;
}

FaceLine wide_numbers(FaceLine line, int count) {
    if (count > 7) return {-1400, 1728, 4.6F, 59.5F, 1706, 14.8F, line.ring_width, 6, 142};
    if (count > 5) line.step_degrees = 9.2F;
    line.face = count > 5 ? 60 : 68;
    return line;
}

/// Small and lying: one row of five, else two rows that hardly bend.
FaceLine low_numbers(FaceLine line, int count) {
    if (count > 7) return {-4000, 4144, 1.675F, 52.6F, 4116, 0, line.ring_width, 6, 112};
    if (count > 5) return {-4000, 4140, 2.08F, 53, 4116, 0, line.ring_width, 4, 103};
    line.face = 53;
    return line;
}

Point on_circle(const Sheet& sheet, const FaceLine& line, float degrees) {
    const float angle = degrees * kRadians;
    return {sheet.width() / 2 + sheet.u(line.radius) * std::sin(angle),
            sheet.u(line.center_y) + sheet.u(line.radius) * std::cos(angle)};
}

/// "1 Slecht" under a face; the number is softer than the word.
struct FaceLabel {
    std::string number;
    std::string word;  ///< bold
    float middle = 0;  ///< where it is drawn
    float digits = 0;  ///< width of the number
    float whole = 0;
};

/// Where the numbers of a row stand: before their words; over them where the words need all the
/// width; and not at all where there is no room above one another either.
enum class NumberPlace { Before, Above, None };
struct LabelRow {
    std::vector<FaceLabel> labels;
    NumberPlace place = NumberPlace::Before;
    float between = 0;  ///< number and word
};

TextStyle label_style(Tone tone) { return {TextSize::S, Weight::Medium, tone, Align::Left, 1.15F}; }

FaceLabel face_label(const Sheet& sheet, const LabelRow& row, int score, int mood, float middle) {
    FaceLabel label{std::to_string(score), "*" + mood_word(sheet, mood) + "*", middle, 0, 0};
    label.digits = sheet.text_width(label.number, label_style(Tone::Soft));
    label.whole = sheet.text_width(label.word, label_style(Tone::Ink));
    if (row.place == NumberPlace::Before) label.whole += label.digits + row.between;
    return label;
}

/// Long words of neighbours move aside, each by half, until none touches another or the edge.
void spread(const Sheet& sheet, std::vector<FaceLabel>& row) {
    constexpr int rounds = 8;
    for (int round = 0; round < rounds; ++round) {
        for (std::size_t i = 0; i + 1 < row.size(); ++i) {
            const float wanted = (row[i].whole + row[i + 1].whole) / 2 + sheet.u(12);
            const float missing = wanted - (row[i + 1].middle - row[i].middle);
            if (missing <= 0) continue;
            row[i].middle -= missing / 2;
            row[i + 1].middle += missing / 2;
        }
        for (FaceLabel& one : row) {
            const float half = one.whole / 2 + sheet.u(6);
            one.middle = std::clamp(one.middle, half, sheet.width() - half);
        }
    }
}

LabelRow label_row(const Sheet& sheet, const Smiley& smiley, int first,
                   const std::vector<Point>& centers) {
    LabelRow row;
    row.between = sheet.u(sheet.arrangement() == Arrangement::Wide ? 21 : 9);
    const auto fill = [&] {
        row.labels.clear();
        float whole = 0;
        for (const Point& center : centers) {
            const int score = first + static_cast<int>(row.labels.size());
            row.labels.push_back(face_label(sheet, row, score, mood_of(smiley, score), center.x));
            whole += row.labels.back().whole + sheet.u(12);
        }
        return whole <= sheet.width();
    };
    if (!fill()) {
        const bool has_height = sheet.arrangement() != Arrangement::Narrow;
        row.place = has_height ? NumberPlace::Above : NumberPlace::None;
        fill();
    }
    spread(sheet, row.labels);
    return row;
}

Rect draw_label(Sheet& sheet, const LabelRow& row, const FaceLabel& label, float top) {
    const float left = label.middle - label.whole / 2;
    float x = left;
    float y = top;
    if (row.place == NumberPlace::Above) {
        y = sheet.paragraph(label.number, {label.middle - label.digits / 2, y, label.digits + 1, 0},
                            label_style(Tone::Soft));
    } else if (row.place == NumberPlace::Before) {
        sheet.paragraph(label.number, {x, y, label.digits + 1, 0}, label_style(Tone::Soft));
        x += label.digits + row.between;
    }
    const float bottom =
        sheet.paragraph(label.word, {x, y, label.whole, 0}, label_style(Tone::Ink));
    return {left, top, label.whole, bottom - top};
}

/// Word and number under a face, on two lines.
Rect tall_label(Sheet& sheet, const Point& face, float radius, const Smiley& smiley, int score) {
    // The outer words keep a little away from the glass's edge and from the ring.
    const float aside = sheet.arrangement() == Arrangement::Tall ? 12.0F : 0.0F;
    const float outward = score == 1 ? -aside : (score == smiley.faces ? aside : 0.0F);
    const float middle = face.x + sheet.u(outward);
    const std::string word = mood_word(sheet, mood_of(smiley, score));
    const float width = sheet.u(150);
    const float x = middle - width / 2;
    const float top = face.y + radius + sheet.mm(3.3F);
    const TextStyle bold{TextSize::M, Weight::Bold, Tone::Ink, Align::Center, 1.2F};
    float y = sheet.paragraph(word, {x, top, width, 0}, bold);
    y = sheet.paragraph(std::to_string(score), {x, y, width, 0},
                        {TextSize::S, Weight::Medium, Tone::Soft, Align::Center, 1.25F});
    const float word_width = sheet.text_width(word, bold);
    return {middle - word_width / 2, top, word_width, y + sheet.u(12) - top};
}

std::optional<int> chosen_in(const session::Attract& stage) {
    return stage.visit ? first_score(stage.visit->submission) : std::nullopt;
}

/// Faces that are tapped to answer, from score `first` on; the words of each are part of it.
/// Returns where the lowest of these ends.
float faces(Sheet& sheet, const session::Attract& stage, const Smiley& smiley,
            const std::vector<Point>& centers, float radius, int first = 1) {
    const LabelRow row = label_row(sheet, smiley, first, centers);
    float end = 0;
    for (std::size_t i = 0; i < centers.size(); ++i) {
        const int score = first + static_cast<int>(i);
        Node& node = face_button(sheet, {.smiley = smiley,
                                         .score = score,
                                         .center = centers[i],
                                         .radius = radius,
                                         .halo = true,
                                         .selected = chosen_in(stage) == score});
        const bool is_high =
            sheet.metrics().height > sheet.metrics().width && sheet.metrics().is_broad();
        node.also = is_high
                        ? tall_label(sheet, centers[i], radius, smiley, score)
                        : draw_label(sheet, row, row.labels[i], centers[i].y + radius + sheet.u(8));
        end = std::max(end, node.also.y + node.also.h);
    }
    return end;
}

int count_of(const Question& question) {
    const auto range = score_range(question.kind).value_or(ScoreRange{});
    return range.high - range.low + 1;
}

/// The middles of `count` answers on the line, from the left, on as many lines as they need.
std::vector<Point> on_line(const Sheet& sheet, FaceLine line, int count) {
    std::vector<Point> places;
    while (count > 0) {
        const int in_row = std::min(count, line.per_row);
        for (int i = 0; i < in_row; ++i) {
            const float from_middle = static_cast<float>(i) - static_cast<float>(in_row - 1) / 2;
            places.push_back(on_circle(sheet, line, line.step_degrees * from_middle));
        }
        count -= in_row;
        line.radius += line.row_step;
    }
    return places;
}

/// What the ends mean, at the left and the right of the glass, each at most `half` wide.
float end_words_at_sides(Sheet& sheet, const Scale& scale, float top, float half) {
    return end_words_below(sheet, scale,
                           {sheet.margin(), top, sheet.width() - 2 * sheet.margin(), 0}, half);
}

float numbers_on_line(Sheet& sheet, const session::Attract& stage, const Question& question,
                      const FaceLine& line) {
    const Scale& scale = std::get<Scale>(question.kind);
    const Numbers numbers{scale, chosen_in(stage), true};
    const float radius = sheet.u(line.face);
    const bool is_circle = line.ring_from == kNumberRing;
    const auto places = is_circle ? number_arc(sheet, numbers,
                                               {{sheet.width() / 2, sheet.u(line.center_y)},
                                                sheet.u(line.radius),
                                                sheet.u(line.ring_width),
                                                Tone::Sun})
                                  : on_line(sheet, line, count_of(question));
    number_circles(sheet, numbers, places, radius);
    const Point& last = places.back();
    const float half = sheet.width() / 2 - sheet.margin();
    const bool has_rows = line.row_step > 0;
    if (has_rows && sheet.arrangement() == Arrangement::Wide) {
        // Beside the shorter second row there is room for both.
        const float taken = last.x - sheet.width() / 2 + radius + sheet.u(10);
        end_words_at_sides(sheet, scale, last.y - radius * 0.4F, half - taken);
        return last.y + radius;
    }
    const float lowest = has_rows || is_circle ? last.y : sheet.u(line.center_y + line.radius);
    const float below = sheet.u(sheet.is_small() ? 4 : 12);
    // On a large glass they may stand beside the lowest number, which leaves the middle to it.
    const bool is_beside = !has_rows && !is_circle && !sheet.is_small();
    return end_words_at_sides(sheet, scale, lowest + (is_beside ? radius * 0.6F : radius + below),
                              half - (is_beside ? radius : 0) - sheet.u(8));
}

}  // namespace

FaceLine line_of(const Sheet& sheet, FaceLine line) {
    const Question* question = session::first_question(sheet.session(), sheet.now());
    if (question == nullptr) return line;
    const int count = count_of(*question);
    if (std::holds_alternative<Smiley>(question->kind)) {
        // The same width for four as for five.
        line.step_degrees *= static_cast<float>(Smiley::kFaces - 1) / static_cast<float>(count - 1);
        return line;
    }
    switch (sheet.arrangement()) {
        case Arrangement::Tall: return tall_numbers(line, count);
        case Arrangement::Wide: return wide_numbers(line, count);
        case Arrangement::Low: return low_numbers(line, count);
        case Arrangement::Narrow: return line;
    }
    return line;
}

float answer_line(Sheet& sheet, const session::Attract& stage, const FaceLine& line) {
    const Question* question = session::first_question(sheet.session(), sheet.now());
    if (question == nullptr) return 0;
    if (const auto* smiley = std::get_if<Smiley>(&question->kind))
        return faces(sheet, stage, *smiley, on_line(sheet, line, smiley->faces),
                     sheet.u(line.face));
    return std::holds_alternative<Scale>(question->kind)
               ? numbers_on_line(sheet, stage, *question, line)
               : 0;
}

float answer_rows(Sheet& sheet, const session::Attract& stage, const Span& span) {
    const float top = span.top;
    const Question* question = session::first_question(sheet.session(), sheet.now());
    if (question == nullptr) return top;
    const float middle = sheet.width() / 2;
    if (const auto* smiley = std::get_if<Smiley>(&question->kind)) {
        const float step = (sheet.width() - 2 * sheet.margin()) / 3;
        const bool is_five = smiley->faces == Smiley::kFaces;
        const float radius = sheet.u(is_five ? 56 : 60);
        const float half = is_five ? step / 2 : sheet.u(100);
        const float first = top + radius;
        const float second = first + sheet.u(is_five ? 174 : 180);
        const std::vector<Point> upper =
            is_five ? std::vector<Point>{{middle - step, first},
                                         {middle, first},
                                         {middle + step, first}}
                    : std::vector<Point>{{middle - half, first}, {middle + half, first}};
        faces(sheet, stage, *smiley, upper, radius);
        faces(sheet, stage, *smiley, {{middle - half, second}, {middle + half, second}}, radius,
              static_cast<int>(upper.size()) + 1);
        return second + radius + sheet.u(50);
    }
    const auto* scale = std::get_if<Scale>(&question->kind);
    if (scale == nullptr) return top;
    const int per_row = count_of(*question) > Smiley::kFaces ? 4 : 3;
    const int rows = (count_of(*question) + per_row - 1) / per_row;
    const Numbers numbers{*scale, chosen_in(stage), true};
    // Twenty millimetres each at least: on a small panel four of them then fill its width.
    const float gap = std::ceil(sheet.mm(kTargetGapMm));
    const float widest = (sheet.width() - 2 * sheet.margin()) / static_cast<float>(per_row) - gap;
    const float tallest = (span.bottom - top) / static_cast<float>(rows + 1) - gap;
    const float size =
        std::max(std::ceil(sheet.mm(kAnswerMm)), std::min({widest, tallest, sheet.u(100)}));
    const float radius = size / 2;
    const float step = size + gap;
    const float height = 2 * radius + step * static_cast<float>(rows - 1);
    const auto places = number_rows(numbers, {{0, top, sheet.width(), height}, per_row, step});
    number_circles(sheet, numbers, places, radius);
    const float half = middle - sheet.margin() - sheet.u(8);
    const float end = top + height + sheet.u(10);
    if (end + end_words_height(sheet, *scale, half) <= span.bottom)
        return end_words_at_sides(sheet, *scale, end, half);
    say_end_words(sheet, *scale, {0, top, sheet.width(), height});
    return end;
}

}  // namespace cirkel::screens
