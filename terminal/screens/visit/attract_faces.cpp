#include "terminal/screens/visit/attract_faces.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "terminal/screens/frame.hpp"
#include "terminal/screens/visit/visit_screens.hpp"

namespace cirkel::screens {
namespace {

constexpr float kRadians = 3.14159265F / 180;

Point on_circle(const Sheet& sheet, const FaceLine& line, float degrees) {
    const float angle = degrees * kRadians;
    return {sheet.width() / 2 + sheet.u(line.radius) * std::sin(angle),
            sheet.u(line.center_y) + sheet.u(line.radius) * std::cos(angle)};
}

/// "1 Slecht", on one line beside the faces of its row; the number is softer than the word.
struct FaceLabel {
    std::string number;
    std::string word;  ///< bold
    float middle = 0;  ///< where it is drawn
    float digits = 0;  ///< width of the number
    float between = 0;
    float whole = 0;
};

TextStyle label_style(Tone tone) { return {TextSize::S, Weight::Medium, tone, Align::Left, 1.15F}; }

FaceLabel face_label(const Sheet& sheet, int mood, float middle) {
    FaceLabel label{std::to_string(mood), "*" + mood_word(sheet, mood) + "*", middle, 0, 0, 0};
    label.digits = sheet.text_width(label.number, label_style(Tone::Soft));
    label.between = sheet.u(sheet.arrangement() == Arrangement::Wide ? 21 : 9);
    label.whole =
        label.digits + label.between + sheet.text_width(label.word, label_style(Tone::Ink));
    return label;
}

/// Long words of neighbours move aside, each by half, until none touches another or the edge.
std::vector<FaceLabel> face_labels(const Sheet& sheet, const std::vector<float>& middles,
                                   int first) {
    std::vector<FaceLabel> row;
    for (const float middle : middles)
        row.push_back(face_label(sheet, first + static_cast<int>(row.size()), middle));
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
    return row;
}

Rect draw_label(Sheet& sheet, const FaceLabel& label, float top) {
    const float left = label.middle - label.whole / 2;
    const float bottom =
        sheet.paragraph(label.number, {left, top, label.digits + 1, 0}, label_style(Tone::Soft));
    sheet.paragraph(label.word, {left + label.digits + label.between, top, label.whole, 0},
                    label_style(Tone::Ink));
    return {left, top, label.whole, bottom - top};
}

/// Word and number under a face, on two lines.
Rect tall_label(Sheet& sheet, const Point& face, float radius, int mood) {
    // The outer words keep a little away from the glass's edge and from the ring.
    const float outward = mood == 1 ? -12.0F : (mood == 5 ? 12.0F : 0.0F);
    const float middle = face.x + sheet.u(outward);
    const std::string word = mood_word(sheet, mood);
    const float width = sheet.u(150);
    const float x = middle - width / 2;
    const float top = face.y + radius + sheet.u(12);
    const TextStyle bold{TextSize::M, Weight::Bold, Tone::Ink, Align::Center, 1.2F};
    float y = sheet.paragraph(word, {x, top, width, 0}, bold);
    y = sheet.paragraph(std::to_string(mood), {x, y, width, 0},
                        {TextSize::S, Weight::Medium, Tone::Soft, Align::Center, 1.25F});
    const float word_width = sheet.text_width(word, bold);
    return {middle - word_width / 2, top, word_width, y + sheet.u(12) - top};
}

/// A face that is tapped to answer; its words are part of it.
Node& mood_face(Sheet& sheet, const session::Attract& stage, int mood, const Point& center,
                float radius) {
    const auto chosen = stage.visit ? first_score(stage.visit->submission) : std::nullopt;
    return face_button(sheet, {.name = "face." + std::to_string(mood),
                               .mood = mood,
                               .center = center,
                               .radius = radius,
                               .halo = true,
                               .selected = chosen == mood});
}

}  // namespace

void face_row(Sheet& sheet, const session::Attract& stage, const FaceRow& row) {
    const auto labels = face_labels(sheet, row.middles, row.first);
    for (std::size_t i = 0; i < row.middles.size(); ++i) {
        const int mood = row.first + static_cast<int>(i);
        Node& node = mood_face(sheet, stage, mood, {row.middles[i], row.y}, row.radius);
        node.also = draw_label(sheet, labels[i], row.y + row.radius + sheet.u(8));
    }
}

void face_line(Sheet& sheet, const session::Attract& stage, const FaceLine& line) {
    std::vector<Point> centers;
    std::vector<float> middles;
    for (int mood = 1; mood <= Smiley::kFaces; ++mood) {
        centers.push_back(on_circle(sheet, line, line.step_degrees * static_cast<float>(mood - 3)));
        middles.push_back(centers.back().x);
    }
    const auto labels = face_labels(sheet, middles, 1);
    const float radius = sheet.u(line.face);
    for (int mood = 1; mood <= Smiley::kFaces; ++mood) {
        const auto at = static_cast<std::size_t>(mood - 1);
        const Point& center = centers[at];
        Node& node = mood_face(sheet, stage, mood, center, radius);
        node.also = sheet.arrangement() == Arrangement::Tall
                        ? tall_label(sheet, center, radius, mood)
                        : draw_label(sheet, labels[at], center.y + radius + sheet.u(8));
    }
}

}  // namespace cirkel::screens
