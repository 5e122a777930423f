#include <algorithm>
#include <cmath>
#include <vector>

#include "terminal/screens/dates.hpp"
#include "terminal/screens/frame.hpp"
#include "terminal/screens/visit/visit_screens.hpp"
#include "terminal/session/typing/phone_number.hpp"

namespace cirkel::screens {
namespace {

struct Fact {
    std::string name{};
    Icon icon = Icon::Info;
    std::string label{};  ///< small, above the text
    std::string text{};
};

/// "Fatima, met 030-234 56 78", as far as the offer says who calls and from where.
std::string who(const Sheet& sheet, const Offer& offer) {
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
    if (!offer.call_before) return preference;
    const std::string moment = promised_moment(sheet, *offer.call_before);
    if (preference.empty()) return sheet.text("check.when_text", {{"when", moment}});
    return sheet.text("check.when_part_text", {{"when", moment}, {"part", preference}});
}

std::string shown_contact(const session::ContactEntry& entry) {
    return entry.purpose == Purpose::Call ? session::shown_number(entry.contact.view())
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
    if (const std::string text = who(sheet, offer); !text.empty())
        facts.push_back({"check.who", Icon::Phone, sheet.text("check.who"), text});
    if (const std::string text = when(sheet, stage, offer); !text.empty())
        facts.push_back({"check.when", Icon::Clock, sheet.text("check.when"), text});
    facts.push_back({"check.about", Icon::Speech, sheet.text("check.about"), about(sheet, stage)});
    facts.push_back({"check.erase", Icon::Trash, sheet.text("check.erase"),
                     sheet.text(sheet.arrangement() == Arrangement::Tall ? "check.erase_text"
                                                                         : "check.erase_short")});
    return facts;
}

Button yes_button(const Sheet& sheet, const session::Checking& stage) {
    Button yes{.name = "yes",
               .label = sheet.text(stage.storing ? "check.storing" : "check.yes"),
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

void number_node(Sheet& sheet, const std::string& number, const Rect& rect) {
    Node node;
    node.name = "check.number";
    node.role = Role::Field;
    node.rect = rect;
    node.label = sheet.text("contact.your_number");
    node.value = number;
    sheet.add(std::move(node));
}

void tall_check(Sheet& sheet, const session::Checking& stage, const Page& page) {
    const Rect& room = page.content;
    const std::string number = shown_contact(stage.entry);
    const Rect top{room.x, room.y + sheet.u(24), room.w, sheet.u(220)};
    card(sheet, top);
    const float x = top.x + sheet.u(48);
    const float width = top.w - sheet.u(96);
    const float y =
        sheet.paragraph(sheet.text("contact.your_number"), {x, top.y + sheet.u(42), width, 0},
                        {TextSize::S, Weight::Medium, Tone::Soft});
    sheet.paragraph(number, {x, y + sheet.u(6), width, 0},
                    {TextSize::XL, Weight::Display, Tone::Ink, Align::Left, 1.14F});
    number_node(sheet, number, top);
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
    const std::string number = shown_contact(stage.entry);
    const float y = sheet.paragraph(number, {room.x, room.y, room.w, 0},
                                    {TextSize::XL, Weight::Display, Tone::Ink, Align::Left, 1.14F});
    number_node(sheet, number, {room.x, room.y, room.w, y - room.y});
    float row = y + sheet.u(10);
    for (const Fact& fact : facts(sheet, stage))
        row = plain_fact(sheet, fact, {room.x, row, room.w, 0});
    Button yes = yes_button(sheet, stage);
    yes.rect = {room.x, page.bar.y - sheet.u(140), room.w, sheet.u(122)};
    button(sheet, yes);
    bottom_bar(sheet, page, {change_button(sheet, stage), stop_button(sheet, stage)});
}

/// What does not fit is what the screen before said already; number, caller and time always stand.
void small_check(Sheet& sheet, const session::Checking& stage, const Page& page) {
    const Rect& room = page.content;
    const bool is_low = sheet.arrangement() == Arrangement::Low;
    const std::string number = shown_contact(stage.entry);
    const float y = sheet.paragraph(number, {room.x, room.y, room.w, 0},
                                    {TextSize::L, Weight::Display, Tone::Ink, Align::Left, 1.1F});
    number_node(sheet, number, {room.x, room.y, room.w, y - room.y});
    const float height = std::max(std::ceil(sheet.mm(kAnswerMm)), sheet.u(104));
    const float bottom = sheet.height() - sheet.u(12);
    const float actions_top = is_low ? bottom - height : bottom - 2 * height - sheet.gap();
    float row = y + (sheet.metrics().large ? sheet.u(10) : 0);
    for (const Fact& fact : facts(sheet, stage)) {
        const TextStyle text{TextSize::S, Weight::Medium, Tone::Ink, Align::Left, 1.2F};
        const float needed = sheet.height_of(fact.text, room.w - sheet.u(58), text) + sheet.u(8);
        if (row + needed > actions_top - sheet.u(6)) continue;
        row = plain_fact(sheet, fact, {room.x, row, room.w, 0});
    }
    Button yes = yes_button(sheet, stage);
    yes.size = TextSize::M;
    Button change = change_button(sheet, stage);
    Button stop = stop_button(sheet, stage);
    const Rect actions{room.x, bottom - height, room.w, height};
    if (is_low) {
        change.rect = column_of(actions, 0, 3, sheet.gap());
        stop.rect = column_of(actions, 1, 3, sheet.gap());
        yes.rect = column_of(actions, 2, 3, sheet.gap());
    } else {
        change.rect = column_of(actions, 0, 2, sheet.gap());
        stop.rect = column_of(actions, 1, 2, sheet.gap());
        yes.rect = {room.x, actions_top, room.w, height};
    }
    button(sheet, yes);
    button(sheet, change);
    button(sheet, stop);
}

}  // namespace

void check_screen(Sheet& sheet, const session::Checking& stage) {
    const bool is_small = sheet.is_small();
    Heading heading{.screen = stage.failed ? "check_failed" : "check",
                    .title = sheet.text(stage.failed ? "not_saved.title" : "check.title"),
                    .hint = sheet.text(stage.failed ? "check.failed" : "check.hint"),
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
