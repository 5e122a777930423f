#include "terminal/screens/service/staff_lists.hpp"

#include <algorithm>
#include <utility>

#include "terminal/screens/dates.hpp"
#include "terminal/screens/service/case_row.hpp"
#include "terminal/screens/service/case_words.hpp"

namespace cirkel::screens {
namespace {

using session::StaffBoard;
using session::StaffList;

constexpr Duration kDecidedFor = std::chrono::hours(24 * 7);
constexpr Duration kComplimentsFor = std::chrono::hours(24 * 28);
constexpr TextStyle kSayingSentence{TextSize::M, Weight::Bold, Tone::Ink, Align::Left, 1.3F};
constexpr TextStyle kUnder{TextSize::S, Weight::Medium, Tone::Soft, Align::Left, 1.35F};

/// A sign with a sentence beside it and a line under that.
struct Saying {
    std::string name{};
    std::string sentence{};
    std::string under{};
    Icon icon = Icon::Speech;
    Tone tone = Tone::Primary;
    bool has_ring = false;
};

struct SayingPlaces {
    float pad = 0;
    float sign = 0;   ///< diameter of the sign
    float x = 0;      ///< of the words, from the left edge
    float width = 0;  ///< of the words
};

SayingPlaces places_of(const Sheet& sheet, float width) {
    SayingPlaces places;
    const bool is_tall = sheet.arrangement() == Arrangement::Tall;
    places.pad = sheet.u(is_tall ? 34 : 22);
    places.sign = sheet.u(is_tall ? 92 : 64);
    const bool has_sign = sheet.arrangement() != Arrangement::Narrow;
    places.x = has_sign ? 2 * places.pad + places.sign : places.pad;
    places.width = width - places.x - places.pad;
    return places;
}

float words_height(const Sheet& sheet, const Saying& saying, float width) {
    float height = sheet.height_of(saying.sentence, width, kSayingSentence);
    if (!saying.under.empty()) height += sheet.height_of(saying.under, width, kUnder);
    return height;
}

void draw_saying(Sheet& sheet, const Saying& saying, const Rect& rect) {
    const SayingPlaces places = places_of(sheet, rect.w);
    card(sheet, rect);
    if (sheet.arrangement() != Arrangement::Narrow) {
        const Point center{rect.x + places.pad + places.sign / 2, middle_of(rect).y};
        const float stroke = places.sign * 0.13F;
        if (saying.has_ring)
            ring(sheet, {center, (places.sign - stroke) / 2, stroke, 1, saying.tone, Tone::Line,
                         Tone::None, saying.icon, places.sign * 0.46F});
        else
            icon_in_disc(sheet, saying.icon, center, places.sign);
    }
    float y = rect.y + (rect.h - words_height(sheet, saying, places.width)) / 2;
    y = sheet.paragraph(saying.sentence, {rect.x + places.x, y, places.width, 0}, kSayingSentence);
    if (!saying.under.empty())
        sheet.paragraph(saying.under, {rect.x + places.x, y, places.width, 0}, kUnder);
    Node node;
    node.name = saying.name;
    node.rect = rect;
    node.label = saying.sentence;
    node.value = saying.under;
    sheet.add(std::move(node));
}

/// One card; several where a page does not hold the whole sentence.
void add_saying(Blocks& blocks, const Sheet& sheet, const Saying& whole, const Rect& room) {
    const SayingPlaces places = places_of(sheet, room.w);
    const float under =
        whole.under.empty() ? 0 : sheet.height_of(whole.under, places.width, kUnder);
    const float inside = room.h - 2 * places.pad - under;
    const auto pieces = pieces_of(sheet, whole.sentence, places.width, inside, kSayingSentence);
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        Saying one = whole;
        one.sentence = pieces[i];
        if (i > 0) one.name += "." + std::to_string(i + 1);
        if (i + 1 < pieces.size()) one.under.clear();
        const float height =
            std::max(words_height(sheet, one, places.width), places.sign) + 2 * places.pad;
        blocks.push_back(
            {height, [one](Sheet& on, const Rect& rect) { draw_saying(on, one, rect); }});
    }
}

void add_calm(Blocks& blocks, const Sheet& sheet, const std::string& name, const std::string& text,
              const Rect& room) {
    add_text(blocks, sheet, name, text, room,
             {TextSize::M, Weight::Medium, Tone::Soft, Align::Center, 1.45F, true});
}

/// One line of the day: what it is, and how many.
struct Figure {
    std::string name;
    std::string label;
    int count = 0;
    Tone tone = Tone::Ink;
};

Block figure_block(const Sheet& sheet, const Figure& figure, float room) {
    constexpr TextStyle label{TextSize::S, Weight::Bold, Tone::Ink, Align::Left, 1.15F};
    const TextStyle number{TextSize::L, Weight::Display, figure.tone, Align::Right, 1.0F};
    const bool is_tall = sheet.arrangement() == Arrangement::Tall;
    const float pad = sheet.u(30);
    const float width = sheet.text_width(std::to_string(figure.count), number) + sheet.u(16);
    const float words = sheet.height_of(figure.label, room - 2 * pad - width, label);
    const float height = std::max(
        {sheet.u(is_tall ? 118 : 72), sheet.font(TextSize::M) * 1.9F, words + sheet.u(20)});
    return {height, [=](Sheet& on, const Rect& rect) {
                card(on, rect);
                const Rect inside{rect.x + pad, rect.y, rect.w - 2 * pad, rect.h};
                const std::string count = std::to_string(figure.count);
                on.in_middle(figure.label, {inside.x, inside.y, inside.w - width, inside.h}, label);
                on.in_middle(count, inside, number);
                Node node;
                node.name = figure.name;
                node.rect = rect;
                node.label = figure.label;
                node.value = count;
                on.add(std::move(node));
            }};
}

}  // namespace

std::vector<FollowUp> open_cases(const StaffBoard& board) {
    std::vector<FollowUp> open;
    std::copy_if(board.cases.begin(), board.cases.end(), std::back_inserter(open),
                 [](const FollowUp& one) { return one.open; });
    std::stable_sort(open.begin(), open.end(), [](const FollowUp& one, const FollowUp& other) {
        if (one.due && other.due) return *one.due < *other.due;
        return one.due.has_value() && !other.due.has_value();
    });
    return open;
}

std::vector<Decided> decided_lately(const Sheet& sheet, const StaffBoard& board) {
    std::vector<Decided> decided;
    for (const FollowUp& one : board.cases)
        if (!one.open && !one.decided.empty() && one.decided_at)
            decided.push_back({one.number, one.stage, one.decided, *one.decided_at});
    for (const DecidedObservation& one : board.heard)
        decided.push_back({{}, one.stage, one.decided, one.decided_at});
    std::erase_if(decided, [&](const Decided& one) { return one.at + kDecidedFor <= sheet.now(); });
    std::stable_sort(decided.begin(), decided.end(),
                     [](const Decided& one, const Decided& other) { return one.at > other.at; });
    return decided;
}

std::vector<Compliment> shown_compliments(const Sheet& sheet, const StaffBoard& board) {
    std::vector<Compliment> shown;
    std::copy_if(board.compliments.begin(), board.compliments.end(), std::back_inserter(shown),
                 [&](const Compliment& one) { return one.at + kComplimentsFor > sheet.now(); });
    return shown;
}

Blocks open_blocks(const Sheet& sheet, const session::Shift& shift, const Rect& room) {
    Blocks blocks;
    if (!shift.board) {
        add_calm(blocks, sheet, "empty", sheet.text("cases.reading"), room);
        return blocks;
    }
    for (const FollowUp& one : open_cases(*shift.board))
        blocks.push_back(case_row(sheet, shift, one, room.w));
    if (blocks.empty()) add_calm(blocks, sheet, "empty", sheet.text("cases.none"), room);
    return blocks;
}

Blocks decided_blocks(const Sheet& sheet, const StaffBoard& board, const Rect& room) {
    Blocks blocks;
    int heard = 0;
    for (const Decided& one : decided_lately(sheet, board)) {
        const bool is_done = one.stage == Stage::Done;
        const std::string end = sheet.text(is_done ? "stage.done" : "staff.not_changed");
        const std::string about =
            one.number ? case_words(sheet, *one.number) : sheet.text("staff.was_heard");
        const std::string name =
            one.number ? std::to_string(one.number->value) : "heard." + std::to_string(++heard);
        add_saying(blocks, sheet,
                   {.name = "decided." + name,
                    .sentence = one.sentence,
                    .under = end + ". " + about + ", " + short_day(sheet, one.at) + ".",
                    .icon = is_done ? Icon::Check : Icon::Equals,
                    .tone = is_done ? Tone::Ok : Tone::Primary,
                    .has_ring = true},
                   room);
    }
    if (blocks.empty())
        add_calm(blocks, sheet, "empty", sheet.text("staff.decided_none"), room);
    else
        add_text(blocks, sheet, "staff.may_say", sheet.text("staff.may_say"), room, kUnder);
    return blocks;
}

Blocks compliment_blocks(const Sheet& sheet, const StaffBoard& board, const Rect& room) {
    Blocks blocks;
    int number = 0;
    for (const Compliment& one : shown_compliments(sheet, board)) {
        const std::string about =
            one.theme ? theme_words(sheet, one.theme, one.survey) + ". " : std::string();
        add_saying(blocks, sheet,
                   {.name = "compliment." + std::to_string(++number),
                    .sentence = one.text,
                    .under = about + short_day(sheet, one.at) + "."},
                   room);
    }
    const bool is_empty = blocks.empty();
    add_calm(blocks, sheet, is_empty ? "empty" : "staff.they_allow",
             sheet.text(is_empty ? "staff.compliments_none" : "staff.they_allow"), room);
    return blocks;
}

Blocks today_blocks(const Sheet& sheet, const StaffBoard& board, const Rect& room) {
    const auto decided = decided_lately(sheet, board);
    const auto open = open_cases(board);
    const auto decided_today =
        std::count_if(decided.begin(), decided.end(),
                      [&](const Decided& one) { return is_today(sheet, one.at); });
    const auto late = std::count_if(open.begin(), open.end(), [&](const FollowUp& one) {
        return deadline_of(sheet, one).is_late;
    });
    const auto counts = board.today.value_or(session::DayCounts{});
    const bool has_late = late > 0;
    Blocks blocks;
    for (const Figure& figure : std::vector<Figure>{
             {"today.stored", sheet.text("staff.today_stored"), counts.stored},
             {"today.sent", sheet.text("staff.today_sent"), counts.sent},
             {"today.decided", sheet.text("staff.today_decided"), static_cast<int>(decided_today)},
             {"today.open", sheet.text("cases.title"), static_cast<int>(open.size())},
             {"today.late", sheet.text("staff.today_late"), static_cast<int>(late),
              has_late ? Tone::Late : Tone::Ink},
             {"today.waiting", sheet.text("staff.today_waiting"), board.waiting}})
        blocks.push_back(figure_block(sheet, figure, room.w));
    add_text(blocks, sheet, "today.line", line_words(sheet, board), room, kUnder);
    return blocks;
}

Button list_button(const Sheet& sheet, const std::optional<StaffBoard>& board, StaffList list) {
    const StaffBoard none;
    const StaffBoard& read = board ? *board : none;
    Button button{.event = session::ListTapped{list}, .role = Role::Choice};
    switch (list) {
        case StaffList::Open:
            button.name = "list.open";
            button.label =
                sheet.text("staff.open", {{"count", std::to_string(open_cases(read).size())}});
            button.icon = Icon::List;
            break;
        case StaffList::Decided:
            button.name = "list.decided";
            button.label = sheet.text(
                "staff.decided", {{"count", std::to_string(decided_lately(sheet, read).size())}});
            button.icon = Icon::Check;
            break;
        case StaffList::Compliments:
            button.name = "list.compliments";
            button.label =
                sheet.text("staff.compliments",
                           {{"count", std::to_string(shown_compliments(sheet, read).size())}});
            button.icon = Icon::Sparkle;
            break;
        case StaffList::Today:
            button.name = "list.today";
            button.label = sheet.text("staff.today");
            button.icon = Icon::Sun;
            break;
        case StaffList::Menu:
            button.name = "list.menu";
            button.label = sheet.text("staff.menu");
            break;
    }
    return button;
}

Button find_button(const Sheet& sheet) {
    return {.name = "find_case",
            .label = sheet.text("staff.find"),
            .event = session::FindStatusTapped{},
            .icon = Icon::Search};
}

Button observe_button(const Sheet& sheet) {
    return {.name = "observe",
            .label = sheet.text("staff.observe"),
            .event = session::ObserveTapped{},
            .icon = Icon::Speech};
}

Blocks menu_blocks(const Sheet& sheet, const std::optional<StaffBoard>& board, const Rect& room) {
    std::vector<Button> ways{observe_button(sheet), find_button(sheet)};
    for (const StaffList list :
         {StaffList::Open, StaffList::Decided, StaffList::Compliments, StaffList::Today})
        ways.push_back(list_button(sheet, board, list));
    Blocks blocks;
    for (Button& way : ways) {
        way.role = Role::Button;
        way.is_spread = true;
        way.tail = Icon::ChevronRight;
        blocks.push_back(button_block(sheet, std::move(way), room.w));
    }
    return blocks;
}

}  // namespace cirkel::screens
