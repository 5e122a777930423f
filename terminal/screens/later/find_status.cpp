#include <algorithm>
#include <cmath>

#include "shared/loop/screen_code.hpp"
#include "terminal/screens/frame/frame.hpp"
#include "terminal/screens/later/later_screens.hpp"
#include "terminal/screens/plate.hpp"
#include "terminal/screens/typing/field.hpp"
#include "terminal/screens/typing/first_answer.hpp"
#include "terminal/screens/typing/keys.hpp"

namespace cirkel::screens {
namespace {

using session::FindFault;
using session::FindingStatus;

/// How long a customer still has to wait after wrong codes, in whole seconds.
int seconds_to_wait(const Sheet& sheet) {
    const auto& until = sheet.session().code_wait_until;
    if (!until || *until <= sheet.now()) return 0;
    return static_cast<int>((to_ms(*until) - to_ms(sheet.now()) + 999) / 1000);
}

/// What stands beside the keys: how codes are read, or what to do now.
std::string note(const Sheet& sheet, const FindingStatus& stage) {
    if (const int seconds = seconds_to_wait(sheet); seconds > 0)
        return sheet.text("find.wait", {{"seconds", std::to_string(seconds)}});
    switch (stage.fault) {
        case FindFault::None: return sheet.text("find.folding");
        case FindFault::Incomplete: return sheet.text("find.incomplete");
        case FindFault::NotFound: return sheet.text("find.not_found");
        case FindFault::NotRead: return sheet.text("find.not_read");
    }
    return {};
}

bool is_fault(const FindingStatus& stage) { return stage.fault != FindFault::None; }

Button search_button(const Sheet& sheet) {
    Button search{.name = "search",
                  .label = sheet.text("find.search"),
                  .event = session::SearchTapped{},
                  .look = Look::Primary,
                  .tail = sheet.is_small() ? Icon::None : Icon::ChevronRight};
    if (seconds_to_wait(sheet) > 0) search.deaf_until = sheet.session().code_wait_until;
    return search;
}
Button back_button(const Sheet& sheet) {
    const bool is_tall = sheet.arrangement() == Arrangement::Tall;
    return {.name = "back",
            .label = sheet.text("go.back"),
            .event = session::BackTapped{},
            .icon = is_tall ? Icon::ChevronLeft : Icon::None};
}

void tall_find(Sheet& sheet, const FindingStatus& stage) {
    const Page page = begin_page(sheet, {.screen = "find_status",
                                         .title = sheet.text("find.title"),
                                         .hint = sheet.text("find.hint")});
    const float x = page.content.x;
    const float width = page.content.w;
    const float top = page.bowl_bottom + sheet.u(60);
    code_boxes(sheet, {x, top, width, sheet.u(140)}, std::string(stage.signs.view()));
    const float keys_bottom = code_keyboard(sheet, top + sheet.u(172));
    const Rect wis{x, keys_bottom + sheet.u(14), sheet.u(309), sheet.u(108)};
    key(sheet, {.name = "key.erase",
                .label = sheet.text("key.erase"),
                .rect = wis,
                .event = session::EraseSignTapped{},
                .fill = Tone::Tint,
                .icon = Icon::Backspace,
                .size = TextSize::M,
                .repeats = true});
    const TextStyle calm{TextSize::S, is_fault(stage) ? Weight::Bold : Weight::Medium,
                         is_fault(stage) ? Tone::Late : Tone::Soft, Align::Left, 1.35F};
    const float note_x = wis.x + wis.w + sheet.u(32);
    const std::string text = note(sheet, stage);
    const float note_width = x + width - note_x;
    const float height = sheet.height_of(text, note_width, calm);
    sheet.said("note", text, {note_x, wis.y + (wis.h - height) / 2, note_width, 0}, calm);
    const float question_y = wis.y + wis.h + sheet.u(36);
    const float faces_y =
        sheet.said("find.first", sheet.text("find.first"), {x, question_y, width, 0},
                   {TextSize::L, Weight::Display, Tone::Ink, Align::Center, 1.2F}) +
        sheet.u(28);
    const Question* question = picked_from(sheet, stage);
    if (picks_number(sheet, stage)) {
        number_keys(sheet, stage, {x, faces_y + sheet.u(20), width, 0},
                    std::ceil(sheet.mm(kAnswerMm)));
    } else if (question != nullptr) {
        mood_row(sheet, stage,
                 {{x + sheet.u(18), faces_y, width - sheet.u(36), sheet.u(144)},
                  sheet.u(72),
                  MoodWords::Under});
    }
    Button search = search_button(sheet);
    search.rect = {x, page.bar.y - sheet.u(220), width, sheet.u(120)};
    button(sheet, search);
    sheet.said("find.no_code", sheet.text("find.no_code"), {x, page.bar.y - sheet.u(82), width, 0},
               {TextSize::S, Weight::Medium, Tone::Soft, Align::Center, 1.4F});
    bottom_bar(sheet, page, {back_button(sheet), other_scale(sheet, stage)});
}

/// Numbers come when the code is whole; until then one scale of them looks like the next.
std::optional<Button> wide_other_scale(const Sheet& sheet, const FindingStatus& stage) {
    FindingStatus next = stage;
    ++next.scale;
    const bool is_whole = stage.signs.characters() >= ScreenCode::kLength;
    if (!is_whole && picks_number(sheet, stage) && picks_number(sheet, next)) return std::nullopt;
    return other_scale(sheet, stage);
}

/// Back, the erase key, another scale and search in one row.
void wide_bar(Sheet& sheet, const FindingStatus& stage, const Page& page) {
    const float margin = sheet.margin();
    Button back = back_button(sheet);
    back.rect = {margin, page.bar.y, sheet.u(172), page.bar.h};
    button(sheet, back);
    float x = back.rect.x + back.rect.w + sheet.gap();
    // Where another scale may be chosen there is no room to offer reading aloud here.
    auto other = wide_other_scale(sheet, stage);
    const float rounds = other ? page.bar.h : 2 * page.bar.h + sheet.gap();
    x += comfort_buttons(sheet, {x, page.bar.y, rounds, page.bar.h}) + sheet.gap();
    // Where another scale may be chosen, the key keeps its sign alone.
    const Rect wis{x, page.bar.y, sheet.u(other ? 120 : 264), page.bar.h};
    key(sheet, {.name = "key.erase",
                .label = other ? "" : sheet.text("key.erase"),
                .rect = wis,
                .event = session::EraseSignTapped{},
                .fill = Tone::Tint,
                .icon = Icon::Backspace,
                .size = TextSize::M,
                .repeats = true});
    x += wis.w + sheet.gap();
    if (other) {
        other->rect = {x, page.bar.y, button_width(sheet, *other, 1), page.bar.h};
        button(sheet, *other);
        x += other->rect.w + sheet.gap();
    }
    Button search = search_button(sheet);
    if (other) search.tail = Icon::None;
    search.size = TextSize::S;
    search.rect = {x, page.bar.y, sheet.width() - margin - x, page.bar.h};
    button(sheet, search);
}

void wide_find(Sheet& sheet, const FindingStatus& stage) {
    const Page page = begin_page(
        sheet, {.screen = "find_status", .title = sheet.text("find.title"), .bowl_on_top = true});
    const float margin = sheet.margin();
    const TextStyle bold{TextSize::S, Weight::Bold, Tone::Ink, Align::Left, 1.2F};
    const float right = sheet.u(574);
    const float words_y = sheet.u(146);
    const bool has_note = is_fault(stage) || seconds_to_wait(sheet) > 0;
    TextStyle left_style = bold;
    if (has_note) left_style.tone = Tone::Late;
    const std::string left = has_note ? note(sheet, stage) : sheet.text("find.hint_short");
    const float left_width = has_note ? sheet.width() - 2 * margin : right - margin - sheet.u(16);
    sheet.said("note", left, {margin, words_y, left_width, 0}, left_style);
    // Numbers need the place of the keyboard; they come when the code is whole.
    const bool is_number = picks_number(sheet, stage);
    const bool is_whole = stage.signs.characters() >= ScreenCode::kLength;
    if (!has_note && (!is_number || is_whole))
        sheet.said("find.first", sheet.text("find.first"),
                   {right, words_y, sheet.width() - margin - right, 0}, bold);
    code_boxes(sheet, {margin, sheet.u(210), sheet.u(496), sheet.u(118)},
               std::string(stage.signs.view()));
    const Question* question = picked_from(sheet, stage);
    if (!is_number && question != nullptr)
        mood_row(
            sheet, stage,
            {{right, sheet.u(210), sheet.width() - margin - right, sheet.u(118)}, sheet.u(59)});
    const float keys = page.bar.y - sheet.u(24) - code_keyboard_height(sheet);
    sheet.draw(Box{{0, keys - sheet.u(12), sheet.width(), sheet.height() - keys + sheet.u(12)},
                   0,
                   Tone::KeyGround});
    if (is_number && is_whole) {
        number_keys(sheet, stage, {margin, keys + sheet.u(20), sheet.width() - 2 * margin, 0},
                    std::ceil(sheet.mm(kAnswerMm)));
    } else {
        code_keyboard(sheet, keys);
    }
    wide_bar(sheet, stage, page);
}

/// A small glass shows the keys until the code is whole, then the faces.
void small_code(Sheet& sheet, const FindingStatus& stage) {
    sheet.view().screen = "find_status";
    const float margin = sheet.u(16);
    const float size = small_key_size(sheet);
    sheet.draw(Box{{0, 0, sheet.width(), sheet.height()}, 0, Tone::KeyGround});
    const float keys = sheet.height() - sheet.u(8) - code_keyboard_height(sheet);
    sheet.draw(Box{{0, 0, sheet.width(), keys - sheet.u(8)}, 0, Tone::Bowl});
    code_keyboard(sheet, keys);
    round_button(sheet, {.name = "back",
                         .label = sheet.text("go.back"),
                         .rect = {margin, sheet.u(11), size, size},
                         .event = session::BackTapped{},
                         .look = Look::OnBowl,
                         .icon = Icon::ChevronLeft});
    const float x = margin + size + sheet.u(20);
    const bool is_low = sheet.arrangement() == Arrangement::Low;
    const TextStyle title{TextSize::S, Weight::Bold, Tone::OnBowl, Align::Left, 1.1F, true};
    const float right = sheet.width() - margin;
    if (is_low) {
        const float width = sheet.u(260);
        const std::string text = sheet.text("find.title");
        const float height = sheet.height_of(text, width, title);
        sheet.said("title", text, {x, (keys - sheet.u(8) - height) / 2, width, 0}, title);
        const float high = std::min(keys - sheet.u(24), sheet.u(110));
        code_boxes(sheet, {x + width, (keys - sheet.u(8) - high) / 2, right - x - width, high},
                   std::string(stage.signs.view()));
        return;
    }
    const Rect below{margin, sheet.u(11) + size, right - margin, keys - sheet.u(30) - size};
    const float top = title_above_field(sheet, sheet.text("find.title"), below);
    // Upright, the boxes take the place of the title where there is none above them.
    const Rect boxes = top > below.y ? Rect{margin, top, right - margin, sheet.u(118)}
                                     : Rect{x, sheet.u(11), right - x, size};
    if (top > below.y) ground_below_field(sheet, boxes, keys - sheet.u(8));
    code_boxes(sheet, boxes, std::string(stage.signs.view()));
}

void small_moods(Sheet& sheet, const FindingStatus& stage) {
    // What is wrong stands in the place of the question: there is room for one of the two.
    const bool has_note = is_fault(stage) || seconds_to_wait(sheet) > 0;
    const std::string words = has_note ? note(sheet, stage) : sheet.text("find.first");
    const Page page = begin_page(sheet, {.screen = "find_status", .title = words});
    Rect room = page.content;
    const bool is_narrow = sheet.arrangement() == Arrangement::Narrow;
    const float key_size = small_key_size(sheet);
    const float erase = key_size + sheet.u(is_narrow ? 4 : 30);
    const bool is_number = picks_number(sheet, stage);
    if (is_number && !is_narrow) room.y = page.bowl_bottom + sheet.u(2);
    const float rows = 2 * key_size + sheet.gap();
    const float lowest = page.bar.y - sheet.gap();
    if (is_number && !is_narrow && room.y + key_size + sheet.gap() + rows > lowest) {
        // A long note leaves room for the numbers alone; the next tap brings the code back.
        number_keys(sheet, stage, room, key_size);
        bottom_bar(sheet, page, {back_button(sheet), search_button(sheet)});
        return;
    }
    auto other = other_scale(sheet, stage);
    float beside = erase + sheet.gap();
    if (other && !is_narrow) {
        const float width = button_width(sheet, *other, 1);
        other->rect = {room.x + room.w - beside - width, room.y, width, key_size};
        button(sheet, *other);
        beside += width + sheet.gap();
    }
    code_boxes(sheet, {room.x, room.y, room.w - beside, key_size}, std::string(stage.signs.view()));
    key(sheet, {.name = "key.erase",
                .rect = {room.x + room.w - erase, room.y, erase, key_size},
                .event = session::EraseSignTapped{},
                .fill = Tone::Tint,
                .icon = Icon::Backspace,
                .size = TextSize::M,
                .repeats = true});
    const float top = room.y + key_size;
    float end = top;
    if (is_number) {
        // On a lying panel they are keys of 15 mm, as those of the code are.
        // An upright one has room for more, but under a long note: four fill its whole width.
        const float wide =
            std::max(std::ceil(sheet.mm(kAnswerMm)), sheet.metrics().is_broad() ? sheet.u(60) : 0);
        const bool is_roomy = is_narrow && top + 3 * (wide + sheet.gap()) <= lowest - sheet.u(1);
        const float size = is_roomy ? wide : key_size;
        const float side = is_roomy ? sheet.u(4) : room.x;
        end =
            number_keys(sheet, stage,
                        {side, top + sheet.gap() + sheet.u(1), sheet.width() - 2 * side, 0}, size);
    } else {
        const float for_other = other && is_narrow ? sheet.u(108) : 0;
        end = small_faces(sheet, stage, {room.x, top, room.w, lowest - for_other - top});
    }
    if (other && is_narrow && end + sheet.u(108) <= lowest) {
        other->rect = {room.x, end + sheet.u(24), room.w, sheet.u(84)};
        button(sheet, *other);
    }
    bottom_bar(sheet, page, {back_button(sheet), search_button(sheet)});
}

}  // namespace

void find_status_screen(Sheet& sheet, const session::FindingStatus& stage) {
    switch (sheet.arrangement()) {
        case Arrangement::Tall: tall_find(sheet, stage); break;
        case Arrangement::Wide: wide_find(sheet, stage); break;
        case Arrangement::Low:
        case Arrangement::Narrow:
            if (stage.signs.characters() < ScreenCode::kLength) {
                small_code(sheet, stage);
            } else {
                small_moods(sheet, stage);
            }
            break;
    }
    // The seconds of the wait are counted down on the screen.
    if (seconds_to_wait(sheet) > 0) sheet.view().next_change = sheet.now() + Duration{1'000};
}

}  // namespace cirkel::screens
