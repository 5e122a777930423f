#include <algorithm>
#include <cmath>
#include <vector>

#include "terminal/screens/dates.hpp"
#include "terminal/screens/frame/frame.hpp"
#include "terminal/screens/frame/strip.hpp"
#include "terminal/screens/plate.hpp"
#include "terminal/screens/qr.hpp"
#include "terminal/screens/visit/visit_screens.hpp"

namespace cirkel::screens {
namespace {

using session::Receipt;

constexpr float kPromisedShare = 0.92F;

/// The customer's own page, opened by the token behind the number sign: it never leaves the phone
/// in a request line (decisions 32).
std::string link(const Sheet& sheet, const Receipt& stage) {
    const std::string& address = sheet.session().setup->configuration.public_url;
    return address.empty() || !stage.codes ? std::string()
                                           : address + "#" + stage.codes->link_token_hex;
}

std::string title(const Sheet& sheet, const Receipt& stage) {
    if (!stage.purpose) return sheet.text("receipt.title_no_contact");
    const auto& offer = sheet.session().setup->offer;
    const std::string who = offer ? offer->caller_alias : std::string();
    const bool is_mail = stage.purpose == Purpose::Mail;
    if (who.empty()) return sheet.text(is_mail ? "receipt.title_mail" : "receipt.title_call");
    return sheet.text(is_mail ? "receipt.title_mail_by" : "receipt.title_call_by", {{"who", who}});
}

/// When the mail comes, or at least what it will be about.
std::string mail_promise(const Sheet& sheet, const std::string& when) {
    if (when.empty()) return sheet.text("receipt.promise_mail_only");
    return sheet.text("receipt.promise_when", {{"when", when}});
}

std::string promise(const Sheet& sheet, const Receipt& stage) {
    if (!stage.purpose) return sheet.text("receipt.promise_no_contact");
    const auto& offer = sheet.session().setup->offer;
    const std::string when =
        stage.promised_before ? promised_moment(sheet, *stage.promised_before) : std::string();
    if (stage.purpose == Purpose::Mail) return mail_promise(sheet, when);
    const std::string number = offer ? offer->calling_number : std::string();
    if (number.empty() && when.empty()) return sheet.text("receipt.promise_call");
    if (number.empty()) return sheet.text("receipt.promise_when", {{"when", when}});
    if (when.empty()) return sheet.text("receipt.promise_number", {{"number", number}});
    return sheet.text("receipt.promise", {{"number", number}, {"when", when}});
}

Button do_not_contact(const Sheet& sheet, const Receipt& stage) {
    const bool is_mail = stage.purpose == Purpose::Mail;
    Button spec{.name = "do_not_contact",
                .label = sheet.text(is_mail ? "withdraw.contact_mail" : "withdraw.contact"),
                .event = session::DoNotContactTapped{}};
    if (sheet.arrangement() == Arrangement::Tall) spec.icon = is_mail ? Icon::Mail : Icon::Phone;
    return spec;
}
Button erase_all(const Sheet& sheet) {
    return {.name = "erase_all",
            .label = sheet.text("withdraw.all"),
            .event = session::EraseAllTapped{},
            .look = Look::Danger,
            .icon = sheet.arrangement() == Arrangement::Tall ? Icon::Trash : Icon::None};
}
Button type_at_home(const Sheet& sheet, const Receipt& stage) {
    return {.name = "receipt.typed",
            .label = sheet.text(stage.typed_code_shown ? "receipt.typed_hide" : "receipt.typed"),
            .event = session::TypeAtHomeTapped{},
            .size = TextSize::S};
}

/// The ring almost closed around the QR code, or around a telephone where there is no page.
void ring_and_code(Sheet& sheet, const Receipt& stage, Point center, float radius) {
    const float p = stage.purpose ? kPromisedShare : kSavedShare;
    const std::string address = link(sheet, stage);
    const float stroke = radius * 0.076F;
    Ring closing{center, radius, stroke, p};
    if (address.empty()) {
        closing.icon = Icon::Eye;
        if (stage.purpose) closing.icon = stage.purpose == Purpose::Mail ? Icon::Mail : Icon::Phone;
        closing.icon_size = radius * 0.65F;
    } else {
        qr_in_disc(sheet, center, radius - stroke * 0.8F, address);
    }
    ring(sheet, closing);
}

/// The plate with the screen code. Who gave a contact later has had the code since the visit.
void code_plate(Sheet& sheet, const Receipt& stage, const Rect& rect, TextSize size) {
    if (stage.codes) return plate(sheet, rect, stage.codes->screen.shown(), size);
    sheet.said("receipt.same_code", sheet.text("receipt.same_code"), rect,
               {TextSize::M, Weight::Bold, Tone::Ink, Align::Left, 1.3F, true});
}

/// Where the long code is typed over: what a person types of an address, without "https://".
std::string address_to_type(const Sheet& sheet) {
    std::string address = sheet.session().setup->configuration.public_url;
    if (const auto scheme = address.find("://"); scheme != std::string::npos)
        address.erase(0, scheme + 3);
    if (!address.empty() && address.back() == '/') address.pop_back();
    return address;
}

/// The thirteen characters for typing over at home, and where, in their place beside or under the
/// QR.
float typed_code(Sheet& sheet, const Receipt& stage, Rect rect, TextSize size) {
    if (!stage.codes) return rect.y;
    const bool is_tall = sheet.arrangement() == Arrangement::Tall;
    const std::string how = sheet.text(is_tall ? "receipt.typed_how" : "receipt.typed_how_short",
                                       {{"address", address_to_type(sheet)}});
    rect.y = sheet.said("receipt.typed_how", how, rect,
                        {TextSize::S, Weight::Medium, Tone::Ink, Align::Left, 1.25F}) +
             sheet.u(is_tall ? 16 : 4);
    std::string code = stage.codes->typed.shown();
    const TextStyle style{size, size == TextSize::L ? Weight::Display : Weight::Bold, Tone::Ink,
                          Align::Left, 1.3F};
    // Broken behind its last dash where it does not fit on one line.
    if (const std::size_t dash = code.rfind('-');
        dash != std::string::npos && sheet.text_width(code, style) > rect.w)
        code.insert(dash + 1, "\n");
    const float bottom = sheet.paragraph(code, rect, style);
    Node node;
    node.name = "receipt.typed_code";
    node.rect = {rect.x, rect.y, rect.w, bottom - rect.y};
    node.label = sheet.text("receipt.typed_code.label");
    node.value = stage.codes->typed.shown();
    sheet.add(std::move(node));
    return bottom;
}

void camera_line(Sheet& sheet, const Rect& rect, const std::string& below) {
    const float size = sheet.u(64);
    const float x = rect.x + size + sheet.u(20);
    const float width = rect.x + rect.w - x;
    const TextStyle bold{TextSize::M, Weight::Bold, Tone::Ink, Align::Left, 1.25F, true};
    const std::string photo = sheet.text("receipt.photo");
    const float height = sheet.height_of(photo, width, bold);
    icon(sheet, Icon::Camera, {rect.x + size / 2, rect.y + std::max(size, height) / 2}, sheet.u(58),
         Tone::Primary);
    float y = sheet.said("receipt.photo", photo, {x, rect.y, width, 0}, bold);
    const TextStyle text{TextSize::M, Weight::Medium, Tone::Ink, Align::Left, 1.4F};
    const bool is_beside = below.empty() || rect.w > sheet.u(600);
    y += is_beside ? 0 : sheet.u(30);
    if (!below.empty())
        sheet.said("receipt.how", below, {is_beside ? x : rect.x, y, is_beside ? width : rect.w, 0},
                   text);
}

void tall_link(Sheet& sheet, const Receipt& stage, const Rect& room) {
    const float radius = sheet.u(262);
    const Point center{room.x + radius + sheet.u(2), room.y + sheet.u(246)};
    ring_and_code(sheet, stage, center, radius);
    const float x = room.x + sheet.u(558);
    const float width = room.x + room.w - x;
    if (!stage.typed_code_shown) {
        camera_line(sheet, {x, center.y - sheet.u(218), width, 0}, sheet.text("receipt.scan"));
    } else {
        typed_code(sheet, stage, {x, center.y - sheet.u(218), width, 0}, TextSize::L);
    }
    Button typed = type_at_home(sheet, stage);
    typed.rect = {x, center.y + sheet.u(90), width, sheet.u(84)};
    button(sheet, typed);
}

void tall_receipt(Sheet& sheet, const Receipt& stage, const Page& page) {
    const Rect& room = page.content;
    const float plate_y = page.bar.y - sheet.u(628);
    if (link(sheet, stage).empty()) {
        const float radius = sheet.u(146);
        ring_and_code(sheet, stage, {room.x + room.w / 2, page.bowl_bottom + sheet.u(174)}, radius);
        if (stage.codes)
            camera_line(sheet, {room.x, plate_y - sheet.u(164), room.w, 0},
                        sheet.text("receipt.read_here"));
    } else {
        tall_link(sheet, stage, room);
    }
    const float plate_width = sheet.u(600);
    if (stage.codes)
        plate(sheet, {room.x + room.w - plate_width, plate_y, plate_width, sheet.u(132)},
              stage.codes->screen.shown(), TextSize::XL);
    const TextStyle note{TextSize::S, Weight::Medium, Tone::Ink, Align::Left, 1.35F};
    const float note_width = room.w - plate_width - sheet.u(24);
    const std::string code_note =
        sheet.text(stage.codes ? "receipt.code_note" : "receipt.same_code");
    const float note_height = sheet.height_of(code_note, note_width, note);
    sheet.said("receipt.code_note", code_note,
               {room.x, plate_y + (sheet.u(132) - note_height) / 2, note_width, 0}, note);
    TextStyle calm = note;
    calm.tone = Tone::Soft;
    calm.align = Align::Center;
    sheet.said("receipt.regret", sheet.text("receipt.regret"),
               {room.x, page.bar.y - sheet.u(463), room.w, 0}, calm);
    const Rect row{room.x, page.bar.y - sheet.u(402), room.w, sheet.u(140)};
    const int count = stage.purpose ? 2 : 1;
    if (stage.purpose) {
        Button contact = do_not_contact(sheet, stage);
        contact.rect = column_of(row, 0, count, sheet.gap());
        button(sheet, contact);
    }
    Button erase = erase_all(sheet);
    erase.rect = column_of(row, count - 1, count, sheet.gap());
    button(sheet, erase);
    bottom_bar(sheet, page, {std::nullopt, done_button(sheet)});
}

/// The three buttons in the bar, as wide as their words need.
void withdraw_bar(Sheet& sheet, const Receipt& stage, const Rect& bar) {
    std::vector<Button> buttons;
    if (stage.purpose) buttons.push_back(do_not_contact(sheet, stage));
    buttons.push_back(erase_all(sheet));
    buttons.push_back(done_button(sheet));
    for (Button& one : buttons) one.size = TextSize::S;
    button_row(sheet, bar, std::move(buttons));
}

void wide_receipt(Sheet& sheet, const Receipt& stage, const Page& page) {
    const Rect& room = page.content;
    const float radius = sheet.u(184);
    const Point center{room.x + radius + sheet.u(6), room.y + radius - sheet.u(2)};
    ring_and_code(sheet, stage, center, radius);
    const float x = room.x + 2 * radius + sheet.u(24);
    const float width = room.x + room.w - x;
    const TextStyle note{TextSize::S, Weight::Medium, Tone::Soft, Align::Left, 1.22F, true};
    TextStyle bold = note;
    bold.weight = Weight::Bold;
    bold.tone = Tone::Ink;
    code_plate(sheet, stage, {x, room.y, width, sheet.u(104)}, TextSize::M);
    float y = room.y + sheet.u(114);
    if (stage.codes && !stage.typed_code_shown)
        y = sheet.said("receipt.code_note", sheet.text("receipt.code_note_short"), {x, y, width, 0},
                       note);
    y += sheet.u(18);
    if (stage.typed_code_shown) {
        y = typed_code(sheet, stage, {x, y, width, 0}, TextSize::S);
    } else if (stage.codes) {
        y = sheet.said("receipt.photo", sheet.text("receipt.photo"), {x, y, width, 0}, bold);
    }
    if (!link(sheet, stage).empty()) {
        Button typed = type_at_home(sheet, stage);
        typed.rect = {x, room.y + room.h - sheet.u(108), width, sheet.u(90)};
        button(sheet, typed);
    }
    withdraw_bar(sheet, stage, page.bar);
    comfort_in_bowl(sheet, page);
}

/// A small glass: the QR on its white disc without a ring, the plate, and the three buttons.
void small_receipt(Sheet& sheet, const Receipt& stage, const Page& page) {
    const Rect& room = page.content;
    const bool is_low = sheet.arrangement() == Arrangement::Low;
    const bool has_link = !link(sheet, stage).empty();
    const float side = is_low ? room.h : std::min(room.w, room.h * 0.56F);
    Rect rest = room;
    if (has_link && !stage.typed_code_shown) {
        const float left = is_low ? room.x : room.x + (room.w - side) / 2;
        qr_in_square(sheet, {left, room.y, side, side}, link(sheet, stage));
        rest = is_low
                   ? Rect{room.x + side + sheet.u(16), room.y, room.w - side - sheet.u(16), room.h}
                   : Rect{room.x, room.y + side + sheet.u(8), room.w, room.h - side - sheet.u(8)};
    }
    const TextStyle note{TextSize::S, Weight::Medium, Tone::Ink, Align::Left, 1.15F, true};
    float y = rest.y;
    if (stage.typed_code_shown) {
        // The long code in place of the short one: both are one tap apart.
        y = typed_code(sheet, stage, rest, TextSize::M);
    } else {
        if (is_low) y = sheet.said("promise", promise(sheet, stage), rest, note) + sheet.u(8);
        code_plate(sheet, stage, {rest.x, y, rest.w, sheet.u(72)}, TextSize::M);
        y += sheet.u(80);
        const std::string text = sheet.text("receipt.photo");
        if (stage.codes && y + sheet.height_of(text, rest.w, note) < rest.y + rest.h)
            y = sheet.said("receipt.photo", text, {rest.x, y, rest.w, 0}, note);
    }
    Button typed = type_at_home(sheet, stage);
    const float left = rest.y + rest.h - y - sheet.u(8);
    // As high as the other buttons where there is room for it.
    float height = std::max(std::ceil(sheet.mm(kKeyMm)), button_height(sheet, typed, rest.w));
    if (page.bar.h <= left) height = std::max(height, page.bar.h);
    if (has_link && height <= left) {
        typed.rect = {rest.x, rest.y + rest.h - height, rest.w, height};
        button(sheet, typed);
    }
    if (is_low) {
        withdraw_bar(sheet, stage, page.bar);
        return;
    }
    button_row(sheet, page.bar, {erase_all(sheet), done_button(sheet)});
    if (!stage.purpose) return;
    Button contact = do_not_contact(sheet, stage);
    contact.rect = {page.bar.x, room.y + room.h + sheet.gap(), page.bar.w, page.bar.h};
    button(sheet, contact);
}

}  // namespace

void receipt_screen(Sheet& sheet, const session::Receipt& stage) {
    const bool is_low = sheet.arrangement() == Arrangement::Low;
    Page page = begin_page(sheet, {.screen = "receipt",
                                   .title = title(sheet, stage),
                                   .promise = is_low ? std::string() : promise(sheet, stage),
                                   .has_strip = has_room_for_strip(sheet),
                                   .comfort_on_top = true});
    switch (sheet.arrangement()) {
        case Arrangement::Tall: tall_receipt(sheet, stage, page); return;
        case Arrangement::Wide: wide_receipt(sheet, stage, page); return;
        case Arrangement::Narrow:
            if (stage.purpose) page.content.h -= page.bar.h + sheet.gap();
            small_receipt(sheet, stage, page);
            return;
        case Arrangement::Low: small_receipt(sheet, stage, page); return;
    }
}

}  // namespace cirkel::screens
