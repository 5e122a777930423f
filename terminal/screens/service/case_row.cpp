#include "terminal/screens/service/case_row.hpp"

#include <algorithm>
#include <utility>

namespace cirkel::screens {
namespace {

constexpr TextStyle kWhat{TextSize::M, Weight::Bold, Tone::Ink, Align::Left, 1.25F};
constexpr TextStyle kHow{TextSize::S, Weight::Medium, Tone::Soft, Align::Left, 1.3F};

/// What one row says, made once for the glass and for the reader.
struct RowWords {
    CaseNumber number{};
    Deadline deadline{};
    std::string title{};
    std::string what{};
    std::string how{};
    std::string old{};
    std::string owner{};
    bool has_owner = false;
    bool may_take = false;
};

RowWords words_of(const Sheet& sheet, const session::StaffBoard& board, const FollowUp& one) {
    RowWords words;
    words.number = one.number;
    words.deadline = deadline_of(sheet, one);
    words.title = case_words(sheet, one.number);
    words.what = theme_words(sheet, one.theme, one.survey);
    words.how = status_words(sheet, one, is_on_its_way(board, one.number));
    if (sheet.arrangement() == Arrangement::Tall) words.old = age_words(sheet, one);
    words.has_owner = !one.owner_alias.empty();
    words.owner = owner_words(sheet, one);
    return words;
}

std::string said(const RowWords& words) {
    return words.title + ", " + words.deadline.text + ", " + words.what + ", " + words.how + ", " +
           words.owner;
}

/// How wide the column of the owner, or of the button in its place, is.
float owner_width(const Sheet& sheet, float row) {
    if (sheet.is_small()) return 0;
    return row * (sheet.arrangement() == Arrangement::Tall ? 0.27F : 0.2F);
}

Button take_button(const Sheet& sheet, CaseNumber number) {
    return {.name = "take." + std::to_string(number.value),
            .label = sheet.text("staff.take"),
            .event = session::TakeTapped{number},
            .look = Look::Outline};
}

/// Three columns: number and deadline, theme and status, owner (the owner only where it fits).
void row_in_columns(Sheet& sheet, const RowWords& words, const Rect& rect) {
    const bool is_tall = sheet.arrangement() == Arrangement::Tall;
    const TextStyle title{is_tall ? TextSize::L : TextSize::M,
                          is_tall ? Weight::Display : Weight::Bold, Tone::Ink, Align::Left, 1.2F};
    const float pad = sheet.u(is_tall ? 38 : 24);
    const float under_title = sheet.u(is_tall ? 12 : 4);
    const float left_height =
        sheet.height_of(words.title, rect.w, title) + under_title + pill_height(sheet);
    float y = rect.y + (rect.h - left_height) / 2;
    y = sheet.paragraph(words.title, {rect.x + pad, y, rect.w * 0.3F, 0}, title);
    deadline_pill(sheet, words.deadline, {rect.x + pad, y + under_title});
    const float owner = owner_width(sheet, rect.w);
    const float x = rect.x + rect.w * (is_tall ? 0.32F : (sheet.is_small() ? 0.46F : 0.34F));
    const float right = words.may_take ? pad + sheet.gap() : pad;
    const float width = rect.x + rect.w - right - owner - x;
    float height =
        sheet.height_of(words.what, width, kWhat) + sheet.height_of(words.how, width, kHow);
    if (!words.old.empty()) height += sheet.height_of(words.old, width, kHow);
    float line = rect.y + (rect.h - height) / 2;
    line = sheet.paragraph(words.what, {x, line, width, 0}, kWhat);
    line = sheet.paragraph(words.how, {x, line, width, 0}, kHow);
    if (!words.old.empty()) sheet.paragraph(words.old, {x, line, width, 0}, kHow);
    if (owner > 0 && !words.may_take)
        sheet.in_middle(words.owner, {rect.x + rect.w - pad - owner, rect.y, owner, rect.h},
                        {words.has_owner ? TextSize::M : TextSize::S,
                         words.has_owner ? Weight::Bold : Weight::Medium,
                         words.has_owner ? Tone::Ink : Tone::Soft, Align::Right, 1.25F});
}

/// The deadline stands beside the number where both fit on one line.
bool has_pill_beside(const Sheet& sheet, const RowWords& words, float width) {
    const float number = sheet.text_width(words.title, kHow) + sheet.u(24);
    return number + pill_width(sheet, words.deadline) <= width;
}

/// A small glass: everything under each other, in lines as long as the row.
void row_in_lines(Sheet& sheet, const RowWords& words, const Rect& rect) {
    const float pad = sheet.u(24);
    const float width = rect.w - 2 * pad;
    const float x = rect.x + pad;
    const float line = sheet.font(kHow.size) * kHow.leading;
    float y = rect.y + sheet.u(12);
    if (has_pill_beside(sheet, words, width)) {
        sheet.paragraph(words.title, {x, y + (pill_height(sheet) - line) / 2, width, 0}, kHow);
        deadline_pill(sheet, words.deadline, {x + width - pill_width(sheet, words.deadline), y});
    } else {
        y = sheet.paragraph(words.title, {x, y, width, 0}, kHow);
        deadline_pill(sheet, words.deadline, {x, y});
    }
    y += pill_height(sheet) + sheet.u(6);
    y = sheet.paragraph(words.what, {x, y, width, 0}, kWhat);
    sheet.paragraph(words.how, {x, y, width, 0}, kHow);
}

float height_in_lines(const Sheet& sheet, const RowWords& words, float row_width) {
    const float width = row_width - 2 * sheet.u(24);
    const float number =
        has_pill_beside(sheet, words, width) ? 0 : sheet.height_of(words.title, width, kHow);
    return sheet.u(30) + number + pill_height(sheet) + sheet.height_of(words.what, width, kWhat) +
           sheet.height_of(words.how, width, kHow);
}

/// Three columns side by side need letters that are small beside the row, and words that stand on
/// their line.
bool has_columns(const Sheet& sheet, const RowWords& words, float width) {
    constexpr float letters = 22;
    if (sheet.arrangement() == Arrangement::Narrow ||
        sheet.width() < letters * sheet.font(TextSize::M))
        return false;
    if (sheet.arrangement() == Arrangement::Tall) return true;
    const float room = width * (sheet.is_small() ? 0.5F : 0.42F);
    return sheet.height_of(words.what, room, kWhat) + sheet.height_of(words.how, room, kHow) <=
           sheet.u(sheet.is_small() ? 118 : 130);
}

float row_height(const Sheet& sheet, const RowWords& words, float width) {
    if (!has_columns(sheet, words, width)) return height_in_lines(sheet, words, width);
    if (sheet.arrangement() == Arrangement::Tall) return sheet.u(202);
    return sheet.u(sheet.is_small() ? 124 : 148);
}

void row_inside(Sheet& sheet, const RowWords& words, const Rect& rect) {
    if (has_columns(sheet, words, rect.w))
        row_in_columns(sheet, words, rect);
    else
        row_in_lines(sheet, words, rect);
}

void draw_row(Sheet& sheet, const RowWords& words, const Rect& rect) {
    const bool is_late = words.deadline.is_late;
    const bool is_pressed = sheet.is_pressed("case." + std::to_string(words.number.value));
    sheet.draw(Box{rect, sheet.u(28), is_pressed ? Tone::Tint : Tone::Surface,
                   is_late ? Tone::Late : Tone::Edge, sheet.u(is_late ? 4 : 3)});
    row_inside(sheet, words, rect);
    Node node;
    node.name = "case." + std::to_string(words.number.value);
    node.role = Role::Button;
    node.rect = rect;
    node.label = said(words);
    node.event = session::CaseTapped{words.number};
    if (words.may_take) {
        Button take = take_button(sheet, words.number);
        const float width = owner_width(sheet, rect.w);
        const float height = sheet.u(112);
        take.rect = {rect.x + rect.w - sheet.u(28) - width, rect.y + (rect.h - height) / 2, width,
                     height};
        node.rect.w = take.rect.x - sheet.gap() - rect.x;
        sheet.add(std::move(node));
        return button(sheet, take);
    }
    sheet.add(std::move(node));
}

}  // namespace

Block case_row(const Sheet& sheet, const session::Shift& shift, const FollowUp& one, float width) {
    RowWords words = words_of(sheet, *shift.board, one);
    words.may_take = sheet.arrangement() == Arrangement::Tall &&
                     session::may_take(one, shift.who) && !words.has_owner;
    const float height = row_height(sheet, words, width);
    return {height,
            [words = std::move(words)](Sheet& on, const Rect& rect) { draw_row(on, words, rect); }};
}

Block case_card(const Sheet& sheet, const session::StaffBoard& board, const FollowUp& one,
                float width) {
    RowWords words = words_of(sheet, board, one);
    const float height = row_height(sheet, words, width);
    return {height, [words = std::move(words)](Sheet& on, const Rect& rect) {
                card(on, rect, words.deadline.is_late ? Tone::Late : Tone::Line);
                row_inside(on, words, rect);
                Node node;
                node.name = "case.facts";
                node.rect = rect;
                node.label = said(words);
                on.add(std::move(node));
            }};
}

}  // namespace cirkel::screens
