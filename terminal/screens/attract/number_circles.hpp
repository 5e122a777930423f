#pragma once

#include <optional>
#include <string>
#include <vector>

#include "terminal/screens/sheet.hpp"
#include "terminal/session/session.hpp"

namespace cirkel::screens {

/// Of one degree.
inline constexpr float kRadians = 3.14159265F / 180;

/// The numbers of a scale, each in its own circle, in their order. `chosen` is filled; the ones
/// before it show that the way from the lowest to it was gone (LOOK 7).
struct Numbers {
    const Scale& scale;
    std::optional<int> chosen{};
    bool halo = false;  ///< cuts the circles out of the bowl that lies behind them
};
/// Draws number `low` in the first place, the next in the second, and so on.
void number_circles(Sheet& sheet, const Numbers& numbers, const std::vector<Point>& places,
                    float radius);

/// The circle on which eleven numbers lie: from -135 to +135 degrees, open at the bottom.
struct NumberArc {
    Point center{};
    float radius = 0;  ///< of the line through the numbers' middles
    float width = 0;   ///< of that line
    Tone tone = Tone::Line;
};
/// The line itself, filled up to the chosen number, and where the numbers stand on it.
std::vector<Point> number_arc(Sheet& sheet, const Numbers& numbers, const NumberArc& arc);

/// Rows of circles that stand apart by `step`, at most `per_row` of them, in the middle of `room`.
struct NumberRows {
    Rect room{};
    int per_row = 6;
    float step = 0;
    float row_step = 0;  ///< from one row to the next; 0: the same
};
std::vector<Point> number_rows(const Numbers& numbers, const NumberRows& rows);

/// "0 is zeker niet": what the lowest and the highest number stand for; empty where the survey
/// does not say it.
struct EndWords {
    std::string low;
    std::string high;
};
EndWords end_words(const Sheet& sheet, const Scale& scale);
/// How those below the numbers are set.
TextStyle end_words_style(const Sheet& sheet);
/// How tall they are, each at most `half` wide.
float end_words_height(const Sheet& sheet, const Scale& scale, float half);
/// Words that a small panel has no room for are read aloud all the same.
void say_end_words(Sheet& sheet, const Scale& scale, const Rect& rect);
/// The low one at the left and the high one at the right of `room`, each at most `half` wide (0:
/// half of it). Returns where they end.
float end_words_below(Sheet& sheet, const Scale& scale, const Rect& room, float half = 0);

}  // namespace cirkel::screens
