#include <string>

#include "terminal/screens/dates.hpp"
#include "terminal/screens/installing/rows.hpp"
#include "terminal/screens/installing/six_words.hpp"
#include "terminal/screens/servicing/service_pages.hpp"

namespace cirkel::screens {
namespace {

using installing::DeviceSeen;
using installing::DoorState;
using installing::LogLevel;
using session::Servicing;

constexpr int kDiskFullSoon = 90;
constexpr int kBatteryLow = 20;

Fact door_fact(const Sheet& sheet, const std::string& name, DoorState door) {
    Fact fact{.name = name, .icon = Icon::Lock, .label = sheet.text("service." + name)};
    switch (door) {
        case DoorState::Closed:
            fact.value = sheet.text("service.closed");
            fact.tone = Tone::Ok;
            fact.mark_icon = Icon::Check;
            break;
        case DoorState::Open:
            fact.value = sheet.text("service.open");
            fact.tone = Tone::Warn;
            fact.mark_icon = Icon::Info;
            break;
        case DoorState::Unknown: fact.value = sheet.text("service.no_kiosk"); break;
    }
    return fact;
}

Fact line_fact(const Sheet& sheet, const DeviceSeen& seen) {
    Fact fact{.name = "heard", .icon = Icon::Server, .label = sheet.text("service.heard")};
    fact.value = seen.heard_at ? day_or_time(sheet, *seen.heard_at) : sheet.text("service.never");
    const bool is_well = seen.heard_at && seen.line_fault.empty();
    fact.tone = is_well ? Tone::Ok : Tone::Warn;
    fact.mark_icon = is_well ? Icon::Check : Icon::Clock;
    return fact;
}

Fact held_fact(const Sheet& sheet, const DeviceSeen& seen) {
    Fact fact{.name = "held", .icon = Icon::Box, .label = sheet.text("service.held")};
    fact.value = std::to_string(seen.held_back);
    fact.tone = seen.held_back == 0 ? Tone::Ok : Tone::Warn;
    fact.mark_icon = seen.held_back == 0 ? Icon::Check : Icon::Info;
    return fact;
}

std::string battery_words(const Sheet& sheet, const DeviceSeen& seen) {
    return sheet.text(seen.on_battery ? "service.battery_used" : "service.battery_fed",
                      {{"percent", std::to_string(*seen.battery_percent)}});
}

std::string version_words(const Sheet& sheet, const DeviceSeen& seen) {
    return sheet.text("service.version_of", {{"version", seen.version},
                                             {"questions", std::to_string(seen.configuration)}});
}

void add_device(Blocks& blocks, const Sheet& sheet, const DeviceSeen& seen, float width) {
    const auto add = [&](Fact fact) {
        blocks.push_back(fact_block(sheet, std::move(fact), width));
    };
    add(line_fact(sheet, seen));
    if (!seen.line_fault.empty())
        blocks.push_back(strip_block(sheet, "line_fault",
                                     sheet.text("service.line_fault", {{"what", seen.line_fault}}),
                                     StripKind::Mind, width));
    add(held_fact(sheet, seen));
    if (seen.held_back > 0)
        blocks.push_back(strip_block(sheet, "held_why",
                                     sheet.text("service.held_why", {{"what", seen.held_why}}),
                                     StripKind::Mind, width));
    add(door_fact(sheet, "session", seen.session));
    add(door_fact(sheet, "usb", seen.usb));
    if (seen.battery_percent) {
        const bool is_low = seen.on_battery && *seen.battery_percent <= kBatteryLow;
        add({.name = "battery",
             .icon = Icon::Plug,
             .label = sheet.text("service.battery"),
             .value = battery_words(sheet, seen),
             .tone = is_low ? Tone::Warn : Tone::Ok,
             .mark_icon = is_low ? Icon::Info : Icon::Check});
    }
    const bool is_full = seen.disk_percent >= kDiskFullSoon;
    add({.name = "disk",
         .icon = Icon::Disk,
         .label = sheet.text("service.disk"),
         .value = sheet.text("service.disk_used", {{"percent", std::to_string(seen.disk_percent)}}),
         .tone = is_full ? Tone::Warn : Tone::Ok,
         .mark_icon = is_full ? Icon::Info : Icon::Check});
    add({.name = "version",
         .icon = Icon::Tag,
         .label = sheet.text("service.version"),
         .value = version_words(sheet, seen)});
    add({.name = "system",
         .icon = Icon::List,
         .label = sheet.text("service.system"),
         .value = seen.system});
    add({.name = "server",
         .icon = Icon::Globe,
         .label = sheet.text("service.server"),
         .value = seen.server});
}

void add_log_line(Blocks& blocks, const Sheet& sheet, const installing::LogLine& line,
                  const Rect& room) {
    TextStyle style{TextSize::S, Weight::Medium, Tone::Ink, Align::Left, 1.3F, true};
    if (line.level != LogLevel::Notice) style.weight = Weight::Bold;
    if (line.level == LogLevel::Error) style.tone = Tone::Late;
    if (line.level == LogLevel::Warning) style.tone = Tone::Warn;
    const std::string text = day_or_time(sheet, line.at) + "  " + line.text;
    add_text(blocks, sheet, "log." + std::to_string(blocks.size()), text, room, style);
}

}  // namespace

Blocks device_blocks(const Sheet& sheet, const Servicing& stage, const Rect& room) {
    Blocks blocks;
    add_service_fault(blocks, sheet, stage, room.w);
    add_desk_words(blocks, sheet, room.w);
    if (stage.device)
        add_device(blocks, sheet, *stage.device, room.w);
    else if (!stage.fault)
        blocks.push_back(
            strip_block(sheet, "reading", sheet.text("service.reading"), StripKind::Calm, room.w));
    return blocks;
}

Blocks log_blocks(const Sheet& sheet, const Servicing& stage, const Rect& room) {
    Blocks blocks;
    add_service_fault(blocks, sheet, stage, room.w);
    if (!stage.log && !stage.fault)
        blocks.push_back(
            strip_block(sheet, "reading", sheet.text("service.reading"), StripKind::Calm, room.w));
    if (!stage.log) return blocks;
    if (stage.log->lines.empty())
        blocks.push_back(strip_block(sheet, "log.empty", sheet.text("service.log_empty"),
                                     StripKind::Good, room.w));
    for (const installing::LogLine& line : stage.log->lines)
        add_log_line(blocks, sheet, line, room);
    return blocks;
}

}  // namespace cirkel::screens
