#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "shared/loop/screen_code.hpp"
#include "terminal/screens/frame/service_frame.hpp"
#include "terminal/screens/plate.hpp"
#include "terminal/screens/service/case_words.hpp"
#include "terminal/screens/service/service_screens.hpp"
#include "terminal/screens/typing/first_answer.hpp"
#include "terminal/screens/typing/keys.hpp"

namespace cirkel::screens {
namespace {

using session::FindFault;
using session::FindingCase;

bool is_whole(const FindingCase& stage) {
    return stage.find.signs.characters() >= ScreenCode::kLength;
}

int seconds_to_wait(const Sheet& sheet) {
    const auto& until = sheet.session().code_wait_until;
    if (!until || *until <= sheet.now()) return 0;
    return static_cast<int>((to_ms(*until) - to_ms(sheet.now()) + 999) / 1000);
}

/// What was found, what is wrong, or what to ask the customer for.
struct Note {
    std::string text;
    Tone tone = Tone::Soft;
};
Note note_of(const Sheet& sheet, const FindingCase& stage) {
    if (stage.without_case) {
        const auto& status = stage.without_case->status;
        const Stage last =
            status && !status->steps.empty() ? status->steps.back().stage : Stage::Received;
        const std::string words = last == Stage::NotChanged
                                      ? sheet.text("staff.not_changed")
                                      : sheet.text("stage." + std::string(name_of(last)));
        return {sheet.text("staff.no_case", {{"status", words}}), Tone::Primary};
    }
    if (const int seconds = seconds_to_wait(sheet); seconds > 0)
        return {sheet.text("find.wait", {{"seconds", std::to_string(seconds)}}), Tone::Late};
    switch (stage.find.fault) {
        case FindFault::None: break;
        case FindFault::Incomplete: return {sheet.text("staff.code_incomplete"), Tone::Late};
        case FindFault::NotFound: return {sheet.text("staff.code_not_found"), Tone::Late};
        case FindFault::NotRead: return {sheet.text("find.not_read"), Tone::Late};
    }
    return {sheet.text("staff.ask_code")};
}

ServiceHeading find_case_heading(const Sheet& sheet) {
    return {.screen = "find_case",
            .who = sheet.text("staff.who"),
            .icon = Icon::Person,
            .title = sheet.text("staff.find"),
            .state = sheet.text("staff.at_desk")};
}

Button search_button(const Sheet& sheet) {
    Button search{.name = "search",
                  .label = sheet.text("staff.search"),
                  .event = session::SearchTapped{},
                  .look = Look::Primary};
    if (seconds_to_wait(sheet) > 0) search.deaf_until = sheet.session().code_wait_until;
    return search;
}

Button find_case_back_button(const Sheet& sheet) {
    const bool is_tall = sheet.arrangement() == Arrangement::Tall;
    return {.name = "back",
            .label = sheet.text("go.back"),
            .event = session::BackTapped{},
            .icon = is_tall ? Icon::ChevronLeft : Icon::None};
}

void erase_key(Sheet& sheet, const Rect& rect, const std::string& label) {
    key(sheet, {.name = "key.erase",
                .label = label,
                .rect = rect,
                .event = session::EraseSignTapped{},
                .fill = Tone::Tint,
                .icon = Icon::Backspace,
                .size = TextSize::M,
                .repeats = true});
}

TextStyle note_style(const Note& note) {
    const bool is_calm = note.tone == Tone::Soft;
    return {TextSize::S, is_calm ? Weight::Medium : Weight::Bold, note.tone, Align::Left, 1.3F};
}

/// What opens the code beside its signs; returns where it ends.
float first_answer(Sheet& sheet, const FindingCase& stage, const Rect& room) {
    if (picks_number(sheet, stage.find))
        return number_keys(sheet, stage.find, {room.x, room.y + sheet.u(20), room.w, 0},
                           std::ceil(sheet.mm(sheet.is_small() ? kKeyMm : kAnswerMm)));
    if (sheet.is_small()) return small_faces(sheet, stage.find, room);
    const float radius = sheet.u(sheet.arrangement() == Arrangement::Tall ? 66 : 84);
    mood_row(sheet, stage.find, {{room.x, room.y + sheet.u(20), room.w, 2 * radius}, radius});
    return room.y + sheet.u(20) + 2 * radius;
}

void tall_find(Sheet& sheet, const FindingCase& stage) {
    const Page page = begin_service_page(sheet, find_case_heading(sheet));
    const Rect& room = page.content;
    float y = room.y + sheet.u(20);
    const Note note = note_of(sheet, stage);
    TextStyle style = note_style(note);
    style.size = TextSize::M;
    y = sheet.said("note", note.text, {room.x, y, room.w, 0}, style) + sheet.u(32);
    code_boxes(sheet, {room.x, y, room.w, sheet.u(140)}, std::string(stage.find.signs.view()));
    y = code_keyboard(sheet, y + sheet.u(172)) + sheet.u(14);
    erase_key(sheet, {room.x, y, sheet.u(309), sheet.u(108)}, sheet.text("key.erase"));
    if (auto other = other_scale(sheet, stage.find)) {
        other->rect = {room.x + room.w - sheet.u(400), y, sheet.u(400), sheet.u(108)};
        button(sheet, *other);
    }
    y = sheet.said("find.first", sheet.text("staff.first_answer"),
                   {room.x, y + sheet.u(150), room.w, 0},
                   {TextSize::M, Weight::Bold, Tone::Ink, Align::Left, 1.25F});
    y = first_answer(sheet, stage, {room.x, y, room.w, 0});
    const float size = sheet.u(44);
    y += sheet.u(70);
    icon(sheet, Icon::Lock, {room.x + size / 2, y + size / 2}, size, Tone::Primary);
    sheet.said("staff.code_not_kept", sheet.text("staff.code_not_kept"),
               {room.x + size + sheet.u(24), y, room.w - size - sheet.u(24), 0},
               {TextSize::S, Weight::Medium, Tone::Soft, Align::Left, 1.35F});
    bottom_bar(sheet, page, {find_case_back_button(sheet), search_button(sheet)});
}

/// A glass with less room takes the code first.
void code_step(Sheet& sheet, const FindingCase& stage) {
    sheet.view().screen = "find_case";
    const bool is_small = sheet.is_small();
    const float margin = is_small ? sheet.u(16) : sheet.margin();
    const float size = is_small ? small_key_size(sheet) : sheet.u(90);
    sheet.draw(Box{{0, 0, sheet.width(), sheet.height()}, 0, Tone::KeyGround});
    const float foot = is_small ? sheet.u(8) : sheet.u(24);
    const float keys =
        sheet.height() - foot - code_keyboard_height(sheet) - (is_small ? 0 : size + sheet.gap());
    sheet.draw(Box{{0, 0, sheet.width(), keys - sheet.u(8)}, 0, Tone::Bar});
    const float end = code_keyboard(sheet, keys);
    if (!is_small)
        erase_key(sheet, {margin, end + sheet.gap(), sheet.u(264), size}, sheet.text("key.erase"));
    round_button(sheet, {.name = "back",
                         .label = sheet.text("go.back"),
                         .rect = {margin, sheet.u(11), size, size},
                         .event = session::BackTapped{},
                         .look = Look::OnBowl,
                         .icon = Icon::ChevronLeft});
    const float x = margin + size + sheet.u(20);
    const float right = sheet.width() - margin;
    const float room = keys - sheet.u(8);
    const TextStyle title{TextSize::S, Weight::Bold, Tone::OnBowl, Align::Left, 1.1F, true};
    const std::string words = sheet.text("staff.find");
    const bool is_low = sheet.arrangement() != Arrangement::Narrow;
    if (is_low) {
        const float width = sheet.u(is_small ? 260 : 380);
        const float height = sheet.height_of(words, width, title);
        sheet.said("title", words, {x, (room - height) / 2, width, 0}, title);
        const float high = std::min(room - sheet.u(16), sheet.u(118));
        code_boxes(sheet, {x + width, (room - high) / 2, right - x - width, high},
                   std::string(stage.find.signs.view()));
        return;
    }
    const float top = sheet.u(24) + size;
    const float below = std::min(sheet.u(118), room - top - sheet.u(8));
    if (below < sheet.mm(kKeyMm)) {
        // Upright, the boxes take the place of the title where there is none under it.
        code_boxes(sheet, {x, sheet.u(11), right - x, size}, std::string(stage.find.signs.view()));
        return;
    }
    const float height = sheet.height_of(words, right - x, title);
    sheet.said("title", words, {x, sheet.u(11) + (size - height) / 2, right - x, 0}, title);
    code_boxes(sheet, {margin, top, right - margin, below}, std::string(stage.find.signs.view()));
}

/// Then what was tapped first; erasing a sign leads back to the code.
void answer_step(Sheet& sheet, const FindingCase& stage) {
    ServiceHeading heading = find_case_heading(sheet);
    const Note note = note_of(sheet, stage);
    const bool is_calm = note.tone == Tone::Soft;
    const bool is_low = sheet.is_small() && sheet.arrangement() != Arrangement::Narrow;
    // A low glass has no line for the question but the one on top.
    const bool asks_on_top = is_calm && is_low;
    if (asks_on_top) heading.title = sheet.text("staff.first_answer");
    const Page page = begin_service_page(sheet, heading);
    const Rect& room = page.content;
    const float size = sheet.is_small() ? small_key_size(sheet) : sheet.u(118);
    const bool is_narrow = sheet.arrangement() == Arrangement::Narrow;
    const float erase = is_narrow ? size : size + sheet.u(20);
    const float gap = is_narrow ? sheet.u(6) : sheet.gap();
    const float boxes = sheet.is_small() ? room.w - erase - gap : sheet.u(496);
    const std::string words = is_calm ? sheet.text("staff.first_answer") : note.text;
    float y = room.y;
    const float height =
        asks_on_top ? 0 : sheet.height_of(words, room.w, note_style(note)) + sheet.u(14);
    // A long note leaves room for the answers alone; the next tap brings the code back.
    const float answers = sheet.u(24) + sheet.mm(kAnswerMm) + sheet.gap();
    if (is_calm || y + size + height + answers <= page.bar.y) {
        code_boxes(sheet, {room.x, y, boxes, size}, std::string(stage.find.signs.view()));
        erase_key(sheet, {room.x + boxes + gap, y, erase, size}, "");
        y += size + sheet.u(14);
    }
    if (!asks_on_top) y = sheet.said("note", words, {room.x, y, room.w, 0}, note_style(note));
    first_answer(sheet, stage, {room.x, y, room.w, page.bar.y - sheet.gap() - y});
    std::vector<Button> bar{find_case_back_button(sheet)};
    if (auto other = other_scale(sheet, stage.find)) bar.push_back(std::move(*other));
    bar.push_back(search_button(sheet));
    button_row(sheet, page.bar, std::move(bar));
}

}  // namespace

void find_case_screen(Sheet& sheet, const FindingCase& stage) {
    if (sheet.arrangement() == Arrangement::Tall) {
        tall_find(sheet, stage);
    } else if (is_whole(stage)) {
        answer_step(sheet, stage);
    } else {
        code_step(sheet, stage);
    }
    if (seconds_to_wait(sheet) > 0) sheet.view().next_change = sheet.now() + Duration{1'000};
}

}  // namespace cirkel::screens
