#include <string>

#include "terminal/screens/installing/rows.hpp"
#include "terminal/screens/servicing/service_pages.hpp"

namespace cirkel::screens {
namespace {

using session::ServicePage;
using session::Servicing;

constexpr TextStyle kPlainText{TextSize::M, Weight::Medium, Tone::Ink, Align::Left, 1.4F};

/// A step of what is done elsewhere too: its number in a disc, and what to do.
Block step_block(const Sheet& sheet, int number, const std::string& text, float width) {
    const float disc = sheet.u(sheet.is_small() ? 52 : 72);
    const float room = width - disc - sheet.u(24);
    const float height = std::max(disc, sheet.height_of(text, room, kPlainText));
    return {height, [=](Sheet& on, const Rect& rect) {
                const Point center{rect.x + disc / 2, rect.y + disc / 2};
                on.draw(Disc{center, disc / 2, Tone::Tint});
                on.in_middle(std::to_string(number), {rect.x, rect.y, disc, disc},
                             {TextSize::M, Weight::Bold, Tone::Primary, Align::Center, 1.0F});
                on.said("step." + std::to_string(number), text,
                        {rect.x + disc + on.u(24), rect.y, room, 0}, kPlainText);
            }};
}

}  // namespace

Blocks work_blocks(const Sheet& sheet, const Servicing& stage, const Rect& room) {
    Blocks blocks;
    add_service_fault(blocks, sheet, stage, room.w);
    const auto add = [&](Button spec) {
        spec.is_spread = true;
        blocks.push_back(button_block(sheet, std::move(spec), room.w));
    };
    add({.name = "test_visit",
         .label = sheet.text("test.title"),
         .event = session::TestVisitTapped{},
         .icon = Icon::Hand,
         .tail = Icon::ChevronRight});
    if (stage.is_sending)
        blocks.push_back(
            strip_block(sheet, "sending", sheet.text("service.sent"), StripKind::Calm, room.w));
    else
        add({.name = "send_now",
             .label = sheet.text("service.send_now"),
             .event = session::DaemonTapped{installing::SendNow{}},
             .icon = Icon::Send});
    add(page_button(sheet, ServicePage::Stick, Icon::Usb));
    add({.name = "settings",
         .label = sheet.text("service.settings"),
         .event = session::SettingsTapped{},
         .icon = Icon::Wifi,
         .tail = Icon::ChevronRight});
    add(page_button(sheet, ServicePage::Log, Icon::List));
    add(page_button(sheet, ServicePage::Replace, Icon::Box));
    add(page_button(sheet, ServicePage::Reset, Icon::Trash));
    return blocks;
}

Blocks replace_blocks(const Sheet& sheet, const Servicing&, const Rect& room) {
    Blocks blocks;
    const words::Fill name{{"terminal", terminal_name(sheet)}};
    int number = 0;
    for (const char* step : {"service.replace_1", "service.replace_2", "service.replace_3"})
        blocks.push_back(step_block(sheet, ++number, sheet.text(step, name), room.w));
    blocks.push_back(
        button_block(sheet, page_button(sheet, ServicePage::Stick, Icon::Usb), room.w));
    return blocks;
}

Blocks reset_blocks(const Sheet& sheet, const Servicing& stage, const Rect& room) {
    Blocks blocks;
    add_service_fault(blocks, sheet, stage, room.w);
    add_text(blocks, sheet, "reset.what", sheet.text("service.reset_what"), room, kPlainText);
    if (!stage.device) {
        if (!stage.fault)
            blocks.push_back(strip_block(sheet, "reading", sheet.text("service.reading"),
                                         StripKind::Calm, room.w));
        return blocks;
    }
    const auto counted = [&](const char* key, int count) {
        return strip_block(sheet, "reset.waits",
                           sheet.text(key, {{"count", std::to_string(count)}}), StripKind::Mind,
                           room.w);
    };
    if (would_lose(stage)) {
        blocks.push_back(counted("service.reset_waits", stage.device->unsent_off_stick));
        blocks.push_back(
            button_block(sheet, page_button(sheet, ServicePage::Stick, Icon::Usb), room.w));
        return blocks;
    }
    if (stage.device->waiting > 0)
        blocks.push_back(counted("service.reset_exported", stage.device->waiting));
    const bool is_asked =
        stage.asked && std::holds_alternative<installing::ResetDevice>(*stage.asked);
    if (is_asked)
        blocks.push_back(strip_block(sheet, "resetting", sheet.text("service.resetting"),
                                     StripKind::Calm, room.w));
    else
        blocks.push_back(button_block(sheet,
                                      {.name = "reset",
                                       .label = sheet.text("service.reset_yes"),
                                       .event = session::DaemonTapped{installing::ResetDevice{}},
                                       .look = Look::Danger,
                                       .icon = Icon::Trash},
                                      room.w));
    return blocks;
}

}  // namespace cirkel::screens
