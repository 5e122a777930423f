#include "shared/installing/device_json.hpp"

#include <array>
#include <utility>

#include "shared/installing/answer_fields.hpp"

namespace cirkel::installing {
namespace {

/// In the order of `LogLevel`.
constexpr std::array<std::string_view, 3> kLevelNames{"error", "warning", "notice"};
/// In the order of `DoorState`.
constexpr std::array<std::string_view, 3> kDoorNames{"unknown", "closed", "open"};

std::string_view name_of(DoorState door) { return kDoorNames[static_cast<std::size_t>(door)]; }

LogLine read_log_line(const json::Value& value, json::Fields& outer) {
    json::Fields fields(value, outer.path() + ".lines");
    LogLine line;
    line.at = from_ms(fields.integer("at"));
    line.level = one_named<LogLevel>(fields, "level", kLevelNames);
    line.text = fields.text("text");
    if (auto fault = fields.fault()) outer.refuse("lines", fault->text);
    return line;
}

}  // namespace

void add_device_seen(json::Object& members, const DeviceSeen& seen) {
    members.emplace_back("version", seen.version);
    members.emplace_back("system", seen.system);
    members.emplace_back("configuration", seen.configuration);
    members.emplace_back("server", seen.server);
    add_instant(members, "heard_at", seen.heard_at);
    members.emplace_back("line_fault", seen.line_fault);
    members.emplace_back("waiting", seen.waiting);
    members.emplace_back("unsent_off_stick", seen.unsent_off_stick);
    members.emplace_back("held_back", seen.held_back);
    members.emplace_back("held_why", seen.held_why);
    members.emplace_back("disk_percent", seen.disk_percent);
    if (seen.battery_percent) members.emplace_back("battery_percent", *seen.battery_percent);
    members.emplace_back("on_battery", seen.on_battery);
    members.emplace_back("session", name_of(seen.session));
    members.emplace_back("usb", name_of(seen.usb));
}

DeviceSeen read_device_seen(json::Fields& fields) {
    DeviceSeen seen;
    seen.version = fields.text("version");
    seen.system = fields.text("system");
    seen.configuration = small_number(fields, "configuration");
    seen.server = fields.text("server");
    seen.heard_at = optional_instant(fields, "heard_at");
    seen.line_fault = fields.text("line_fault");
    seen.waiting = small_number(fields, "waiting");
    seen.unsent_off_stick = small_number(fields, "unsent_off_stick");
    seen.held_back = small_number(fields, "held_back");
    seen.held_why = fields.text("held_why");
    seen.disk_percent = small_number(fields, "disk_percent");
    if (fields.optional_value("battery_percent") != nullptr)
        seen.battery_percent = small_number(fields, "battery_percent");
    seen.on_battery = fields.boolean("on_battery");
    seen.session = one_named<DoorState>(fields, "session", kDoorNames);
    seen.usb = one_named<DoorState>(fields, "usb", kDoorNames);
    return seen;
}

void add_log_seen(json::Object& members, const LogSeen& seen) {
    json::Array lines;
    for (const LogLine& line : seen.lines)
        lines.push_back(json::Object{{"at", to_ms(line.at)},
                                     {"level", kLevelNames[static_cast<std::size_t>(line.level)]},
                                     {"text", line.text}});
    members.emplace_back("lines", std::move(lines));
}

LogSeen read_log_seen(json::Fields& fields) {
    LogSeen seen;
    for (const json::Value& line : fields.array("lines"))
        seen.lines.push_back(read_log_line(line, fields));
    return seen;
}

}  // namespace cirkel::installing
