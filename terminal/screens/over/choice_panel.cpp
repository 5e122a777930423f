#include "terminal/screens/over/choice_panel.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "terminal/screens/frame/frame.hpp"
#include "terminal/screens/pages.hpp"

namespace cirkel::screens {
namespace {

constexpr TextStyle kTitle{TextSize::L, Weight::Display, Tone::Ink, Align::Left, 1.2F, true};

/// Sizes that do not depend on the page.
struct Measures {
    Rect room{};  ///< of the panel at its largest
    float pad = 0;
    float width = 0;  ///< of a row
    float row = 0;    ///< height of one
    float title = 0;  ///< with the space under it; 0 where there is no room for one
    int rows = 1;     ///< that fit
};

int columns_of(const Sheet& sheet) { return sheet.arrangement() == Arrangement::Narrow ? 1 : 2; }

float row_height(const Sheet& sheet, const ChoicePanel& panel, float width) {
    const auto columns = static_cast<float>(columns_of(sheet));
    const float column = (width - sheet.gap() * (columns - 1)) / columns;
    float height = std::max(std::ceil(sheet.mm(kKeyMm)), sheet.u(sheet.is_small() ? 64 : 96));
    for (const Button& one : panel.choices)
        height = std::max(height, button_height(sheet, one, column));
    return height;
}

Measures measures_of(const Sheet& sheet, const ChoicePanel& panel) {
    const float margin = sheet.is_small() ? sheet.u(10) : sheet.margin();
    Measures sizes;
    sizes.room = inset({0, 0, sheet.width(), sheet.height()}, margin);
    sizes.pad = sheet.is_small() ? sheet.u(14) : sheet.u(28);
    sizes.width = sizes.room.w - 2 * sizes.pad;
    sizes.row = row_height(sheet, panel, sizes.width);
    if (sheet.arrangement() != Arrangement::Low)
        sizes.title = sheet.height_of(panel.title, sizes.width, kTitle) + sheet.gap();
    const auto fitting = [&] {
        const float room = sizes.room.h - 2 * sizes.pad - sizes.title + sheet.gap();
        return static_cast<int>(room / (sizes.row + sheet.gap()));
    };
    const auto count = static_cast<int>(panel.choices.size());
    const int wanted = (count + columns_of(sheet) - 1) / columns_of(sheet) + 1;
    // The title is said in any case; rows are worth more than its line.
    if (fitting() < wanted) sizes.title = 0;
    sizes.rows = std::max(2, std::min(fitting(), wanted));
    return sizes;
}

/// "Meer" and "Klaar", or "Klaar" alone.
void last_row(Sheet& sheet, const Rect& row, int page, int pages) {
    std::vector<Button> buttons;
    if (pages > 1)
        buttons.push_back({.name = "more",
                           .label = more_words(sheet, page, pages),
                           .event = session::PageTapped{(page + 1) % pages},
                           .icon = Icon::ChevronRight});
    buttons.push_back({.name = "done",
                       .label = sheet.text("go.done"),
                       .event = session::DoneTapped{},
                       .look = Look::Primary,
                       .icon = Icon::Check});
    const auto count = static_cast<int>(buttons.size());
    for (int i = 0; i < count; ++i) {
        Button& one = buttons[static_cast<std::size_t>(i)];
        one.rect = column_of(row, i, count, sheet.gap());
        if (button_width(sheet, one, 1) + sheet.u(8) > one.rect.w) one.icon = Icon::None;
        button(sheet, one);
    }
}

void say_title(Sheet& sheet, const ChoicePanel& panel, const Measures& sizes, Point at) {
    if (sizes.title > 0) {
        sheet.said("title", panel.title, {at.x, at.y, sizes.width, 0}, kTitle);
        return;
    }
    Node node;
    node.name = "title";
    node.rect = {at.x, at.y, 0, 0};
    node.label = panel.title;
    sheet.add(std::move(node));
}

}  // namespace

void choice_panel(Sheet& sheet, ChoicePanel panel) {
    sheet.view().nodes.clear();
    sheet.view().screen = panel.screen;
    dim(sheet);
    const Measures sizes = measures_of(sheet, panel);
    const auto count = static_cast<int>(panel.choices.size());
    const int columns = columns_of(sheet);
    const int on_page = (sizes.rows - 1) * columns;
    const int pages = std::max(1, (count + on_page - 1) / on_page);
    const int page = std::clamp(sheet.session().panel_page, 0, pages - 1);
    const float step = sizes.row + sheet.gap();
    const float height =
        2 * sizes.pad + sizes.title + static_cast<float>(sizes.rows) * step - sheet.gap();
    const Rect box{sizes.room.x, sizes.room.y + sizes.room.h - height, sizes.room.w, height};
    // What is dimmed behind it is as light or as dark in high contrast: a line sets it apart.
    sheet.draw(
        Box{box, sheet.u(sheet.is_small() ? 22 : 28), Tone::Surface, Tone::Line, sheet.u(2)});
    const float x = box.x + sizes.pad;
    say_title(sheet, panel, sizes, {x, box.y + sizes.pad});
    const float top = box.y + sizes.pad + sizes.title;
    for (int i = page * on_page; i < std::min(count, (page + 1) * on_page); ++i) {
        Button& one = panel.choices[static_cast<std::size_t>(i)];
        const int cell = i - page * on_page;
        const float y = top + static_cast<float>(cell / columns) * step;
        // One alone in the last row has all of it.
        const bool is_alone = i + 1 == count && cell % columns == 0;
        const Rect row{x, y, sizes.width, sizes.row};
        one.rect = is_alone ? row : column_of(row, cell % columns, columns, sheet.gap());
        button(sheet, one);
    }
    const float bottom = box.y + box.h - sizes.pad - sizes.row;
    last_row(sheet, {x, bottom, sizes.width, sizes.row}, page, pages);
}

}  // namespace cirkel::screens
