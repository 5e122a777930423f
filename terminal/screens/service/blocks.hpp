#pragma once

#include <functional>
#include <string>
#include <vector>

#include "terminal/screens/controls.hpp"
#include "terminal/screens/pages.hpp"
#include "terminal/screens/sheet.hpp"

namespace cirkel::screens {

/// How a remark of a form is set.
inline constexpr TextStyle kCalm{TextSize::S, Weight::Medium, Tone::Soft, Align::Left, 1.35F};

/// One part of a list or form that stays whole; a glass that has no room for all of them shows them
/// on several pages.
struct Block {
    float height = 0;
    std::function<void(Sheet&, const Rect&)> draw;
};
using Blocks = std::vector<Block>;

/// Draws the blocks of one page under each other from the top of the room.
PageSpan place_blocks(Sheet& sheet, const Rect& room, const Blocks& blocks, int page);

/// A text that is only read, in as many blocks as it needs where a page holds none of it whole.
/// Its nodes are `name`, `name.2` and so on.
void add_text(Blocks& blocks, const Sheet& sheet, const std::string& name, const std::string& text,
              const Rect& room, const TextStyle& style);
/// The pieces in which a text fits a height; one, where all of it does.
std::vector<std::string> pieces_of(const Sheet& sheet, const std::string& text, float width,
                                   float height, const TextStyle& style);

/// A heading that stays with the first row of what stands under it.
Block under_heading(const Sheet& sheet, const std::string& name, const std::string& heading,
                    Block first);
/// Choices side by side, as many as the room is wide for, a row a block. Each is as high as the
/// highest label needs.
void add_choices(Blocks& blocks, const Sheet& sheet, float width, std::vector<Button> choices);
/// One button over the whole width.
Block button_block(const Sheet& sheet, Button spec, float width);
/// What became of the last thing: a strip with its sign.
Block note_block(const Sheet& sheet, const std::string& text, float width, bool is_good);

/// "Terug" at the left. At the right the way to the next page, and on the last one `last`; where
/// there is none, the way back to the first page.
void page_bar(Sheet& sheet, const Rect& bar, const PageSpan& span, std::optional<Button> last);

/// The words that two screens compare, each with its number: "1  aambeeld".
std::vector<std::string> numbered_words(const std::string& text);

}  // namespace cirkel::screens
