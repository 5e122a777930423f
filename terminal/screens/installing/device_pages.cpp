#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "terminal/screens/dates.hpp"
#include "terminal/screens/installing/install_pages.hpp"
#include "terminal/screens/installing/rows.hpp"
#include "terminal/screens/installing/six_words.hpp"

namespace cirkel::screens {
namespace {

using session::Installing;

constexpr int kGridSide = 3;

/// Every language that the words know; none is offered by an organisation yet.
constexpr const char* kLanguages[] = {"nl", "en", "de", "pl"};

/// A line that ought to be as long as it says, for a ruler to be laid on.
Block ruler_block(const Sheet& sheet, int ruler_mm) {
    const float high = sheet.u(sheet.is_small() ? 64 : 96);
    return {high, [=](Sheet& on, const Rect& rect) {
                const float length = std::min(on.mm(session::kRulerMm), rect.w);
                const float y = rect.y + rect.h * 0.7F;
                on.draw(Line{{rect.x, y}, {rect.x + length, y}, on.u(4), Tone::Ink});
                const int marks = static_cast<int>(length / on.mm(10));
                for (int i = 0; i <= marks; ++i) {
                    const float x = rect.x + on.mm(10) * static_cast<float>(i);
                    const float tick = i % 5 == 0 ? rect.h * 0.5F : rect.h * 0.3F;
                    on.draw(Line{{x, y - tick}, {x, y}, on.u(4), Tone::Ink});
                }
                Node node;
                node.name = "ruler";
                node.rect = rect;
                node.label = on.text("install.ruler");
                node.value = std::to_string(ruler_mm) + " mm";
                on.add(std::move(node));
            }};
}

Block ruler_keys(const Sheet& sheet, int ruler_mm) {
    const float height = std::ceil(sheet.mm(kAnswerMm));
    return {height, [=](Sheet& on, const Rect& rect) {
                const float side = std::max(height, on.u(104));
                Button less{.name = "ruler.less",
                            .label = on.text("install.shorter"),
                            .rect = {rect.x, rect.y, side, rect.h},
                            .event = session::RulerTapped{-1},
                            .icon = Icon::Dash};
                Button more{.name = "ruler.more",
                            .label = on.text("install.longer"),
                            .rect = {rect.x + rect.w - side, rect.y, side, rect.h},
                            .event = session::RulerTapped{1},
                            .icon = Icon::Plus};
                round_button(on, less);
                round_button(on, more);
                on.in_middle(std::to_string(ruler_mm) + " mm",
                             {rect.x + side, rect.y, rect.w - 2 * side, rect.h},
                             {TextSize::L, Weight::Display, Tone::Ink, Align::Center, 1.0F});
            }};
}

/// Whoever taps the keys looks at the line.
Block ruler_with_keys(const Sheet& sheet, int ruler_mm) {
    const Block line = ruler_block(sheet, ruler_mm);
    const Block keys = ruler_keys(sheet, ruler_mm);
    return {line.height + sheet.gap() + keys.height, [=](Sheet& on, const Rect& rect) {
                line.draw(on, {rect.x, rect.y, rect.w, line.height});
                keys.draw(on, {rect.x, rect.y + rect.h - keys.height, rect.w, keys.height});
            }};
}

/// Three of the nine places over the whole width; each is to be touched once. A sign says so,
/// because no word is as narrow as a place in large letters.
Block touch_row(const Installing& stage, int row, float height) {
    const auto touched = stage.touched;
    return {height, [=](Sheet& on, const Rect& rect) {
                for (int column = 0; column < kGridSide; ++column) {
                    const auto place = static_cast<std::size_t>(row * kGridSide + column);
                    const bool is_good = touched[place];
                    const Button one{.name = "place." + std::to_string(place + 1),
                                     .rect = column_of(rect, column, kGridSide, on.gap()),
                                     .event = session::PlaceTapped{place},
                                     .look = is_good ? Look::Selected : Look::Plain,
                                     .selected = is_good};
                    button(on, one);
                    on.view().nodes.back().label =
                        on.text(is_good ? "install.place_good" : "install.place_tap");
                    const float size = std::min(one.rect.h * 0.6F, on.u(on.is_small() ? 52 : 84));
                    icon(on, is_good ? Icon::Check : Icon::Hand, middle_of(one.rect), size,
                         is_good ? Tone::OnPrimary : Tone::Primary);
                }
            }};
}

/// Where a glass is low the last of them go to the next part.
void add_touch_grid(Blocks& blocks, const Sheet& sheet, const Installing& stage) {
    const float least = std::ceil(sheet.mm(kAnswerMm));
    const bool is_tall = sheet.arrangement() == Arrangement::Tall;
    const float height = is_tall ? std::max(least, sheet.u(190)) : least;
    blocks.push_back(under_heading(sheet, "touch.title", sheet.text("install.touch"),
                                   touch_row(stage, 0, height)));
    for (int row = 1; row < kGridSide; ++row) blocks.push_back(touch_row(stage, row, height));
}

}  // namespace

Blocks language_blocks(const Sheet& sheet, const Installing& stage, const Rect& room) {
    const bool is_tall = sheet.arrangement() == Arrangement::Tall;
    Blocks blocks;
    if (is_tall)
        blocks.push_back(
            ring_block(sheet, 1.0F / session::kInstallPages, Icon::Globe, sheet.u(120)));
    std::vector<Button> choices;
    for (const char* const language : kLanguages) {
        const Language one{language};
        choices.push_back({.name = std::string("language.") + language,
                           .label = sheet.text(std::string("language.") + language),
                           .event = session::LanguageTapped{one},
                           .selected = one == sheet.session().language});
    }
    add_choices(blocks, sheet, room.w, std::move(choices));
    add_text(blocks, sheet, "about", sheet.text("install.about"), room, kCalm);
    // Who belongs to a server already needs no file.
    if (stage.enrolled_as) return blocks;
    blocks.push_back(button_block(sheet,
                                  {.name = "have_stick",
                                   .label = sheet.text("install.have_stick"),
                                   .event = session::EnrolWayTapped{session::EnrolWay::Stick},
                                   .icon = Icon::Usb},
                                  room.w));
    return blocks;
}

Blocks display_blocks(const Sheet& sheet, const Installing& stage, const Rect& room) {
    Blocks blocks;
    Blocks ruler;
    add_text(ruler, sheet, "ruler.ask", sheet.text("install.ruler_ask"), room, kCalm);
    ruler.front() =
        under_heading(sheet, "ruler.title", sheet.text("install.ruler"), std::move(ruler.front()));
    std::move(ruler.begin(), ruler.end(), std::back_inserter(blocks));
    blocks.push_back(ruler_with_keys(sheet, stage.ruler_mm));
    add_touch_grid(blocks, sheet, stage);
    blocks.push_back(under_heading(
        sheet, "turn.title", sheet.text("install.turn_title"),
        button_block(
            sheet,
            {.name = "turn", .label = sheet.text("install.turn"), .event = session::TurnTapped{}},
            room.w)));
    blocks.push_back(under_heading(sheet, "tone.title", sheet.text("install.tone_title"),
                                   button_block(sheet,
                                                {.name = "tone",
                                                 .label = sheet.text("install.tone"),
                                                 .event = session::ToneTapped{},
                                                 .icon = Icon::Speaker},
                                                room.w)));
    add_text(blocks, sheet, "tone.ask", sheet.text("install.tone_ask"), room, kCalm);
    return blocks;
}

Blocks test_visit_blocks(const Sheet& sheet, const Installing& stage, const Rect& room) {
    Blocks blocks;
    if (sheet.arrangement() == Arrangement::Tall)
        blocks.push_back(
            ring_block(sheet, stage.has_visited ? 0.88F : 0.7F, Icon::Wrench, sheet.u(120)));
    if (!sheet.session().setup) {
        blocks.push_back(strip_block(sheet, "not_enrolled", sheet.text("install.not_enrolled"),
                                     StripKind::Mind, room.w));
        return blocks;
    }
    if (stage.has_visited)
        blocks.push_back(strip_block(sheet, "under_way", sheet.text("install.visit_under_way"),
                                     StripKind::Calm, room.w));
    add_follows(blocks, sheet, stage, room.w);
    add_desk_words(blocks, sheet, room.w);
    add_text(blocks, sheet, "visit.ask", sheet.text("install.visit_ask"), room,
             {TextSize::M, Weight::Medium, Tone::Ink, Align::Left, 1.4F});
    blocks.push_back(button_block(
        sheet,
        {.name = "test_visit",
         .label = sheet.text(stage.has_visited ? "install.visit_again" : "install.visit_begin"),
         .event = session::TestVisitTapped{},
         .look = stage.has_visited ? Look::Plain : Look::Primary,
         .icon = Icon::Wrench},
        room.w));
    if (!stage.has_visited) return blocks;
    blocks.push_back(button_block(sheet,
                                  {.name = "send_now",
                                   .label = sheet.text("install.send_now"),
                                   .event = session::DaemonTapped{installing::SendNow{}},
                                   .icon = Icon::Send},
                                  room.w));
    blocks.push_back(button_block(sheet,
                                  {.name = "leave",
                                   .label = sheet.text("install.leave_waiting"),
                                   .event = session::DoneTapped{}},
                                  room.w));
    return blocks;
}

void ready_screen(Sheet& sheet, const Installing& stage) {
    sheet.view().screen = "install_ready";
    const bool is_tall = sheet.arrangement() == Arrangement::Tall;
    const bool is_low = sheet.arrangement() == Arrangement::Low;
    sheet.draw(Box{{0, 0, sheet.width(), sheet.height()}, 0, Tone::Ok});
    const float margin = sheet.margin();
    const float width = sheet.width() - 2 * margin;
    const float button_high = std::max(std::ceil(sheet.mm(kAnswerMm)), sheet.u(is_tall ? 140 : 90));
    const Rect last{margin, sheet.height() - margin - button_high, width, button_high};
    const TextStyle large{TextSize::XL, Weight::Display, Tone::OnPrimary, Align::Center, 1.1F,
                          true};
    const TextStyle below{is_tall ? TextSize::L : TextSize::M,
                          Weight::Bold,
                          Tone::OnPrimary,
                          Align::Center,
                          1.25F,
                          true};
    const std::string title = sheet.text("install.ready");
    std::string arrived;
    if (stage.arrived)
        arrived = sheet.text("install.arrived", {{"time", clock_time(sheet, *stage.arrived)}});
    const float words =
        sheet.height_of(title, width, large) + sheet.gap() + sheet.height_of(arrived, width, below);
    const float room = last.y - sheet.gap() - words - 2 * sheet.gap();
    float y = sheet.u(is_low ? 12 : 60);
    const float radius = std::min(sheet.u(is_tall ? 260 : 110), (room - y) / 2);
    if (radius >= sheet.u(40)) {
        const float stroke = radius * 0.13F;
        Ring closed{{sheet.width() / 2, y + radius}, radius - stroke / 2, stroke, 1};
        closed.tone = Tone::OnPrimary;
        closed.dot = Tone::None;
        ring(sheet, closed);
        icon(sheet, Icon::Check, closed.center, radius * 0.9F, Tone::OnPrimary);
        y += 2 * radius + sheet.gap();
    }
    y = std::max(y, (y + last.y - words) / 2);
    y = sheet.said("title", title, {margin, y, width, 0}, large) + sheet.gap();
    if (!arrived.empty()) sheet.said("arrived", arrived, {margin, y, width, 0}, below);
    button(sheet, {.name = "done",
                   .label = sheet.text("go.done"),
                   .rect = last,
                   .event = session::DoneTapped{}});
}

}  // namespace cirkel::screens
