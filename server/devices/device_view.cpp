#include "server/devices/device_view.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "shared/json/json.hpp"

namespace cirkel::devices {

namespace {

using desk::Desk;

/// When each silent terminal was heard last, by the alarms that are open.
using Silences = std::map<TerminalId, Instant>;

Result<Silences> open_silences(Desk& desk) {
    const auto open = desk.store.alarms().open_alarms();
    if (!open) return open.error();
    Silences silences;
    for (const auto& alarm : *open)
        if (alarm.about == store::Alarm::kSilent) silences[alarm.terminal] = alarm.since;
    return silences;
}

bool is_clock_off(const wire::HeartbeatRequest& said) {
    return said.clock_offset && std::chrono::abs(*said.clock_offset) >= kClockOff;
}

bool is_locked(const std::optional<std::chrono::seconds>& wait) {
    return wait && wait->count() > 0;
}

void add_said_concerns(DeviceView& view) {
    const wire::HeartbeatRequest& said = *view.said;
    const auto add_if = [&view](bool is_so, Concern concern) {
        if (is_so) view.concerns.push_back(concern);
    };
    add_if(is_locked(said.pin_wait) || is_locked(said.technician_pin_wait), Concern::Locked);
    add_if(said.disk_percent.value_or(0) >= kDiskFullPercent, Concern::DiskFull);
    add_if(said.on_battery.value_or(false) &&
               said.battery_percent.value_or(kLowBatteryPercent) < kLowBatteryPercent,
           Concern::LowBattery);
    add_if(is_clock_off(said), Concern::ClockOff);
    add_if(said.held_back > 0, Concern::HeldBack);
}

void add_concerns(DeviceView& view) {
    if (!view.is_served()) return;
    if (view.cloned_at) view.concerns.push_back(Concern::Cloned);
    if (view.contact_alarm_days > 0) view.concerns.push_back(Concern::ContactUnsent);
    if (view.silent_since) view.concerns.push_back(Concern::Silent);
    if (!view.heard_at) view.concerns.push_back(Concern::NeverHeard);
    if (view.missing > 0) view.concerns.push_back(Concern::Missing);
    if (view.said) add_said_concerns(view);
}

/// What its newest heartbeat says, the silence that followed, and the alarm about a contact, which
/// is counted by the clock of now: a terminal that fell silent is just the one whose contacts grow
/// old.
Result<void> add_heartbeat(Desk& desk, const Silences& silences, DeviceView& view, Instant now) {
    if (const auto silent = silences.find(view.terminal.id); silent != silences.end())
        view.silent_since = silent->second;
    const auto heartbeat = desk.store.fleet().heartbeat(view.terminal.id);
    if (!heartbeat) return heartbeat.error();
    if (!*heartbeat) return done;
    view.heard_at = (*heartbeat)->received_at;
    view.cloned_at = (*heartbeat)->cloned_at;
    auto said = wire::read_heartbeat_request((*heartbeat)->body);
    if (!said) return done;
    view.contact_alarm_days = wire::contact_alarm_days(said->oldest_contact, now);
    view.said = std::move(*said);
    return done;
}

Result<void> add_place(Desk& desk, DeviceView& view) {
    const auto location = desk.store.setup().location(view.terminal.location);
    if (!location) return location.error();
    if (*location) {
        view.location_name = (*location)->name;
        view.time_zone = (*location)->time_zone;
    }
    if (!view.terminal.touchpoint) return done;
    const auto touchpoint = desk.store.setup().touchpoint(*view.terminal.touchpoint);
    if (!touchpoint) return touchpoint.error();
    view.touchpoint_name = *touchpoint ? (*touchpoint)->name : view.terminal.touchpoint->text;
    return done;
}

OrderView order_of(const store::KeptDirective& kept) {
    OrderView order{wire::DirectiveKind::Unknown, kept.nonce, kept.issued_at, kept.outcome,
                    kept.ended_at};
    const auto said = json::parse(kept.text);
    const auto* kind = said ? said->find("kind") : nullptr;
    const auto* name = kind == nullptr ? nullptr : kind->if_text();
    if (name != nullptr) order.kind = wire::directive_kind_named(*name);
    return order;
}

Result<DeviceView> view_of(Desk& desk, const Silences& silences, store::Terminal terminal,
                           Instant now) {
    DeviceView view;
    view.terminal = std::move(terminal);
    if (auto added = add_place(desk, view); !added) return added.error();
    if (auto added = add_heartbeat(desk, silences, view, now); !added) return added.error();
    const auto holes = desk.store.fleet().holes(view.terminal.id);
    if (!holes) return holes.error();
    for (const auto& hole : *holes) view.missing += hole.below - hole.from;
    const auto directives = desk.store.fleet().directives(view.terminal.id);
    if (!directives) return directives.error();
    for (const auto& one : *directives) view.orders.push_back(order_of(one));
    add_concerns(view);
    return view;
}

void count(FleetFigures& figures, const DeviceView& view) {
    ++figures.terminals;
    if (view.silent_since) ++figures.silent;
    if (!view.heard_at) ++figures.never_heard;
    if (view.cloned_at) ++figures.cloned;
    if (view.contact_alarm_days > 0) ++figures.contacts_unsent;
    const auto keep_earliest = [](std::optional<Instant>& earliest,
                                  const std::optional<Instant>& one) {
        if (one && (!earliest || *one < *earliest)) earliest = one;
    };
    keep_earliest(figures.heard_longest_ago, view.heard_at);
    if (!view.said) return;
    if (is_clock_off(*view.said)) ++figures.clock_off;
    figures.waiting += view.said->waiting;
    figures.held_back += view.said->held_back;
    keep_earliest(figures.oldest_waiting, view.said->oldest_waiting);
}

constexpr std::array<std::string_view, 10> kNames{
    "cloned", "contact-unsent", "silent",      "never-heard", "missing",
    "locked", "disk-full",      "low-battery", "clock-off",   "held-back"};
static_assert(kNames.size() == static_cast<std::size_t>(Concern::HeldBack) + 1);

}  // namespace

std::string_view name_of(Concern concern) { return kNames[static_cast<std::size_t>(concern)]; }

std::optional<Duration> DeviceView::oldest_waited() const {
    if (!heard_at || !said || !said->oldest_waiting) return std::nullopt;
    return std::max(Duration(0), *heard_at - *said->oldest_waiting);
}

Result<DeviceView> device_view(Desk& desk, const TerminalId& id, const rights::Reach& within,
                               Instant now) {
    const auto terminal = desk.store.devices().terminal(id);
    if (!terminal) return terminal.error();
    if (!*terminal || !within.covers((*terminal)->location))
        return Error{Kind::NotFound,
                     "there is no terminal " + id.text + "; see: cirkel-server device list"};
    const auto silences = open_silences(desk);
    if (!silences) return silences.error();
    return view_of(desk, *silences, **terminal, now);
}

Result<std::vector<DeviceView>> device_views(Desk& desk, const rights::Reach& within, Instant now) {
    const auto terminals = desk.store.devices().all_terminals();
    if (!terminals) return terminals.error();
    const auto silences = open_silences(desk);
    if (!silences) return silences.error();
    std::vector<DeviceView> views;
    for (const auto& terminal : *terminals) {
        if (!within.covers(terminal.location)) continue;
        auto view = view_of(desk, *silences, terminal, now);
        if (!view) return view.error();
        views.push_back(std::move(*view));
    }
    return views;
}

Result<int> count_silent(Desk& desk, const rights::Reach& within) {
    const auto silences = open_silences(desk);
    if (!silences) return silences.error();
    int silent = 0;
    for (const auto& [id, since] : *silences) {
        const auto terminal = desk.store.devices().terminal(id);
        if (!terminal) return terminal.error();
        if (*terminal && within.covers((*terminal)->location)) ++silent;
    }
    return silent;
}

Result<FleetFigures> fleet_figures(Desk& desk, Instant now) {
    const auto terminals = desk.store.devices().all_terminals();
    if (!terminals) return terminals.error();
    const auto silences = open_silences(desk);
    if (!silences) return silences.error();
    FleetFigures figures;
    for (const auto& terminal : *terminals) {
        DeviceView view;
        view.terminal = terminal;
        if (terminal.wiped_at)
            ++figures.wiped;
        else if (terminal.revoked)
            ++figures.suspended;
        if (!view.is_served()) continue;
        if (auto added = add_heartbeat(desk, *silences, view, now); !added) return added.error();
        count(figures, view);
    }
    return figures;
}

}  // namespace cirkel::devices
