#include "terminal/screens/typing/first_answer.hpp"

#include <algorithm>
#include <cmath>

namespace cirkel::screens {

using session::FindingStatus;

const Question* picked_from(const Sheet& sheet, const FindingStatus& stage) {
    const auto questions = session::first_questions(sheet.session());
    return questions.empty() ? nullptr : questions[stage.scale % questions.size()];
}
bool picks_number(const Sheet& sheet, const FindingStatus& stage) {
    const Question* question = picked_from(sheet, stage);
    return question != nullptr && std::holds_alternative<Scale>(question->kind);
}

std::optional<Button> other_scale(const Sheet& sheet, const FindingStatus& stage) {
    const auto questions = session::first_questions(sheet.session());
    if (questions.size() < 2) return std::nullopt;
    const Question& next = *questions[(stage.scale + 1) % questions.size()];
    const bool is_face = std::holds_alternative<Smiley>(next.kind);
    return Button{.name = "other_scale",
                  .label = sheet.text(is_face ? "find.other_face" : "find.other_number"),
                  .event = session::OtherScaleTapped{},
                  .size = sheet.arrangement() == Arrangement::Tall ? TextSize::M : TextSize::S};
}

void mood_row(Sheet& sheet, const FindingStatus& stage, const MoodRow& row) {
    const Question* question = picked_from(sheet, stage);
    if (question == nullptr) return;
    const Smiley& smiley = std::get<Smiley>(question->kind);
    const Rect& rect = row.rect;
    const float radius = row.radius;
    const float step = (rect.w - 2 * radius) / static_cast<float>(smiley.faces - 1);
    for (int score = 1; score <= smiley.faces; ++score) {
        const Point center{rect.x + radius + step * static_cast<float>(score - 1), rect.y + radius};
        const Rect cell{center.x - step / 2, rect.y, step, rect.h};
        const std::string mood = mood_word(sheet, mood_of(smiley, score));
        Node& node = face_button(sheet, {.smiley = smiley,
                                         .score = score,
                                         .center = center,
                                         .radius = radius,
                                         .selected = stage.first_score == score});
        if (row.words == MoodWords::None) continue;
        const TextStyle word{TextSize::M, Weight::Bold, Tone::Ink, Align::Center, 1.2F};
        const float top = center.y + radius + sheet.u(14);
        const float bottom = sheet.paragraph(mood, {cell.x, top, cell.w, 0}, word);
        const float width = sheet.text_width(mood, word);
        node.also = {center.x - width / 2, top, width, bottom - top};
    }
}

float number_keys(Sheet& sheet, const FindingStatus& stage, const Rect& room, float size) {
    const Question* question = picked_from(sheet, stage);
    const ScoreRange range = score_range(question->kind).value_or(ScoreRange{});
    const int count = range.high - range.low + 1;
    const float gap = std::ceil(sheet.mm(kTargetGapMm));
    const int fitting = std::max(1, static_cast<int>((room.w + gap) / (size + gap)));
    const int rows = (count + fitting - 1) / fitting;
    const int per_row = (count + rows - 1) / rows;
    const float width =
        (room.w - gap * static_cast<float>(per_row - 1)) / static_cast<float>(per_row);
    const float key_width = std::min(width, 1.6F * size);
    float y = room.y;
    for (int i = 0; i < count; ++i) {
        const int in_row = std::min(per_row, count - i / per_row * per_row);
        const float whole =
            key_width * static_cast<float>(in_row) + gap * static_cast<float>(in_row - 1);
        y = room.y + static_cast<float>(i / per_row) * (size + gap);
        const int number = range.low + i;
        const bool is_on = stage.first_score == number;
        button(sheet, {.name = "score." + std::to_string(number),
                       .label = std::to_string(number),
                       .rect = {room.x + (room.w - whole) / 2 +
                                    static_cast<float>(i % per_row) * (key_width + gap),
                                y, key_width, size},
                       .event = session::ScoreTapped{number},
                       .look = is_on ? Look::Selected : Look::Plain,
                       .size = sheet.is_small() ? TextSize::M : TextSize::L,
                       .role = Role::Choice,
                       .selected = is_on});
    }
    return y + size;
}

float small_faces(Sheet& sheet, const FindingStatus& stage, const Rect& room) {
    const Question* question = picked_from(sheet, stage);
    if (question == nullptr) return room.y;
    const Smiley& smiley = std::get<Smiley>(question->kind);
    const bool is_narrow = sheet.arrangement() == Arrangement::Narrow;
    const int in_row = is_narrow ? 3 : smiley.faces;
    const float step = room.w / static_cast<float>(in_row);
    const auto rows = static_cast<float>((smiley.faces + in_row - 1) / in_row);
    const float tallest = (room.h - sheet.u(24) - (rows - 1) * sheet.gap()) / rows;
    const float radius = std::max(std::ceil(sheet.mm(kAnswerMm)),
                                  std::min({step - sheet.gap(), tallest, sheet.u(128)})) /
                         2;
    float end = room.y;
    for (int score = 1; score <= smiley.faces; ++score) {
        const int row = (score - 1) / in_row;
        const float column = static_cast<float>((score - 1) % in_row) + 0.5F;
        const Point center{
            room.x + step * column,
            room.y + sheet.u(24) + radius + static_cast<float>(row) * (2 * radius + sheet.gap())};
        face_button(sheet, {.smiley = smiley,
                            .score = score,
                            .center = center,
                            .radius = radius,
                            .selected = stage.first_score == score});
        end = center.y + radius;
    }
    return end;
}

}  // namespace cirkel::screens
