#include <algorithm>
#include <cmath>

#include "terminal/screens/frame/service_frame.hpp"
#include "terminal/screens/service/service_screens.hpp"
#include "terminal/screens/typing/keys.hpp"

namespace cirkel::screens {
namespace {

constexpr std::size_t kNumberLength = 2;
constexpr std::size_t kPinLength = 6;

int seconds_to_wait(const Sheet& sheet, const session::SigningIn& stage) {
    if (!stage.wait_until || *stage.wait_until <= sheet.now()) return 0;
    return static_cast<int>((to_ms(*stage.wait_until) - to_ms(sheet.now()) + 999) / 1000);
}

std::string note(const Sheet& sheet, const session::SigningIn& stage) {
    if (const int seconds = seconds_to_wait(sheet, stage); seconds > 0)
        return sheet.text("sign_in.wait", {{"seconds", std::to_string(seconds)}});
    if (stage.refused && stage.tries_left)
        return sheet.text("sign_in.refused", {{"tries", std::to_string(*stage.tries_left)}});
    return sheet.text(stage.is_unlocked ? "sign_in.unlocked" : "sign_in.note");
}

/// Two boxes for the staff number, shown; six dots for the PIN, never shown.
void boxes_and_dots(Sheet& sheet, const session::SigningIn& stage, const Rect& rect) {
    const float box = rect.h * 0.8F;
    const std::string number(stage.number.view());
    for (std::size_t i = 0; i < kNumberLength; ++i) {
        const Rect place{rect.x + static_cast<float>(i) * (box + sheet.u(12)), rect.y, box, rect.h};
        sheet.draw(Box{place, sheet.u(16), i < number.size() ? Tone::Tint : Tone::Surface,
                       i == number.size() ? Tone::Primary : Tone::Edge, sheet.u(3)});
        if (i < number.size())
            sheet.in_middle(std::string(1, number[i]), place,
                            {sheet.is_small() ? TextSize::L : TextSize::XL, Weight::Display,
                             Tone::Ink, Align::Center, 1.0F});
    }
    const float left = rect.x + 2 * box + sheet.u(12) + rect.h * 0.5F;
    const float step = (rect.x + rect.w - left) / static_cast<float>(kPinLength);
    const float radius = std::min(step * 0.32F, rect.h * 0.24F);
    for (std::size_t i = 0; i < kPinLength; ++i) {
        const bool is_filled = i < stage.pin.characters();
        const Point center{left + step * (static_cast<float>(i) + 0.5F), middle_of(rect).y};
        sheet.draw(Disc{center, radius, is_filled ? Tone::Primary : Tone::Surface,
                        is_filled ? Tone::Primary : Tone::Edge, sheet.u(4)});
    }
    Node field;
    field.name = "field";
    field.role = Role::Field;
    field.rect = rect;
    field.label = sheet.text("sign_in.title");
    field.value = number;
    // How far the PIN is, never which digits.
    if (!stage.pin.empty()) field.value += " " + std::string(stage.pin.characters(), '*');
    sheet.add(std::move(field));
}

Button sign_in_back_button(const Sheet& sheet) {
    return {.name = "back",
            .label = sheet.text("go.back"),
            .event = session::BackTapped{},
            .icon = sheet.is_small() ? Icon::None : Icon::ChevronLeft};
}

std::optional<Instant> deaf_until(const Sheet& sheet, const session::SigningIn& stage) {
    return seconds_to_wait(sheet, stage) > 0 ? stage.wait_until : std::nullopt;
}

void tall_sign_in(Sheet& sheet, const session::SigningIn& stage, const Page& page) {
    const Rect& room = page.content;
    const float inside = room.w - sheet.u(180);
    const float x = room.x + sheet.u(90);
    const TextStyle text{TextSize::M, Weight::Medium, Tone::Soft, Align::Center, 1.45F};
    const TextStyle calm{TextSize::S, stage.refused ? Weight::Bold : Weight::Medium,
                         stage.refused ? Tone::Late : Tone::Soft, Align::Center, 1.4F};
    sheet.said("hint", sheet.text("sign_in.hint"), {room.x, room.y + sheet.u(32), room.w, 0}, text);
    boxes_and_dots(sheet, stage, {x, room.y + sheet.u(192), inside, sheet.u(120)});
    sheet.said("note", note(sheet, stage), {room.x, room.y + sheet.u(350), room.w, 0}, calm);
    number_pad(sheet, {x, room.y + sheet.u(448), inside, sheet.u(758)}, PadCorner::Clear,
               deaf_until(sheet, stage));
    const std::string log = sheet.text("sign_in.log");
    const float width = sheet.text_width(log, text);
    const float y = room.y + sheet.u(1300);
    icon(sheet, Icon::Shield, {middle_of(room).x - width / 2 - sheet.u(8), y + sheet.u(24)},
         sheet.u(46), Tone::Primary);
    sheet.said("log", log, {room.x + sheet.u(32), y, room.w, 0}, text);
    bottom_bar(sheet, page, {sign_in_back_button(sheet), std::nullopt});
}

/// Fields and words at one side, keys at the other; under each other where the glass is narrow.
void other_sign_in(Sheet& sheet, const session::SigningIn& stage, const Page& page) {
    const Rect room{page.content.x, page.content.y, page.content.w,
                    page.bar.y + page.bar.h - page.content.y};
    const bool is_narrow = sheet.arrangement() == Arrangement::Narrow;
    const TextStyle calm{TextSize::S,
                         stage.refused ? Weight::Bold : Weight::Medium,
                         stage.refused ? Tone::Late : Tone::Soft,
                         Align::Left,
                         sheet.is_small() ? 1.1F : 1.25F,
                         true};
    const float half = is_narrow ? room.w : room.w * (sheet.is_small() ? 0.42F : 0.46F);
    const float field_height = sheet.u(sheet.is_small() ? 66 : 104);
    boxes_and_dots(sheet, stage, {room.x, room.y + sheet.u(6), half, field_height});
    const float note_y = room.y + field_height + sheet.u(16);
    const float note_end = sheet.said("note", note(sheet, stage), {room.x, note_y, half, 0}, calm);
    const float bottom = room.y + room.h;
    const float bar = page.bar.h;
    Rect pad{room.x + half + sheet.u(36), room.y, room.w - half - sheet.u(36), room.h};
    if (is_narrow)
        pad = {room.x, note_end + sheet.u(10), room.w,
               bottom - bar - sheet.gap() - note_end - sheet.u(10)};
    number_pad(sheet, pad, PadCorner::Clear, deaf_until(sheet, stage));
    Button back = sign_in_back_button(sheet);
    back.rect = {room.x, bottom - bar, std::max(sheet.u(172), button_width(sheet, back, 1)), bar};
    button(sheet, back);
}

}  // namespace

void sign_in_screen(Sheet& sheet, const session::SigningIn& stage) {
    const Page page = begin_service_page(sheet, {.screen = "sign_in",
                                                 .who = sheet.text("staff.who"),
                                                 .icon = Icon::Person,
                                                 .title = sheet.text("sign_in.title"),
                                                 .state = {}});
    if (sheet.arrangement() == Arrangement::Tall) {
        tall_sign_in(sheet, stage, page);
    } else {
        other_sign_in(sheet, stage, page);
    }
    if (seconds_to_wait(sheet, stage) > 0) sheet.view().next_change = sheet.now() + Duration{1'000};
}

}  // namespace cirkel::screens
