#include "terminal/screens/installing/six_words.hpp"

#include <algorithm>
#include <vector>

#include "terminal/screens/installing/rows.hpp"

namespace cirkel::screens {
namespace {

constexpr int kWordColumns = 3;

}  // namespace

void add_words(Blocks& blocks, const Sheet& sheet, const std::string& text, float width) {
    const auto words = numbered_words(text);
    const TextStyle style{sheet.is_small() ? TextSize::M : TextSize::L, Weight::Bold, Tone::Ink,
                          Align::Center, 1.2F};
    float widest = 0;
    for (const std::string& word : words) widest = std::max(widest, sheet.text_width(word, style));
    int columns = kWordColumns;
    while (columns > 1 && width / static_cast<float>(columns) - sheet.gap() < widest + sheet.u(24))
        --columns;
    const float height = sheet.font(style.size) * 1.2F + sheet.u(sheet.is_small() ? 14 : 44);
    for (std::size_t from = 0; from < words.size(); from += static_cast<std::size_t>(columns)) {
        blocks.push_back({height, [=](Sheet& on, const Rect& rect) {
                              for (int i = 0; i < columns; ++i) {
                                  const auto at = from + static_cast<std::size_t>(i);
                                  if (at >= words.size()) return;
                                  const Rect cell = column_of(rect, i, columns, on.gap());
                                  card(on, cell);
                                  const float y =
                                      cell.y + (cell.h - on.font(style.size) * 1.2F) / 2;
                                  on.said("word." + std::to_string(at + 1), words[at],
                                          {cell.x, y, cell.w, 0}, style);
                              }
                          }});
    }
}

void add_desk_words(Blocks& blocks, const Sheet& sheet, float width) {
    const auto& words = sheet.session().desk_words;
    if (!words) return;
    blocks.push_back(
        strip_block(sheet, "desk", sheet.text("install.desk_waits"), StripKind::Mind, width));
    add_words(blocks, sheet, *words, width);
}

}  // namespace cirkel::screens
