#include <algorithm>
#include <cmath>
#include <vector>

#include "shared/loop/phone/phone_number.hpp"
#include "terminal/screens/contact/contact_screens.hpp"
#include "terminal/screens/dates.hpp"
#include "terminal/screens/frame/frame.hpp"
#include "terminal/screens/pages.hpp"
#include "terminal/screens/typing/field.hpp"

namespace cirkel::screens {
namespace {

struct Fact {
    std::string name{};
    Icon icon = Icon::Info;
    std::string label{};  ///< small, above the text
    std::string text{};
};

bool is_mail(const session::Checking& stage) { return stage.entry.purpose == Purpose::Mail; }

/// The words about a call, or those about a mail.
std::string words(const Sheet& sheet, const session::Checking& stage, const char* call,
                  const char* mail) {
    return sheet.text(is_mail(stage) ? mail : call);
}

/// "Fatima, met 030-234 56 78", as far as the offer says who calls and from where.
std::string who(const Sheet& sheet, const Offer& offer, bool is_mail) {
    if (is_mail) return offer.caller_alias;
    if (offer.caller_alias.empty()) return offer.calling_number;
    if (offer.calling_number.empty()) return offer.caller_alias;
    return sheet.text("check.who_text",
                      {{"who", offer.caller_alias}, {"number", offer.calling_number}});
}

std::string when(const Sheet& sheet, const session::Checking& stage, const Offer& offer) {
    const bool is_short = sheet.arrangement() != Arrangement::Tall;
    const std::string part(name_of(stage.entry.part_of_day));
    const std::string preference =
        stage.entry.part_of_day == PartOfDay::Always
            ? std::string()
            : sheet.text((is_short ? "check.part_short." : "check.part.") + part);
    const auto& before = is_mail(stage) ? offer.mail_before : offer.call_before;
    if (!before || offer.remaining <= 0) return preference;
    const std::string moment = promised_moment(sheet, *before);
    if (preference.empty()) return sheet.text("check.when_text", {{"when", moment}});
    return sheet.text("check.when_part_text", {{"when", moment}, {"part", preference}});
}

std::string shown_contact(const session::ContactEntry& entry) {
    return entry.purpose == Purpose::Call ? phone::shown_number(entry.contact.view())
                                          : std::string(entry.contact.view());
}

/// What the reaction is about: the first reason, in the words of its tile.
std::string about(const Sheet& sheet, const session::Checking& stage) {
    const bool is_short = sheet.arrangement() != Arrangement::Tall;
    const auto reason = session::theme_of(stage.entry.giver);
    const Survey* survey =
        find_survey(sheet.session().setup->configuration, session::survey_id_of(stage.entry.giver));
    const Option* option = reason && survey ? find_option(*survey, *reason) : nullptr;
    if (option == nullptr) return sheet.text("check.about_this");
    return sheet.text(is_short ? "check.about_short" : "check.about_text",
                      {{"theme", sheet.in_sentence(option->label)}});
}

std::vector<Fact> facts(const Sheet& sheet, const session::Checking& stage) {
    std::vector<Fact> facts;
    const Offer offer = sheet.session().setup->offer.value_or(Offer{});
    if (!stage.entry.first_name.empty())
        facts.push_back({"check.name", Icon::Person, sheet.text("check.name"),
                         std::string(stage.entry.first_name.view())});
    if (const std::string text = who(sheet, offer, is_mail(stage)); !text.empty())
        facts.push_back({"check.who", is_mail(stage) ? Icon::Mail : Icon::Phone,
                         words(sheet, stage, "check.who", "check.who_mail"), text});
    if (const std::string text = when(sheet, stage, offer); !text.empty())
        facts.push_back({"check.when", Icon::Clock, sheet.text("check.when"), text});
    facts.push_back({"check.about", Icon::Speech, sheet.text("check.about"), about(sheet, stage)});
    const bool is_tall = sheet.arrangement() == Arrangement::Tall;
    facts.push_back({"check.erase", Icon::Trash,
                     words(sheet, stage, "check.erase", "check.erase_mail"),
                     is_tall ? words(sheet, stage, "check.erase_text", "check.erase_text_mail")
                             : words(sheet, stage, "check.erase_short", "check.erase_short_mail")});
    return facts;
}

Button yes_button(const Sheet& sheet, const session::Checking& stage) {
    Button yes{.name = "yes",
               .label = stage.storing ? sheet.text("check.storing")
                                      : words(sheet, stage, "check.yes", "check.yes_mail"),
               .event = session::YesTapped{},
               .look = Look::Primary,
               .size = TextSize::L};
    if (stage.storing) yes.event.reset();
    return yes;
}
Button change_button(const Sheet& sheet, const session::Checking& stage) {
    Button change{
        .name = "change", .label = sheet.text("check.change"), .event = session::ChangeTapped{}};
    if (stage.storing) change.event.reset();
    return change;
}
Button stop_button(const Sheet& sheet, const session::Checking& stage) {
    Button stop{.name = "stop", .label = sheet.text("go.stop"), .event = session::StopTapped{}};
    if (stage.storing) stop.event.reset();
    return stop;
}

/// With its small label and an icon in a disc; returns where it ends.
float tall_fact(Sheet& sheet, const Fact& fact, const Rect& rect, bool has_line) {
    const TextStyle small{TextSize::S, Weight::Medium, Tone::Soft, Align::Left, 1.4F};
    const TextStyle text{TextSize::M, Weight::Medium, Tone::Ink, Align::Left, 1.4F};
    if (has_line)
        sheet.draw(Line{{rect.x, rect.y}, {rect.x + rect.w, rect.y}, sheet.u(2), Tone::Line});
    const float disc = sheet.u(76);
    const float x = rect.x + disc + sheet.u(32);
    const float width = rect.x + rect.w - x;
    const float top = rect.y + sheet.u(18);
    const float height =
        sheet.height_of(fact.label, width, small) + sheet.height_of(fact.text, width, text);
    icon_in_disc(sheet, fact.icon, {rect.x + disc / 2, top + height / 2}, disc);
    const float y = sheet.paragraph(fact.label, {x, top, width, 0}, small);
    const float bottom = sheet.said(fact.name, fact.text, {x, y, width, 0}, text);
    return bottom + sheet.u(18);
}

float plain_fact(Sheet& sheet, const Fact& fact, const Rect& rect) {
    const TextStyle text{TextSize::S, Weight::Medium, Tone::Ink, Align::Left, 1.2F};
    sheet.draw(Line{{rect.x, rect.y}, {rect.x + rect.w, rect.y}, sheet.u(2), Tone::Line});
    const float size = sheet.u(sheet.is_small() ? 38 : 46);
    const float pad = sheet.u(sheet.is_small() ? 3 : 9);
    const float x = rect.x + size + sheet.u(20);
    const float width = rect.x + rect.w - x;
    const float height = sheet.height_of(fact.text, width, text);
    icon(sheet, fact.icon, {rect.x + size / 2, rect.y + pad + height / 2}, size, Tone::Primary);
    return sheet.said(fact.name, fact.text, {x, rect.y + pad, width, 0}, text) + pad;
}

std::string contact_label(const Sheet& sheet, const session::Checking& stage) {
    return sheet.text(is_mail(stage) ? "contact.mail" : "contact.your_number");
}

/// A number on one line; a long address smaller, and on more lines where it must.
FittedText contact_text(const Sheet& sheet, const session::Checking& stage, const Rect& room) {
    const std::vector<TextSize> sizes = sheet.is_small()
                                            ? std::vector{TextSize::L, TextSize::M, TextSize::S}
                                            : std::vector{TextSize::XL, TextSize::L, TextSize::M};
    return fitted(sheet, shown_contact(stage.entry), room, sizes);
}

void contact_node(Sheet& sheet, const session::Checking& stage, const Rect& rect) {
    Node node;
    node.name = is_mail(stage) ? "check.address" : "check.number";
    node.role = Role::Field;
    node.rect = rect;
    node.label = contact_label(sheet, stage);
    node.value = shown_contact(stage.entry);
    sheet.add(std::move(node));
}

/// From the top of the room; returns where it ends.
float contact_line(Sheet& sheet, const session::Checking& stage, const Rect& room) {
    const float end = draw_fitted(sheet, contact_text(sheet, stage, room), room).y;
    contact_node(sheet, stage, {room.x, room.y, room.w, end - room.y});
    return end;
}

void tall_check(Sheet& sheet, const session::Checking& stage, const Page& page) {
    const Rect& room = page.content;
    const Rect top{room.x, room.y + sheet.u(24), room.w, sheet.u(220)};
    card(sheet, top);
    const float x = top.x + sheet.u(48);
    const float width = top.w - sheet.u(96);
    const float y = sheet.paragraph(contact_label(sheet, stage), {x, top.y + sheet.u(42), width, 0},
                                    {TextSize::S, Weight::Medium, Tone::Soft});
    const Rect place{x, y + sheet.u(6), width, top.y + top.h - sheet.u(20) - y};
    const FittedText shown = contact_text(sheet, stage, place);
    const bool is_large = shown.size == TextSize::XL;
    const float spare = is_large ? 0 : (sheet.u(96) - height_of(sheet, shown)) / 2;
    draw_fitted(sheet, shown, {x, place.y + std::max(0.0F, spare), width, 0});
    contact_node(sheet, stage, top);
    const Rect below{room.x, page.bar.y - sheet.u(144), room.w, sheet.u(108)};
    Button yes = yes_button(sheet, stage);
    yes.rect = {room.x, below.y - sheet.u(156), room.w, sheet.u(136)};
    const auto all = facts(sheet, stage);
    const float list_top = top.y + top.h + sheet.u(24);
    float end = list_top + sheet.u(6);
    const float inside = room.w - sheet.u(80);
    // Measured first: the card is drawn before what stands on it.
    for (const Fact& fact : all) {
        const float text_width = inside - sheet.u(108);
        end += sheet.u(36) +
               sheet.height_of(fact.label, text_width,
                               {TextSize::S, Weight::Medium, Tone::Soft, Align::Left, 1.4F}) +
               sheet.height_of(fact.text, text_width,
                               {TextSize::M, Weight::Medium, Tone::Ink, Align::Left, 1.4F});
    }
    card(sheet, {room.x, list_top, room.w, end + sheet.u(6) - list_top});
    float row = list_top + sheet.u(6);
    for (const Fact& fact : all)
        row = tall_fact(sheet, fact, {room.x + sheet.u(40), row, inside, 0}, &fact != &all.front());
    button(sheet, yes);
    Button change = change_button(sheet, stage);
    change.rect = column_of(below, 0, 2, sheet.gap());
    Button stop = stop_button(sheet, stage);
    stop.rect = column_of(below, 1, 2, sheet.gap());
    button(sheet, change);
    button(sheet, stop);
    comfort_buttons(sheet, page.bar, Align::Center);
}

void wide_check(Sheet& sheet, const session::Checking& stage, const Page& page) {
    const Rect& room = page.content;
    const float y = contact_line(sheet, stage, {room.x, room.y, room.w, sheet.u(184)});
    float row = y + sheet.u(10);
    for (const Fact& fact : facts(sheet, stage))
        row = plain_fact(sheet, fact, {room.x, row, room.w, 0});
    Button yes = yes_button(sheet, stage);
    yes.rect = {room.x, page.bar.y - sheet.u(140), room.w, sheet.u(122)};
    button(sheet, yes);
    bottom_bar(sheet, page, {change_button(sheet, stage), stop_button(sheet, stage)});
}

float height_of_plain(const Sheet& sheet, const Fact& fact, float width) {
    const TextStyle text{TextSize::S, Weight::Medium, Tone::Ink, Align::Left, 1.2F};
    return sheet.height_of(fact.text, width - sheet.u(58), text) + sheet.u(8);
}

/// Number and facts on as many pages as they need; the yes comes with the last of them, so nobody
/// agrees to what was never shown.
void small_check(Sheet& sheet, const session::Checking& stage, const Page& page) {
    const Rect& room = page.content;
    const bool is_low = sheet.arrangement() == Arrangement::Low;
    const float height = std::max(std::ceil(sheet.mm(kAnswerMm)), sheet.u(104));
    const float bottom = sheet.height() - sheet.u(12);
    const float actions_top = is_low ? bottom - height : bottom - 2 * height - sheet.gap();
    Rect list{room.x, room.y, room.w, actions_top - sheet.u(6) - room.y};
    // A very long address has the first page to itself, so that all of it can be read.
    const float beside = sheet.u(is_low ? 130 : 170);
    const bool is_apart = height_of(sheet, contact_text(sheet, stage, list)) > beside;
    if (!is_apart || stage.page <= 0) {
        const Rect place{room.x, room.y, room.w, is_apart ? list.h : beside};
        const float end = contact_line(sheet, stage, place);
        const bool has_lines = end - room.y > 2 * sheet.font(TextSize::S);
        const float y = end + (has_lines ? sheet.u(6) : 0);
        if (!is_apart) list = {list.x, y, list.w, list.y + list.h - y};
    }
    const auto all = facts(sheet, stage);
    std::vector<float> heights;
    for (const Fact& fact : all) heights.push_back(height_of_plain(sheet, fact, list.w));
    const int apart = is_apart ? 1 : 0;
    PageSpan span = page_span(heights, list.h, 0, stage.page - apart);
    const bool is_address_alone = stage.page < apart;
    if (is_address_alone) span.end = span.from;
    const int shown = is_address_alone ? 0 : span.shown + apart;
    const int pages = span.pages + apart;
    float row = list.y;
    for (std::size_t i = span.from; i < span.end; ++i)
        row = plain_fact(sheet, all[i], {room.x, row, room.w, 0});
    Button yes = yes_button(sheet, stage);
    yes.size = TextSize::M;
    if (shown + 1 < pages)
        yes = Button{.name = "more",
                     .label = more_words(sheet, shown, pages),
                     .event = session::PageTapped{shown + 1},
                     .look = Look::Primary};
    Button change = change_button(sheet, stage);
    Button stop = stop_button(sheet, stage);
    const Rect actions{room.x, bottom - height, room.w, height};
    if (is_low) return button_row(sheet, actions, {change, stop, yes});
    yes.rect = {room.x, actions_top, room.w, height};
    button(sheet, yes);
    button_row(sheet, actions, {change, stop});
}

}  // namespace

void check_screen(Sheet& sheet, const session::Checking& stage) {
    const bool is_small = sheet.is_small();
    Heading heading{.screen = stage.failed ? "check_failed" : "check",
                    .title = sheet.text(stage.failed ? "not_saved.title" : "check.title"),
                    .hint = stage.failed ? words(sheet, stage, "check.failed", "check.failed_mail")
                                         : words(sheet, stage, "check.hint", "check.hint_mail"),
                    .has_bar = !is_small,
                    .comfort_on_top = true};
    if (is_small && !stage.failed) heading.hint.clear();
    const Page page = begin_page(sheet, heading);
    switch (sheet.arrangement()) {
        case Arrangement::Tall: tall_check(sheet, stage, page); return;
        case Arrangement::Wide: wide_check(sheet, stage, page); return;
        case Arrangement::Low:
        case Arrangement::Narrow: small_check(sheet, stage, page); return;
    }
}

}  // namespace cirkel::screens
