#include "server/devices/commands_view.hpp"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <utility>

#include "platform/clock/local_time.hpp"
#include "server/devices/device_view.hpp"
#include "shared/loop/consent.hpp"
#include "shared/wire/record.hpp"

namespace cirkel::server {

namespace {

using desk::Desk;
using devices::Concern;
using devices::DeviceView;

constexpr std::size_t kAlarmsShown = 10;

// For programs --------------------------------------------------------------------------------

template <class Value>
void add(json::Object& members, const char* name, const std::optional<Value>& value) {
    if (value) members.emplace_back(name, *value);
}
void add(json::Object& members, const char* name, const std::optional<Instant>& value) {
    if (value) members.emplace_back(name, to_ms(*value));
}
void add(json::Object& members, const char* name,
         const std::optional<std::chrono::seconds>& value) {
    if (value) members.emplace_back(name, std::int64_t{value->count()});
}

json::Value days_value(const wire::HeartbeatRequest& said) {
    json::Array days;
    for (const auto& one : said.days)
        days.emplace_back(json::Object{{"day", one.day},
                                       {"tapped", one.tapped},
                                       {"stored", one.stored},
                                       {"sent", one.sent},
                                       {"acknowledged", one.acknowledged},
                                       {"safe", one.safe}});
    return days;
}

void add_said(json::Object& members, const wire::HeartbeatRequest& said) {
    members.emplace_back("version", said.version);
    members.emplace_back("configuration_version", said.configuration_version);
    members.emplace_back("waiting", said.waiting);
    members.emplace_back("stops_waiting", said.stops_waiting);
    add(members, "oldest_waiting", said.oldest_waiting);
    members.emplace_back("held_back", said.held_back);
    members.emplace_back("erasures_open", said.erasures_open);
    members.emplace_back("expired_contacts", said.expired_contacts);
    add(members, "oldest_contact", said.oldest_contact);
    if (said.clock_offset)
        members.emplace_back("clock_offset_ms", std::int64_t{said.clock_offset->count()});
    if (said.clock) members.emplace_back("clock", std::string(name_of(*said.clock)));
    add(members, "pin_wait_s", said.pin_wait);
    add(members, "technician_pin_wait_s", said.technician_pin_wait);
    add(members, "battery_percent", said.battery_percent);
    add(members, "on_battery", said.on_battery);
    add(members, "disk_percent", said.disk_percent);
    add(members, "store_bytes", said.store_bytes);
    add(members, "last_error", said.last_error);
    members.emplace_back("days", days_value(said));
}

json::Value directives_value(const DeviceView& view) {
    json::Array values;
    for (const auto& one : view.orders) {
        json::Object value{{"nonce", one.nonce.text()},
                           {"kind", std::string(wire::name_of(one.kind))},
                           {"issued_at", to_ms(one.issued_at)}};
        add(value, "outcome", one.outcome);
        add(value, "ended_at", one.ended_at);
        values.emplace_back(std::move(value));
    }
    return values;
}

json::Object device_value(const DeviceView& view) {
    json::Object members{{"terminal", view.terminal.id.text},
                         {"location", view.terminal.location.text},
                         {"suspended", view.terminal.revoked}};
    if (view.terminal.touchpoint)
        members.emplace_back("touchpoint", view.terminal.touchpoint->text);
    add(members, "wiped_at", view.terminal.wiped_at);
    members.emplace_back("late", !view.heard_at || view.silent_since.has_value());
    add(members, "silent_since", view.silent_since);
    add(members, "heard_at", view.heard_at);
    add(members, "cloned_at", view.cloned_at);
    members.emplace_back("contact_alarm_days", view.contact_alarm_days);
    if (view.said) add_said(members, *view.said);
    members.emplace_back("pruned_and_missing", view.missing);
    json::Array concerns;
    for (const Concern concern : view.concerns)
        concerns.emplace_back(std::string(name_of(concern)));
    members.emplace_back("concerns", std::move(concerns));
    members.emplace_back("directives", directives_value(view));
    return members;
}

json::Value alarms_value(const std::vector<store::Alarm>& alarms) {
    json::Array values;
    for (const auto& alarm : alarms) {
        json::Object value{{"about", alarm.about},
                           {"since", to_ms(alarm.since)},
                           {"raised_at", to_ms(alarm.raised_at)}};
        add(value, "ended_at", alarm.ended_at);
        values.emplace_back(std::move(value));
    }
    return values;
}

// For people ----------------------------------------------------------------------------------

/// "40 s", "36 min", "5 h", "3 days".
std::string time_words(Duration time) {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(time).count();
    constexpr std::int64_t minute = 60;
    constexpr std::int64_t hour = 60 * minute;
    constexpr std::int64_t day = 24 * hour;
    if (seconds < 2 * minute) return std::to_string(seconds) + " s";
    if (seconds < 2 * hour) return std::to_string(seconds / minute) + " min";
    return seconds < 2 * day ? std::to_string(seconds / hour) + " h"
                             : std::to_string(seconds / day) + " days";
}

std::string two_digits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

/// "2026-11-25 18:00 (36 min ago)", by the clock of the location.
std::string moment_words(const DeviceView& view, Instant at, Instant now) {
    const auto local = clock::local_time(at, view.time_zone);
    if (!local) return time_words(now - at) + " ago";
    return std::to_string(local->year) + "-" + two_digits(local->month) + "-" +
           two_digits(local->day) + " " + two_digits(local->hour) + ":" +
           two_digits(local->minute) + " (" + time_words(now - at) + " ago)";
}

std::string waiting_words(const DeviceView& view) {
    std::string words = std::to_string(view.said->waiting);
    if (const auto waited = view.oldest_waited())
        words += ", the oldest for " + time_words(*waited);
    return words;
}

std::string concern_words(const DeviceView& view, Concern concern, Instant now) {
    switch (concern) {
        case Concern::Cloned: return "TWO DEVICES USE THIS IDENTITY: suspend it, enrol both anew";
        case Concern::ContactUnsent:
            return "CONTACT UNSENT " + std::to_string(view.contact_alarm_days) +
                   " DAYS: after 30 it is deleted; fetch it by USB stick";
        case Concern::Silent:
            return "SILENT for " + time_words(now - *view.silent_since) +
                   ": look at its power and network";
        case Concern::NeverHeard: return "not heard of yet";
        case Concern::Missing:
            return std::to_string(view.missing) + " records are in no backup that was restored";
        case Concern::Locked: return "locked after wrong PINs";
        case Concern::DiskFull:
            return "disk " + std::to_string(*view.said->disk_percent) + " % full";
        case Concern::LowBattery:
            return "battery at " + std::to_string(*view.said->battery_percent) + " %";
        case Concern::ClockOff:
            return "clock off by " + time_words(std::chrono::abs(*view.said->clock_offset));
        case Concern::HeldBack: return "held back " + std::to_string(view.said->held_back);
    }
    return {};
}

/// "t-81  utrecht  waiting 12  CONTACT UNSENT 14 DAYS".
std::string device_line(const DeviceView& view, Instant now) {
    std::string line = view.terminal.id.text + "  " + view.terminal.location.text;
    if (view.terminal.wiped_at) return line + "  wiped\n";
    if (view.terminal.revoked) line += "  suspended";
    // Of a silent one the number is of then, and the words say so.
    if (view.said)
        line += (view.silent_since ? "  waiting then " : "  waiting ") + waiting_words(view);
    for (const Concern concern : view.concerns) {
        const auto words = concern_words(view, concern, now);
        line += "  " + words.substr(0, words.find(':'));
    }
    return line + "\n";
}

class Lines {
public:
    void add(std::string name, const std::string& words) {
        constexpr std::size_t width = 16;
        name.resize(std::max(width, name.size() + 1), ' ');
        text += name + words + "\n";
    }
    std::string text;
};

std::string place_words(const DeviceView& view) {
    return view.location_name + " (" + view.terminal.location.text + "), " +
           (view.touchpoint_name.empty() ? "all of it" : view.touchpoint_name);
}

std::string clock_words(const wire::HeartbeatRequest& said) {
    std::string words = "not told";
    if (said.clock_offset) {
        const auto off = said.clock_offset->count();
        words = off == 0 ? "right" : std::to_string(std::abs(off)) + " ms ";
        if (off != 0) words += off > 0 ? "behind" : "ahead";
    }
    if (said.clock) words += ", set by " + std::string(name_of(*said.clock));
    return words;
}

std::string lock_words(const wire::HeartbeatRequest& said) {
    if (!said.pin_wait) return "not told";
    const auto locked = [](const char* whose, std::chrono::seconds wait) {
        return wait.count() > 0 ? std::string(whose) + " PINs wait " + time_words(wait) + "; " : "";
    };
    const auto words =
        locked("staff", *said.pin_wait) +
        locked("technician", said.technician_pin_wait.value_or(std::chrono::seconds(0)));
    return words.empty() ? "open" : words.substr(0, words.size() - 2);
}

std::string battery_words(const wire::HeartbeatRequest& said) {
    if (!said.battery_percent) return "none told";
    return std::to_string(*said.battery_percent) + " %" +
           (said.on_battery.value_or(false) ? ", being used up" : "");
}

void add_days(std::string& text, const wire::HeartbeatRequest& said) {
    if (said.days.empty()) return;
    text += "day           tapped  stored    sent  acknowledged    safe\n";
    const auto column = [](int number, std::size_t width) {
        const auto digits = std::to_string(number);
        return std::string(width - std::min(width, digits.size()), ' ') + digits;
    };
    for (const auto& one : said.days) {
        text += one.day + column(one.tapped, 10) + column(one.stored, 8) + column(one.sent, 8) +
                column(one.acknowledged, 14) + column(one.safe, 8);
        const int waiting = one.stored - one.acknowledged;
        text += one.tapped == one.acknowledged ? "  all arrived"
                                               : "  " + std::to_string(waiting) + " wait";
        text += "\n";
    }
}

void add_said_lines(Lines& lines, const DeviceView& view) {
    const wire::HeartbeatRequest& said = *view.said;
    lines.add("waiting", waiting_words(view));
    lines.add("withdrawals", std::to_string(said.stops_waiting) + " of these");
    lines.add("held back", std::to_string(said.held_back));
    lines.add("erasures open", std::to_string(said.erasures_open));
    lines.add("clock", clock_words(said));
    lines.add("version",
              said.version + ", configuration " + std::to_string(said.configuration_version));
    lines.add("lock", lock_words(said));
    lines.add("battery", battery_words(said));
    if (said.disk_percent) lines.add("disk", std::to_string(*said.disk_percent) + " % full");
    if (said.last_error) lines.add("last error", *said.last_error);
}

std::string device_text(const DeviceView& view, const std::vector<store::Alarm>& alarms,
                        Instant now) {
    Lines lines;
    lines.add(view.terminal.id.text, place_words(view));
    if (view.terminal.wiped_at)
        lines.add("wiped", moment_words(view, *view.terminal.wiped_at, now));
    if (view.terminal.revoked) lines.add("suspended", "it keeps its data");
    for (const Concern concern : view.concerns)
        lines.add("TO SEE TO", concern_words(view, concern, now));
    lines.add("last heard", view.heard_at ? moment_words(view, *view.heard_at, now) : "never");
    if (view.said) {
        if (view.silent_since) lines.text += "What follows is what it said then.\n";
        add_said_lines(lines, view);
        add_days(lines.text, *view.said);
    }
    for (const auto& one : view.orders)
        lines.add("order", std::string(wire::name_of(one.kind)) + ", " +
                               moment_words(view, one.issued_at, now) + ": " +
                               one.outcome.value_or("not answered yet"));
    for (const auto& alarm : alarms)
        if (alarm.ended_at)
            lines.add("was " + alarm.about, moment_words(view, alarm.since, now) + ", for " +
                                                time_words(*alarm.ended_at - alarm.since));
    return std::move(lines.text);
}

}  // namespace

Result<CommandResult> list_devices(Desk& desk, Instant now) {
    const auto views = devices::device_views(desk, rights::Reach::everywhere(), now);
    if (!views) return views.error();
    CommandResult result;
    json::Array values;
    for (const auto& view : *views) {
        values.emplace_back(device_value(view));
        result.text += device_line(view, now);
    }
    const auto expired = desk.store.records().count_withheld(wire::withheld_reason::kExpired);
    if (!expired) return expired.error();
    if (*expired > 0) result.text += "contacts expired unsent: " + std::to_string(*expired) + "\n";
    if (views->empty()) result.text = "no terminals\n";
    result.json =
        json::Object{{"devices", std::move(values)}, {"contacts_expired_unsent", *expired}};
    return result;
}

Result<CommandResult> show_device(Desk& desk, const TerminalId& id, Instant now) {
    const auto view = devices::device_view(desk, id, rights::Reach::everywhere(), now);
    if (!view) return view.error();
    const auto alarms = desk.store.alarms().alarms_of(id, kAlarmsShown);
    if (!alarms) return alarms.error();
    auto members = device_value(*view);
    members.emplace_back("alarms", alarms_value(*alarms));
    return CommandResult{device_text(*view, *alarms, now), std::move(members)};
}

}  // namespace cirkel::server
