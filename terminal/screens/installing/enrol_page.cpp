#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/loop/screen_code.hpp"
#include "terminal/screens/dates.hpp"
#include "terminal/screens/installing/install_pages.hpp"
#include "terminal/screens/installing/rows.hpp"
#include "terminal/screens/installing/six_words.hpp"
#include "terminal/screens/qr.hpp"
#include "terminal/screens/typing/field.hpp"
#include "terminal/screens/typing/keys.hpp"

namespace cirkel::screens {
namespace {

using session::EnrolWay;
using session::InstallField;
using session::Installing;

/// A page behind all that a list has: the keys of the code.
constexpr int kCodePart = 19;

Button way_choice(const Sheet& sheet, const Installing& stage, EnrolWay way) {
    static constexpr const char* kKeys[] = {"install.by_code", "install.by_stick",
                                            "install.by_phone"};
    static constexpr Icon kSigns[] = {Icon::List, Icon::Usb, Icon::Phone};
    const auto at = static_cast<std::size_t>(way);
    return {.name = kKeys[at],
            .label = sheet.text(kKeys[at]),
            .event = session::EnrolWayTapped{way},
            .icon = sheet.is_small() ? Icon::None : kSigns[at],
            .selected = stage.way == way};
}

/// Minutes, because a device that is not enrolled does not know what the clock of its place says.
/// Nothing where they cannot be true: a server gives a quarter, so it is our own clock that is off.
void add_time_left(Blocks& blocks, const Sheet& sheet, Instant until, const Rect& room) {
    constexpr Duration minute{60'000};
    if (until <= sheet.now() || until > sheet.now() + 60 * minute) return;
    const auto left = (until - sheet.now() + minute - Duration{1}) / minute;
    add_text(blocks, sheet, "until",
             sheet.text("install.waits_minutes", {{"minutes", std::to_string(left)}}), room, kCalm);
    Block& block = blocks.back();
    const Instant changes = until - (left - 1) * minute;
    block.draw = [draw = std::move(block.draw), changes](Sheet& on, const Rect& rect) {
        draw(on, rect);
        on.view().next_change = changes;
    };
}

/// The words that the desk compares, and the code that a phone opens.
void add_waiting(Blocks& blocks, const Sheet& sheet, const Installing& stage, const Rect& room) {
    const installing::WaitsForDesk& waits = *stage.waits;
    if (!waits.qr.empty()) {
        const bool is_tall = sheet.arrangement() == Arrangement::Tall;
        const float radius = std::min(
            {sheet.u(is_tall ? 300 : 190), room.w / 2 - sheet.u(12), room.h / 2 - sheet.u(12)});
        blocks.push_back({2 * radius + sheet.u(16), [=](Sheet& on, const Rect& rect) {
                              const Point center = middle_of(rect);
                              const float stroke = radius * 0.076F;
                              qr_in_disc(on, center, radius - stroke * 0.8F, waits.qr);
                              ring(on, {center, radius - stroke / 2, stroke, 0.5F});
                          }});
    }
    const char* key = waits.qr.empty() ? "install.compare_desk" : "install.compare_phone";
    add_text(blocks, sheet, "compare", sheet.text(key), room,
             {TextSize::S, Weight::Bold, Tone::Ink, Align::Left, 1.35F});
    add_words(blocks, sheet, waits.words, room.w);
    add_text(blocks, sheet, "same_words", sheet.text("install.same_words"), room, kCalm);
    if (waits.until) add_time_left(blocks, sheet, *waits.until, room);
}

void add_code(Blocks& blocks, const Sheet& sheet, const Installing& stage, const Rect& room) {
    add_text(blocks, sheet, "code.ask", sheet.text("install.code_ask"), room, kCalm);
    const float height = sheet.u(132);
    const std::string signs(stage.code.view());
    blocks.push_back(
        {height, [signs](Sheet& on, const Rect& rect) { thirteen_boxes(on, rect, signs); }});
    const float keys = code_keyboard_height(sheet);
    const float erase = sheet.u(108);
    blocks.push_back({keys + sheet.gap() + erase, [=](Sheet& on, const Rect& rect) {
                          const float end = code_keyboard(on, rect.y);
                          key(on, {.name = "key.erase",
                                   .label = on.text("key.erase"),
                                   .rect = {rect.x, end + on.gap(), on.u(309), erase},
                                   .event = session::EraseSignTapped{},
                                   .fill = Tone::Tint,
                                   .icon = Icon::Backspace,
                                   .size = TextSize::M,
                                   .repeats = true});
                      }});
    blocks.push_back(field_block(sheet, InstallField::Server, stage.server, room.w));
    blocks.push_back(
        strip_block(sheet, "keys", sheet.text("install.own_keys"), StripKind::Calm, room.w));
}

void add_stick(Blocks& blocks, const Sheet& sheet, const Installing& stage, const Rect& room) {
    if (!stage.stick || !stage.stick->has_provisioning) {
        const bool is_looking = stage.is_asking && !stage.stick;
        const char* key = is_looking ? "install.stick_looking" : "install.stick_none";
        add_text(blocks, sheet, "stick", sheet.text(key), room, kCalm);
        blocks.push_back(button_block(sheet,
                                      {.name = "stick.look",
                                       .label = sheet.text("install.stick_again"),
                                       .event = session::DaemonTapped{installing::LookAtStick{}},
                                       .icon = Icon::Usb},
                                      room.w));
        return;
    }
    const installing::StickSeen& stick = *stage.stick;
    blocks.push_back(fact_block(sheet,
                                {.name = "stick.terminal",
                                 .icon = Icon::Queue,
                                 .label = sheet.text("install.stick_terminal"),
                                 .value = stick.terminal + ", " + stick.place},
                                room.w));
    Fact signature{
        .name = "stick.signature",
        .icon = Icon::Shield,
        .label = sheet.text("install.stick_signature"),
        .value = stick.signature_holds
                     ? sheet.text("install.signature_holds", {{"organisation", stick.organisation}})
                     : sheet.text("install.signature_wrong")};
    signature.tone = stick.signature_holds ? Tone::Ok : Tone::Late;
    signature.mark_icon = stick.signature_holds ? Icon::Check : Icon::Cross;
    signature.is_marked = !stick.signature_holds;
    blocks.push_back(fact_block(sheet, std::move(signature), room.w));
    if (stick.usable_until)
        blocks.push_back(fact_block(sheet,
                                    {.name = "stick.until",
                                     .icon = Icon::Clock,
                                     .label = sheet.text("install.stick_until"),
                                     .value = short_day(sheet, *stick.usable_until)},
                                    room.w));
    blocks.push_back(strip_block(sheet, "works_before", sheet.text("install.works_before"),
                                 StripKind::Calm, room.w));
}

void add_phone(Blocks& blocks, const Sheet& sheet, const Installing& stage, const Rect& room) {
    add_text(blocks, sheet, "phone.ask",
             sheet.text(stage.is_asking ? "install.phone_asking" : "install.phone_ask"), room,
             kCalm);
    blocks.push_back(field_block(sheet, InstallField::Server, stage.server, room.w));
}

void code_node(Sheet& sheet, const Rect& rect, const std::string& signs) {
    Node node;
    node.name = "code";
    node.role = Role::Field;
    node.rect = rect;
    node.label = sheet.text("install.code_label");
    node.value = signs;
    sheet.add(std::move(node));
}

/// 4-4-5 in one field, where thirteen boxes would be narrower than their signs.
void one_line(Sheet& sheet, const Rect& rect, const std::string& signs) {
    std::string shown = signs;
    if (shown.size() > 8) shown.insert(8, " ");
    if (shown.size() > 4) shown.insert(4, " ");
    sheet.draw(Box{rect, sheet.u(16), Tone::Surface, Tone::Edge, sheet.u(3)});
    const Rect room = inset(rect, sheet.u(12));
    const FittedText text = fitted(sheet, shown, room, {TextSize::L, TextSize::M, TextSize::S});
    const float height = height_of(sheet, text);
    draw_fitted(sheet, text, {room.x, room.y + (room.h - height) / 2, room.w, height});
}

/// Of the line between, not of the code: the test says more, and has the ways out.
bool is_of_line(const std::string& code) {
    static constexpr std::string_view kOfLine[] = {"no_carrier",
                                                   "no_address",
                                                   "no_router",
                                                   "no_dns",
                                                   "no_proxy",
                                                   "refused",
                                                   "timed_out",
                                                   "unreachable",
                                                   "captive_portal",
                                                   "not_our_server",
                                                   "wrong_ca",
                                                   "wrong_host",
                                                   "tls",
                                                   "certificate_expired",
                                                   "certificate_not_yet",
                                                   "plain_http"};
    return std::find(std::begin(kOfLine), std::end(kOfLine), code) != std::end(kOfLine);
}

void add_enrol_fault(Blocks& blocks, const Sheet& sheet, const installing::Fault& fault,
                     float width) {
    blocks.push_back(note_block(sheet, fault_words(sheet, fault), width, false));
    if (!is_of_line(fault.code)) return;
    blocks.push_back(button_block(sheet,
                                  {.name = "to_test",
                                   .label = sheet.text("install.to_test"),
                                   .event = session::BackTapped{},
                                   .icon = Icon::ChevronLeft},
                                  width));
}

}  // namespace

void thirteen_boxes(Sheet& sheet, const Rect& rect, const std::string& signs) {
    const float near = sheet.u(sheet.is_small() ? 4 : 8);
    const float far = sheet.u(sheet.is_small() ? 12 : 26);
    constexpr float count = TypedCode::kLength;
    const float width = (rect.w - (count - 3) * near - 2 * far) / count;
    TextSize size = TextSize::L;
    if (sheet.text_width("M", {size, Weight::Display}) > width - 2 * sheet.u(5)) size = TextSize::M;
    if (sheet.text_width("M", {size, Weight::Display}) > width - 2 * sheet.u(3)) size = TextSize::S;
    if (sheet.text_width("M", {size, Weight::Display}) > width - 2 * sheet.u(3)) {
        one_line(sheet, rect, signs);
        return code_node(sheet, rect, signs);
    }
    float x = rect.x;
    for (std::size_t i = 0; i < TypedCode::kLength; ++i) {
        const bool is_filled = i < signs.size();
        const bool is_next = i == signs.size();
        const Rect box{x, rect.y, width, rect.h};
        sheet.draw(Box{box, sheet.u(12), is_filled ? Tone::Plate : Tone::Surface,
                       is_filled ? Tone::Ink : (is_next ? Tone::Primary : Tone::Edge),
                       sheet.u(is_next ? 4 : 2)});
        if (is_filled)
            sheet.in_middle(std::string(1, signs[i]), box,
                            {size, Weight::Display, Tone::Ink, Align::Center, 1.0F});
        x += width + (i == 3 || i == 7 ? far : near);
    }
    code_node(sheet, rect, signs);
}

bool has_own_code_screen(const Sheet& sheet, const Installing& stage) {
    if (stage.page != session::InstallPage::Enrol || stage.way != EnrolWay::Code) return false;
    if (stage.waits || stage.enrolled_as || stage.is_asking) return false;
    return sheet.arrangement() != Arrangement::Tall && stage.part == kCodePart;
}

/// Keys that fill the glass; the rest of the page is a tap away.
void code_screen(Sheet& sheet, const Installing& stage) {
    sheet.view().screen = "install_code";
    const float margin = sheet.u(16);
    const float size = small_key_size(sheet);
    sheet.draw(Box{{0, 0, sheet.width(), sheet.height()}, 0, Tone::KeyGround});
    const float keys = sheet.height() - sheet.u(8) - code_keyboard_height(sheet);
    sheet.draw(Box{{0, 0, sheet.width(), keys - sheet.u(8)}, 0, Tone::Bar});
    code_keyboard(sheet, keys);
    round_button(sheet, {.name = "more",
                         .label = sheet.text("install.back"),
                         .rect = {margin, sheet.u(11), size, size},
                         .event = session::PageTapped{0},
                         .look = Look::OnBowl,
                         .icon = Icon::ChevronLeft});
    float right = sheet.width() - margin;
    if (TypedCode::parse(stage.code.view()) || !sheet.is_small()) {
        round_button(sheet, {.name = "next",
                             .label = sheet.text("install.next"),
                             .rect = {right - size, sheet.u(11), size, size},
                             .event = session::NextTapped{},
                             .look = Look::OnBowl,
                             .icon = Icon::Check});
        right -= size + sheet.gap();
    }
    if (!sheet.is_small()) {
        key(sheet, {.name = "key.erase",
                    .label = "",
                    .rect = {right - size, sheet.u(11), size, size},
                    .event = session::EraseSignTapped{},
                    .fill = Tone::Tint,
                    .icon = Icon::Backspace,
                    .size = TextSize::M,
                    .repeats = true});
        right -= size + sheet.gap();
    }
    const float left = margin + size + sheet.gap();
    const float room = keys - sheet.u(16);
    if (sheet.arrangement() == Arrangement::Narrow) {
        const float top = sheet.u(22) + size;
        const bool has_room = room - top >= sheet.mm(kKeyMm);
        const Rect below{margin, top, sheet.width() - 2 * margin, room - top};
        thirteen_boxes(sheet, has_room ? below : Rect{left, sheet.u(11), right - left, size},
                       std::string(stage.code.view()));
        return;
    }
    const float high = std::min(room - sheet.u(8), sheet.u(118));
    thirteen_boxes(sheet, {left, (room - high) / 2 + sheet.u(4), right - left, high},
                   std::string(stage.code.view()));
}

Blocks enrol_blocks(const Sheet& sheet, const Installing& stage, const Rect& room) {
    Blocks blocks;
    if (stage.enrolled_as) {
        blocks.push_back(strip_block(
            sheet, "enrolled", sheet.text("install.enrolled", {{"terminal", *stage.enrolled_as}}),
            StripKind::Good, room.w));
        add_text(blocks, sheet, "questions", sheet.text("install.questions_come"), room, kCalm);
        return blocks;
    }
    if (stage.fault) add_enrol_fault(blocks, sheet, *stage.fault, room.w);
    if (stage.waits) {
        add_waiting(blocks, sheet, stage, room);
        return blocks;
    }
    add_switch(blocks, sheet, room.w,
               {way_choice(sheet, stage, EnrolWay::Code), way_choice(sheet, stage, EnrolWay::Stick),
                way_choice(sheet, stage, EnrolWay::Phone)});
    if (stage.way == EnrolWay::Stick && stage.by_file) {
        add_follows(blocks, sheet, stage, room.w);
    } else if (stage.way == EnrolWay::Stick) {
        add_stick(blocks, sheet, stage, room);
    } else if (stage.way == EnrolWay::Phone) {
        add_phone(blocks, sheet, stage, room);
    } else if (stage.is_asking) {
        add_text(blocks, sheet, "asking", sheet.text("install.code_asking"), room, kCalm);
    } else if (sheet.arrangement() == Arrangement::Tall) {
        add_code(blocks, sheet, stage, room);
    } else {
        const std::string typed(stage.code.view());
        blocks.push_back(button_block(
            sheet,
            {.name = "code.type",
             .label = sheet.text("install.code_label") + (typed.empty() ? "" : ": " + typed),
             .event = session::PageTapped{kCodePart},
             .tail = Icon::ChevronRight,
             .is_spread = true},
            room.w));
        blocks.push_back(field_block(sheet, InstallField::Server, stage.server, room.w));
    }
    return blocks;
}

}  // namespace cirkel::screens
