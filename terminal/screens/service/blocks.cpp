#include "terminal/screens/service/blocks.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <sstream>
#include <utility>

namespace cirkel::screens {
namespace {

constexpr TextStyle kHeading{TextSize::M, Weight::Bold, Tone::Ink, Align::Left, 1.25F, true};

std::string line_text(const TextLine& line) {
    std::string text;
    for (const Run& run : line.runs) text += run.text;
    return text;
}

std::string numbered(const std::string& name, std::size_t place) {
    return place == 0 ? name : name + "." + std::to_string(place + 1);
}

float column_width(const Sheet& sheet, float width, int columns) {
    return (width - sheet.gap() * static_cast<float>(columns - 1)) / static_cast<float>(columns);
}

/// A choice is 58 mm wide at least, and its words stand on two lines at most: the widest one has
/// its sign before it and its mark behind it.
int columns_for(const Sheet& sheet, float width, const std::vector<Button>& choices) {
    constexpr float choice_width_mm = 58;
    constexpr int columns_max = 3;
    constexpr int lines = 2;
    float needed = sheet.mm(choice_width_mm);
    for (Button widest : choices) {
        widest.tail = Icon::Check;
        needed = std::max(needed, button_width(sheet, widest, lines) + sheet.u(24));
    }
    int columns = std::min(columns_max, static_cast<int>(choices.size()));
    while (columns > 1 && column_width(sheet, width, columns) < needed) --columns;
    return std::max(1, columns);
}

float lowest_target(const Sheet& sheet) { return std::ceil(sheet.mm(kAnswerMm)); }

}  // namespace

PageSpan place_blocks(Sheet& sheet, const Rect& room, const Blocks& blocks, int page) {
    std::vector<float> heights;
    for (const Block& block : blocks) heights.push_back(block.height);
    const PageSpan span = page_span(heights, room.h, sheet.gap(), page);
    float y = room.y;
    for (std::size_t i = span.from; i < span.end; ++i) {
        blocks[i].draw(sheet, {room.x, y, room.w, blocks[i].height});
        y += blocks[i].height + sheet.gap();
    }
    return span;
}

std::vector<std::string> pieces_of(const Sheet& sheet, const std::string& text, float width,
                                   float height, const TextStyle& style) {
    const float line_height = sheet.font(style.size) * style.leading;
    const auto most = static_cast<std::size_t>(std::max(1.0F, std::floor(height / line_height)));
    const auto lines = lines_of(text, width, style, sheet.measure());
    if (lines.size() <= most) return {text};
    std::vector<std::string> pieces;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (i % most == 0) pieces.emplace_back();
        pieces.back() += (pieces.back().empty() ? "" : " ") + line_text(lines[i]);
    }
    return pieces;
}

void add_text(Blocks& blocks, const Sheet& sheet, const std::string& name, const std::string& text,
              const Rect& room, const TextStyle& style) {
    const auto pieces = pieces_of(sheet, text, room.w, room.h, style);
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const std::string& piece = pieces[i];
        blocks.push_back({sheet.height_of(piece, room.w, style),
                          [node = numbered(name, i), piece, style](Sheet& on, const Rect& rect) {
                              on.said(node, piece, rect, style);
                          }});
    }
}

Block under_heading(const Sheet& sheet, const std::string& name, const std::string& heading,
                    Block first) {
    // As wide as the first block will be is not known before it is drawn; a page is.
    const float width = sheet.width() - 2 * sheet.margin();
    const float air = sheet.is_small() ? 0 : sheet.u(14);
    const float above = air + sheet.height_of(heading, width, kHeading) + sheet.u(10);
    return {above + first.height, [=, first = std::move(first)](Sheet& on, const Rect& rect) {
                on.said(name, heading, {rect.x, rect.y + air, rect.w, 0}, kHeading);
                first.draw(on, {rect.x, rect.y + above, rect.w, rect.h - above});
            }};
}

void add_choices(Blocks& blocks, const Sheet& sheet, float width, std::vector<Button> choices) {
    const int columns = columns_for(sheet, width, choices);
    const float gap = sheet.gap();
    const float one = column_width(sheet, width, columns);
    float height =
        std::max(lowest_target(sheet), sheet.u(sheet.arrangement() == Arrangement::Tall ? 104 : 0));
    for (Button& choice : choices) {
        choice.role = Role::Choice;
        choice.is_spread = true;
        choice.look = choice.selected ? Look::Selected : Look::Plain;
        choice.tail = choice.selected ? Icon::Check : Icon::None;
        Button longest = choice;
        longest.tail = Icon::Check;  // choosing one must not move the others
        height = std::max(height, button_height(sheet, longest, one));
    }
    for (std::size_t from = 0; from < choices.size(); from += static_cast<std::size_t>(columns)) {
        const std::size_t end = std::min(choices.size(), from + static_cast<std::size_t>(columns));
        const auto begin = choices.begin() + static_cast<std::ptrdiff_t>(from);
        std::vector<Button> row(begin, choices.begin() + static_cast<std::ptrdiff_t>(end));
        blocks.push_back({height, [row, columns, gap](Sheet& on, const Rect& rect) {
                              for (std::size_t i = 0; i < row.size(); ++i) {
                                  Button choice = row[i];
                                  choice.rect = column_of(rect, static_cast<int>(i), columns, gap);
                                  button(on, choice);
                              }
                          }});
    }
}

Block button_block(const Sheet& sheet, Button spec, float width) {
    const float lowest =
        std::max(lowest_target(sheet), sheet.u(sheet.arrangement() == Arrangement::Tall ? 104 : 0));
    const float height = std::max(lowest, button_height(sheet, spec, width));
    return {height, [spec = std::move(spec)](Sheet& on, const Rect& rect) {
                Button placed = spec;
                placed.rect = rect;
                button(on, placed);
            }};
}

Block note_block(const Sheet& sheet, const std::string& text, float width, bool is_good) {
    const TextStyle style{TextSize::S, Weight::Bold, is_good ? Tone::Ok : Tone::Late, Align::Left,
                          1.3F};
    const float size = sheet.font(TextSize::S) * 1.4F;
    const float pad = sheet.u(24);
    const float room = width - 3 * pad - size;
    const float height = sheet.height_of(text, room, style) + sheet.u(32);
    return {height, [=](Sheet& on, const Rect& rect) {
                on.draw(Box{rect, on.u(28), is_good ? Tone::OkTint : Tone::Surface,
                            is_good ? Tone::None : Tone::Late, on.u(3)});
                icon(on, is_good ? Icon::Check : Icon::Info,
                     {rect.x + pad + size / 2, middle_of(rect).y}, size, style.tone);
                on.said("staff.note", text, {rect.x + 2 * pad + size, rect.y + on.u(16), room, 0},
                        style);
            }};
}

void page_bar(Sheet& sheet, const Rect& bar, const PageSpan& span, std::optional<Button> last) {
    const bool is_tall = sheet.arrangement() == Arrangement::Tall;
    std::vector<Button> buttons{{.name = "back",
                                 .label = sheet.text("go.back"),
                                 .event = session::BackTapped{},
                                 .icon = is_tall ? Icon::ChevronLeft : Icon::None}};
    if (span.pages > 1)
        buttons.push_back({.name = "more",
                           .label = more_words(sheet, span.shown, span.pages),
                           .event = session::PageTapped{span.next()}});
    if (last && span.is_last()) buttons.push_back(std::move(*last));
    if (buttons.size() == 1) {
        buttons[0].rect = {bar.x, bar.y, std::max(sheet.u(236), button_width(sheet, buttons[0], 1)),
                           bar.h};
        return button(sheet, buttons[0]);
    }
    button_row(sheet, bar, std::move(buttons));
}

std::vector<std::string> numbered_words(const std::string& text) {
    std::istringstream words(text);
    std::vector<std::string> numbered;
    for (std::string word; words >> word;)
        numbered.push_back(std::to_string(numbered.size() + 1) + "  " + word);
    return numbered;
}

}  // namespace cirkel::screens
