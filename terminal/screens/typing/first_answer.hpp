#pragma once

#include <optional>

#include "terminal/screens/controls.hpp"

namespace cirkel::screens {

// "Wat tikte u eerst?": what a code is looked up by beside its signs, for the customer and for
// staff at the desk.

/// By which of the location's first questions the score is picked now; null before it is set up.
const Question* picked_from(const Sheet& sheet, const session::FindingStatus& stage);
bool picks_number(const Sheet& sheet, const session::FindingStatus& stage);
/// Where the surveys of a location begin in different ways, this turns to the next of them.
std::optional<Button> other_scale(const Sheet& sheet, const session::FindingStatus& stage);

/// The faces side by side, with their words under them where there is room.
enum class MoodWords { None, Under };
struct MoodRow {
    Rect rect{};
    float radius = 0;
    MoodWords words = MoodWords::None;
};
void mood_row(Sheet& sheet, const session::FindingStatus& stage, const MoodRow& row);
/// Faces in a row, or on an upright glass in two; returns where they end.
float small_faces(Sheet& sheet, const session::FindingStatus& stage, const Rect& room);
/// The numbers of a scale as keys, in rows as long as the room allows. Returns where they end.
float number_keys(Sheet& sheet, const session::FindingStatus& stage, const Rect& room, float size);

}  // namespace cirkel::screens
