#pragma once

#include <string>
#include <vector>

#include "terminal/screens/sheet.hpp"

namespace cirkel::screens {

/// A text that somebody typed, as it fits a place. Every sign counts: nothing of it is a mark.
struct FittedText {
    TextSize size = TextSize::M;
    Weight weight = Weight::Medium;
    std::vector<std::string> lines;
};

/// In the largest of `sizes` in which it stands on one line; else in the last of them, broken
/// wherever it must be. Where even that is too high, its last lines: those that are being typed.
FittedText fitted(const Sheet& sheet, const std::string& text, const Rect& room,
                  const std::vector<TextSize>& sizes);
float height_of(const Sheet& sheet, const FittedText& text);
/// From the top of the rectangle; returns where the last line ends, at its foot.
Point draw_fitted(Sheet& sheet, const FittedText& text, const Rect& rect);

/// Behind the text on a line whose middle is at `at`.
void cursor(Sheet& sheet, Point at, TextSize size);

/// A field in which something is being typed, with its cursor.
struct Field {
    std::string name{};
    std::string label{};
    std::string shown{};
    Rect rect{};
    Icon icon = Icon::None;
    TextSize size = TextSize::M;
    Tone edge = Tone::Primary;
    /// Above the text, within the field, where there is no room beside it.
    std::string note{};
    Tone note_tone = Tone::Soft;
};
void field(Sheet& sheet, const Field& spec);

/// Large letters on a large glass leave far more room above the keys than a field needs: then what
/// is asked for stands above the field, from `room.y` down. Returns where the field may begin,
/// which is `room.y` where there is no such room.
float title_above_field(Sheet& sheet, const std::string& title, const Rect& room);
/// There the bowl ends under the field; the ground goes on from there down to the keys.
void ground_below_field(Sheet& sheet, const Rect& field, float keys);

}  // namespace cirkel::screens
