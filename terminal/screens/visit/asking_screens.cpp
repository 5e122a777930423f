#include <algorithm>
#include <cmath>

#include "terminal/screens/frame/frame.hpp"
#include "terminal/screens/frame/strip.hpp"
#include "terminal/screens/pages.hpp"
#include "terminal/screens/typing/keys.hpp"
#include "terminal/screens/typing/typing_screen.hpp"
#include "terminal/screens/visit/visit_screens.hpp"

namespace cirkel::screens {
namespace {

constexpr TextStyle kTileLabel{TextSize::M, Weight::Bold, Tone::Ink, Align::Left, 1.2F, true};

// Tiles ------------------------------------------------------------------------------------------

/// How the tiles of one screen lie: columns, rows, and how many there are on a page.
struct Grid {
    Rect rect;
    int columns = 2;
    int rows = 1;
    float gap = 0;

    [[nodiscard]] int cells() const { return columns * rows; }
    [[nodiscard]] Rect cell(int index) const {
        return column_of(row_of(rect, index / columns, rows, gap), index % columns, columns, gap);
    }
};

Grid grid_of(const Sheet& sheet, const Rect& room, int tiles) {
    constexpr float tile_width_mm = 58;
    constexpr float tile_height_max_mm = 60.8F;
    Grid grid;
    grid.gap = sheet.gap();
    grid.columns = room.w >= 2 * sheet.mm(tile_width_mm) + grid.gap ? 2 : 1;
    // Two lines of a label fit, also where letters are large.
    const float lowest =
        std::max(std::ceil(sheet.mm(kAnswerMm)), 2.5F * sheet.font(TextSize::S) + sheet.u(12));
    const int most = static_cast<int>((room.h + grid.gap) / (lowest + grid.gap));
    const int wanted = (tiles + grid.columns - 1) / grid.columns;
    // A lying glass keeps tiles comfortable at 24 mm; three rows of them, and more on a next page.
    const float comfortable = sheet.arrangement() == Arrangement::Wide ? sheet.mm(23.5F) : lowest;
    const int fitting = static_cast<int>((room.h + grid.gap) / (comfortable + grid.gap));
    grid.rows = std::max(1, std::min({wanted, std::max(fitting, 1), std::max(most, 1)}));
    grid.rect = room;
    const auto rows = static_cast<float>(grid.rows);
    const float tallest = rows * sheet.mm(tile_height_max_mm) + (rows - 1) * grid.gap;
    grid.rect.h = std::min(room.h, tallest);
    return grid;
}

void tick_mark(Sheet& sheet, Point center, bool is_on) {
    const float radius = sheet.u(22);
    if (!is_on) {
        sheet.draw(Disc{center, radius + sheet.u(1.5F), Tone::None, Tone::Edge, sheet.u(3)});
        return;
    }
    ring(sheet, {center, radius - sheet.u(2.5F), sheet.u(8), 1, Tone::Primary, Tone::Line,
                 Tone::None, Icon::Check, sheet.u(24)});
}

/// Room enough: icon above, label below. Else the icon stands before the label.
void tile_inside(Sheet& sheet, const Rect& rect, Icon which, const std::string& label,
                 std::optional<bool> is_on) {
    constexpr float roomy_mm = 35;
    const float pad = sheet.u(30);
    const float disc = sheet.u(80);
    const float above = sheet.u(31) + disc + sheet.u(12);
    const float under = sheet.u(28);
    const bool fits =
        above + sheet.height_of(label, rect.w - 2 * pad, kTileLabel) + under <= rect.h;
    if (rect.h >= sheet.mm(roomy_mm) && fits) {
        const Point at{rect.x + pad + disc / 2, rect.y + sheet.u(31) + disc / 2};
        sheet.draw(Disc{at, disc / 2, is_on.value_or(false) ? Tone::Surface : Tone::Tint});
        icon(sheet, which, at, sheet.u(46), Tone::Primary);
        if (is_on) tick_mark(sheet, {rect.x + rect.w - pad - sheet.u(26), at.y}, *is_on);
        const float room = rect.w - 2 * pad;
        const float height = sheet.height_of(label, room, kTileLabel);
        sheet.paragraph(label, {rect.x + pad, rect.y + rect.h - sheet.u(28) - height, room, 0},
                        kTileLabel);
        return;
    }
    const float before = sheet.u(16);
    TextStyle style = kTileLabel;
    style.size = TextSize::S;
    const float size = std::min(sheet.u(42), 1.3F * sheet.font(style.size));
    icon(sheet, which, {rect.x + before + size / 2, middle_of(rect).y}, size, Tone::Primary);
    const float x = rect.x + before + size + sheet.u(12);
    sheet.in_middle(label, {x, rect.y, rect.x + rect.w - sheet.u(10) - x, rect.h}, style);
}

void tile(Sheet& sheet, const Rect& rect, const Option& option, bool is_on) {
    const std::string name = "reason." + option.id.text;
    const bool is_filled = is_on || sheet.is_pressed(name);
    sheet.draw(Box{rect, sheet.u(sheet.is_small() ? 22 : 28),
                   is_filled ? Tone::Tint : Tone::Surface, is_filled ? Tone::Primary : Tone::Edge,
                   sheet.u(is_on ? 5 : 3)});
    const std::string label = sheet.in_language(option.label);
    tile_inside(sheet, rect, icon_named(option.icon), label, is_on);
    Node node;
    node.name = name;
    node.role = Role::Tile;
    node.rect = rect;
    node.label = label;
    node.selected = is_on;
    node.event = session::ReasonTapped{option.id};
    sheet.add(std::move(node));
}

void other_tile(Sheet& sheet, const Rect& rect, const Button& spec) {
    const bool is_pressed = sheet.is_pressed(spec.name);
    sheet.draw(Box{rect, sheet.u(sheet.is_small() ? 22 : 28),
                   is_pressed ? Tone::Tint : Tone::Surface, is_pressed ? Tone::Primary : Tone::Edge,
                   sheet.u(3)});
    tile_inside(sheet, rect, spec.icon, spec.label, std::nullopt);
    Node node;
    node.name = spec.name;
    node.role = Role::Tile;
    node.rect = rect;
    node.label = spec.label;
    node.event = spec.event;
    sheet.add(std::move(node));
}

/// All tiles of the question on pages; "Meer" turns the page where one does not hold them all.
void tiles(Sheet& sheet, const session::Asking& stage, const Choices& choices, const Rect& room,
           bool has_tell_more_tile) {
    const auto options = static_cast<int>(choices.options.size());
    const int tiles = options + (has_tell_more_tile ? 1 : 0);
    const Grid grid = grid_of(sheet, room, tiles);
    const bool has_pages = tiles > grid.cells();
    const int on_page = has_pages ? std::max(1, grid.cells() - 1) : tiles;
    const int pages = (tiles + on_page - 1) / on_page;
    const int page = std::min(stage.page, pages - 1);
    int cell = 0;
    for (int i = page * on_page; i < std::min(tiles, (page + 1) * on_page); ++i, ++cell) {
        if (i == options) {
            other_tile(sheet, grid.cell(cell),
                       {.name = "tell_more",
                        .label = sheet.text("reasons.tell_more"),
                        .event = session::TellMoreTapped{},
                        .icon = Icon::Speech});
            continue;
        }
        const Option& option = choices.options[static_cast<std::size_t>(i)];
        const bool is_on =
            std::find(stage.chosen.begin(), stage.chosen.end(), option.id) != stage.chosen.end();
        tile(sheet, grid.cell(cell), option, is_on);
    }
    if (!has_pages) return;
    other_tile(sheet, grid.cell(grid.cells() - 1),
               {.name = "more",
                .label = more_words(sheet, page, pages),
                .event = session::PageTapped{(page + 1) % pages},
                .icon = Icon::ChevronRight});
}

/// "Verder" was tapped on a question that wants an answer. Under the title, or where no line stands
/// there (small glasses, and keyboards on all but a tall one) in its place.
void say_answer_is_needed(const Sheet& sheet, Heading& heading) {
    const bool has_line = sheet.arrangement() == Arrangement::Tall || !heading.hint.empty();
    (has_line ? heading.hint : heading.title) = sheet.text("question.needs_answer");
}

void choices_screen(Sheet& sheet, const session::Asking& stage, const Question& question,
                    const Choices& choices) {
    const bool is_tall = sheet.arrangement() == Arrangement::Tall;
    const auto [k, n] = session::progress_of(sheet.session(), stage);
    Heading heading{.screen = "reasons",
                    .title = sheet.in_language(question.text),
                    .hint = question.hint.empty() ? sheet.text("reasons.hint")
                                                  : sheet.in_language(question.hint),
                    .question = k,
                    .questions = n,
                    .has_strip = has_room_for_strip(sheet)};
    if (sheet.is_small()) heading.hint.clear();
    if (stage.answer_missing) say_answer_is_needed(sheet, heading);
    Page page = begin_page(sheet, heading);
    const bool has_more = session::may_tell_more(sheet.session(), stage);
    if (is_tall) {
        page.content.y += sheet.u(24);
        page.content.h -= sheet.u(24);
    }
    Rect more{page.content.x, 0, page.content.w, sheet.u(108)};
    if (is_tall && has_more) {
        more.y = page.content.y + page.content.h - more.h;
        page.content.h -= more.h + sheet.u(24);
    }
    tiles(sheet, stage, choices, page.content, has_more && !is_tall);
    if (is_tall && has_more)
        button(sheet, {.name = "tell_more",
                       .label = sheet.text("reasons.tell_more_optional"),
                       .rect = more,
                       .event = session::TellMoreTapped{},
                       .icon = Icon::Speech,
                       .tail = Icon::ChevronRight,
                       .is_spread = true});
    bottom_bar(sheet, page,
               {Button{.name = "back",
                       .label = sheet.text("go.back"),
                       .event = session::BackTapped{},
                       .icon = is_tall ? Icon::ChevronLeft : Icon::None},
                Button{.name = "next",
                       .label = sheet.text("go.next"),
                       .event = session::NextTapped{},
                       .look = Look::Primary,
                       .tail = is_tall ? Icon::ChevronRight : Icon::None}});
}

void text_screen(Sheet& sheet, const session::Asking& stage, const Question& question,
                 const OpenText& kind) {
    const auto [k, n] = session::progress_of(sheet.session(), stage);
    const auto left = static_cast<std::size_t>(kind.length_max) - stage.typed.characters();
    Heading heading{
        .screen = "text", .title = sheet.in_language(question.text), .question = k, .questions = n};
    if (sheet.arrangement() == Arrangement::Tall) heading.hint = sheet.text("text.no_names");
    if (stage.answer_missing) say_answer_is_needed(sheet, heading);
    TypingScreen screen{.heading = heading,
                        .text = std::string(stage.typed.view()),
                        .left = sheet.text("text.left", {{"count", std::to_string(left)}}),
                        .keyboard = stage.keyboard};
    if (!question.required)
        screen.skip =
            Button{.name = "skip", .label = sheet.text("go.skip"), .event = session::SkipTapped{}};
    typing_screen(sheet, screen);
}

}  // namespace

void asking_screen(Sheet& sheet, const session::Asking& stage) {
    const Question* question = session::question_of(sheet.session(), stage);
    if (question == nullptr) return;
    if (const auto* choices = std::get_if<Choices>(&question->kind)) {
        choices_screen(sheet, stage, *question, *choices);
    } else if (const auto* text = std::get_if<OpenText>(&question->kind)) {
        text_screen(sheet, stage, *question, *text);
    } else if (std::holds_alternative<Scale>(question->kind)) {
        scale_screen(sheet, stage, *question);
    } else if (std::holds_alternative<YesNoPartly>(question->kind)) {
        solved_screen(sheet, stage, *question);
    } else {
        faces_screen(sheet, stage, *question);
    }
}

}  // namespace cirkel::screens
