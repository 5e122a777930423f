#include "terminal/screens/later/note.hpp"

#include <algorithm>
#include <utility>

#include "terminal/screens/controls.hpp"

namespace cirkel::screens {
namespace {

TextStyle note_style(const Sheet& sheet) {
    return {sheet.arrangement() == Arrangement::Tall ? TextSize::M : TextSize::S, Weight::Medium,
            Tone::Ink, Align::Left, sheet.is_small() ? 1.25F : 1.45F};
}
float note_pad(const Sheet& sheet) {
    return sheet.u(sheet.arrangement() == Arrangement::Tall ? 40 : (sheet.is_small() ? 16 : 24));
}

/// A line as it was broken, with its bold words marked again.
std::string text_of(const TextLine& line) {
    std::string text;
    for (const Run& run : line.runs) text += run.is_bold ? "*" + run.text + "*" : run.text;
    return text;
}

}  // namespace

float note_height(const Sheet& sheet, const std::string& note, float width) {
    const float pad = note_pad(sheet);
    return sheet.height_of(note, width - 2 * pad, note_style(sheet)) + 1.5F * pad;
}

float note_card(Sheet& sheet, const std::string& note, const Rect& room, Tone tone) {
    const float pad = note_pad(sheet);
    const float height = note_height(sheet, note, room.w);
    card(sheet, {room.x, room.y, room.w, height}, tone);
    sheet.said("note", note, {room.x + pad, room.y + pad * 0.75F, room.w - 2 * pad, 0},
               note_style(sheet));
    return room.y + height;
}

std::vector<std::string> note_pieces(const Sheet& sheet, const std::string& note, float width,
                                     float first, float other) {
    const TextStyle style = note_style(sheet);
    const float line = sheet.font(style.size) * style.leading;
    const float around = 1.5F * note_pad(sheet);
    const auto lines_in = [&](float height) { return static_cast<int>((height - around) / line); };
    int room = lines_in(first) < 2 ? 0 : lines_in(first);
    std::vector<std::string> pieces{{}};
    for (const TextLine& one :
         lines_of(note, width - 2 * note_pad(sheet), style, sheet.measure())) {
        if (room <= 0) {
            pieces.emplace_back();
            room = std::max(1, lines_in(other));
        }
        std::string& piece = pieces.back();
        piece += (piece.empty() ? "" : "\n") + text_of(one);
        --room;
    }
    return pieces;
}

}  // namespace cirkel::screens
