#include "terminal/screens/attract/number_circles.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace cirkel::screens {
namespace {

constexpr float kArcFrom = -135;  // degrees clockwise from 12 o'clock
constexpr float kArcTo = 135;

ScoreRange range_of(const Numbers& numbers) {
    return score_range(numbers.scale).value_or(ScoreRange{});
}
int count_of(const Numbers& numbers) { return range_of(numbers).high - range_of(numbers).low + 1; }

void number_circle(Sheet& sheet, const Numbers& numbers, int number, const Point& center,
                   float radius) {
    const std::string text = std::to_string(number);
    const std::string name = "score." + text;
    const bool is_chosen = numbers.chosen == number;
    const bool is_reached = numbers.chosen && number < *numbers.chosen;
    const bool is_pressed = sheet.is_pressed(name);
    constexpr float halo_share = 1.14F;
    if (numbers.halo) sheet.draw(Disc{center, radius * halo_share, Tone::Ground});
    const float edge = sheet.u(is_pressed ? 5 : 3);
    const Tone fill = is_chosen ? Tone::Primary : (is_pressed ? Tone::Tint : Tone::Surface);
    const bool is_edge_primary = is_chosen || is_reached || is_pressed;
    sheet.draw(
        Disc{center, radius - edge / 2, fill, is_edge_primary ? Tone::Primary : Tone::Edge, edge});
    const Rect rect{center.x - radius, center.y - radius, 2 * radius, 2 * radius};
    sheet.in_middle(text, rect,
                    {TextSize::L, Weight::Display, is_chosen ? Tone::OnPrimary : Tone::Ink,
                     Align::Center, 1.2F});
    Node node;
    node.name = name;
    node.role = Role::Choice;
    node.rect = rect;
    node.round = true;
    node.label = text;
    node.selected = is_chosen;
    node.event = session::ScoreTapped{number};
    sheet.add(std::move(node));
}

std::string end_word(const Sheet& sheet, int score, const Texts& words) {
    if (words.empty()) return {};
    return sheet.text("scale.end",
                      {{"score", std::to_string(score)}, {"text", sheet.in_sentence(words)}});
}

}  // namespace

void number_circles(Sheet& sheet, const Numbers& numbers, const std::vector<Point>& places,
                    float radius) {
    int number = range_of(numbers).low;
    for (const Point& place : places) number_circle(sheet, numbers, number++, place, radius);
}

std::vector<Point> number_arc(Sheet& sheet, const Numbers& numbers, const NumberArc& arc) {
    const float step = (kArcTo - kArcFrom) / static_cast<float>(count_of(numbers) - 1);
    sheet.draw(Arc{arc.center, arc.radius, arc.width, kArcFrom, kArcTo, arc.tone});
    if (numbers.chosen) {
        const auto reached = static_cast<float>(*numbers.chosen - range_of(numbers).low);
        sheet.draw(Arc{arc.center, arc.radius, std::max(arc.width, sheet.u(12)), kArcFrom,
                       kArcFrom + step * reached, Tone::Primary});
    }
    std::vector<Point> places;
    for (int i = 0; i < count_of(numbers); ++i) {
        const float angle = (kArcFrom + step * static_cast<float>(i)) * kRadians;
        places.push_back({arc.center.x + arc.radius * std::sin(angle),
                          arc.center.y - arc.radius * std::cos(angle)});
    }
    return places;
}

std::vector<Point> number_rows(const Numbers& numbers, const NumberRows& rows) {
    const int count = count_of(numbers);
    const int lines = (count + rows.per_row - 1) / rows.per_row;
    const float row_step = rows.row_step > 0 ? rows.row_step : rows.step;
    const float height = row_step * static_cast<float>(lines - 1);
    std::vector<Point> places;
    for (int i = 0; i < count; ++i) {
        const int line = i / rows.per_row;
        const int in_line = std::min(rows.per_row, count - line * rows.per_row);
        const float from_middle =
            static_cast<float>(i % rows.per_row) - static_cast<float>(in_line - 1) / 2;
        places.push_back(
            {rows.room.x + rows.room.w / 2 + from_middle * rows.step,
             rows.room.y + (rows.room.h - height) / 2 + static_cast<float>(line) * row_step});
    }
    return places;
}

EndWords end_words(const Sheet& sheet, const Scale& scale) {
    const ScoreRange range = score_range(scale).value_or(ScoreRange{});
    return {end_word(sheet, range.low, scale.low), end_word(sheet, range.high, scale.high)};
}

TextStyle end_words_style(const Sheet& sheet) {
    const bool is_tall = sheet.arrangement() == Arrangement::Tall;
    return {is_tall ? TextSize::M : TextSize::S, Weight::Medium, Tone::Soft, Align::Left, 1.2F};
}

float end_words_height(const Sheet& sheet, const Scale& scale, float half) {
    const EndWords words = end_words(sheet, scale);
    const TextStyle style = end_words_style(sheet);
    float height = 0;
    for (const std::string& one : {words.low, words.high}) {
        if (!one.empty()) height = std::max(height, sheet.height_of(one, half, style));
    }
    return height;
}

void say_end_words(Sheet& sheet, const Scale& scale, const Rect& rect) {
    const EndWords words = end_words(sheet, scale);
    for (const auto& [name, label] :
         {std::pair{"scale.low", words.low}, {"scale.high", words.high}}) {
        Node node;
        node.name = name;
        node.rect = {rect.x, rect.y, 0, 0};
        node.label = plain(label);
        if (!label.empty()) sheet.add(std::move(node));
    }
}

float end_words_below(Sheet& sheet, const Scale& scale, const Rect& room, float half) {
    const EndWords words = end_words(sheet, scale);
    const float width = half > 0 ? half : room.w / 2 - sheet.u(8);
    TextStyle style = end_words_style(sheet);
    float bottom = room.y;
    if (!words.low.empty())
        bottom = sheet.said("scale.low", words.low, {room.x, room.y, width, 0}, style);
    style.align = Align::Right;
    if (!words.high.empty())
        bottom = std::max(bottom, sheet.said("scale.high", words.high,
                                             {room.x + room.w - width, room.y, width, 0}, style));
    return bottom;
}

}  // namespace cirkel::screens
