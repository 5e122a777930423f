#include "server/pages/devices/device_values.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <utility>

#include "platform/clock/local_time.hpp"
#include "server/pages/spoken.hpp"

namespace cirkel::pages {

namespace {

using devices::Concern;
using devices::DeviceView;
using Tone = StateChip::Tone;

std::string time_words(const PageWords& words, Duration time) {
    return length_words(
        words, static_cast<long>(std::chrono::duration_cast<std::chrono::minutes>(time).count()));
}

std::string moment_words(const DeviceView& view, Instant at, const Looker& looker) {
    return spoken_moment(looker.words, local_moment(at, view.time_zone),
                         local_moment(looker.now, view.time_zone));
}

/// "9:08" today, else with its day.
std::string seen_words(const DeviceView& view, Instant at, const Looker& looker) {
    const auto local = local_moment(at, view.time_zone);
    const auto today = local_moment(looker.now, view.time_zone);
    return days_between(local, today) == 0 ? hour_text(local) : moment_words(view, at, looker);
}

/// "0,4 s", "6 min": how far two clocks are apart.
std::string distance_words(const PageWords& words, Duration off) {
    constexpr std::int64_t tenth = 100;
    const std::int64_t tenths = off.count() / tenth;
    if (off >= std::chrono::minutes(1)) return time_words(words, off);
    return words.filled("terminal.clock.seconds", {{"whole", std::to_string(tenths / 10)},
                                                   {"tenths", std::to_string(tenths % 10)}});
}

std::string clock_words(const PageWords& words, const wire::HeartbeatRequest& said) {
    constexpr Duration unseen{50};
    if (!said.clock_offset) return words.of("terminal.clock.unknown");
    const Duration off = std::chrono::abs(*said.clock_offset);
    if (off < unseen) return words.of("terminal.clock.equal");
    // The server's clock minus the terminal's: above nought the terminal is behind.
    return words.filled(
        said.clock_offset->count() > 0 ? "terminal.clock.behind" : "terminal.clock.ahead",
        {{"length", distance_words(words, off)}});
}

struct Trouble {
    Tone tone = Tone::Soon;
    std::string chip;
    std::string heading;
    std::string advice;
};

Trouble silence_of(const DeviceView& view, const Looker& looker) {
    const PageWords& words = looker.words;
    const Instant since = *view.silent_since;
    return {
        Tone::Late,
        words.filled("terminal.silent.chip", {{"length", time_words(words, looker.now - since)}}),
        words.filled("terminal.silent.heading", {{"moment", seen_words(view, since, looker)}}),
        words.of("terminal.silent.advice")};
}

Trouble unsent_contact_of(const PageWords& words, const DeviceView& view) {
    const std::string days = std::to_string(view.contact_alarm_days);
    return {Tone::Late, words.filled("terminal.contact.chip", {{"days", days}}),
            words.filled("terminal.contact.heading", {{"days", days}}),
            words.of("terminal.contact.advice")};
}

Trouble lock_of(const PageWords& words, const wire::HeartbeatRequest& said) {
    const bool is_technician =
        said.technician_pin_wait.value_or(std::chrono::seconds(0)).count() > 0;
    return {
        Tone::Soon, words.of("terminal.locked.chip"), words.of("terminal.locked.heading"),
        words.of(is_technician ? "terminal.locked.advice_technician" : "terminal.locked.advice")};
}

Trouble full_disk_of(const PageWords& words, const wire::HeartbeatRequest& said) {
    const std::string percent = std::to_string(*said.disk_percent);
    return {Tone::Soon, words.filled("terminal.disk_full.chip", {{"percent", percent}}),
            words.filled("terminal.disk_full.heading", {{"percent", percent}}),
            words.of("terminal.disk_full.advice")};
}

Trouble low_battery_of(const PageWords& words, const wire::HeartbeatRequest& said) {
    const std::string percent = std::to_string(*said.battery_percent);
    return {Tone::Soon, words.filled("terminal.low_battery.chip", {{"percent", percent}}),
            words.of("terminal.low_battery.heading"), words.of("terminal.low_battery.advice")};
}

Trouble clock_off_of(const PageWords& words, const wire::HeartbeatRequest& said) {
    return {Tone::Soon, words.of("terminal.clock_off.chip"),
            words.filled("terminal.clock_off.heading", {{"clock", clock_words(words, said)}}),
            words.of("terminal.clock_off.advice")};
}

Trouble held_back_of(const PageWords& words, const wire::HeartbeatRequest& said) {
    const std::string count = std::to_string(said.held_back);
    return {Tone::Soon, words.filled("terminal.held_back.chip", {{"count", count}}),
            words.counted("terminal.held_back.heading", said.held_back),
            words.of("terminal.held_back.advice")};
}

Trouble trouble_of(const DeviceView& view, Concern concern, const Looker& looker) {
    const PageWords& words = looker.words;
    switch (concern) {
        case Concern::Cloned:
            return {Tone::Late, words.of("terminal.cloned.chip"),
                    words.of("terminal.cloned.heading"), words.of("terminal.cloned.advice")};
        case Concern::ContactUnsent: return unsent_contact_of(words, view);
        case Concern::Silent: return silence_of(view, looker);
        case Concern::NeverHeard:
            return {Tone::Info, words.of("terminal.never_heard.chip"),
                    words.of("terminal.never_heard.heading"),
                    words.of("terminal.never_heard.advice")};
        case Concern::Missing:
            return {Tone::Soon, words.counted("terminal.missing.chip", view.missing),
                    words.counted("terminal.missing.heading", view.missing),
                    words.of("terminal.missing.advice")};
        case Concern::Locked: return lock_of(words, *view.said);
        case Concern::DiskFull: return full_disk_of(words, *view.said);
        case Concern::LowBattery: return low_battery_of(words, *view.said);
        case Concern::ClockOff: return clock_off_of(words, *view.said);
        case Concern::HeldBack: return held_back_of(words, *view.said);
    }
    return {};
}

StateChip chip_of(const DeviceView& view, const Looker& looker) {
    const PageWords& words = looker.words;
    if (view.terminal.wiped_at) return {Tone::Plain, words.of("terminal.chip.wiped")};
    if (view.terminal.revoked) return {Tone::Plain, words.of("terminal.chip.suspended")};
    if (view.concerns.empty()) return {Tone::Good, words.of("terminal.chip.works")};
    const Trouble trouble = trouble_of(view, view.concerns.front(), looker);
    return {trouble.tone, trouble.chip};
}

const std::string& lock_fact(const PageWords& words, const wire::HeartbeatRequest& said) {
    if (!said.pin_wait) return words.of("terminal.fact.lock_unknown");
    const auto waits = [](const std::optional<std::chrono::seconds>& wait) {
        return wait && wait->count() > 0;
    };
    const bool is_locked = waits(said.pin_wait) || waits(said.technician_pin_wait);
    return words.of(is_locked ? "terminal.fact.lock_on" : "terminal.fact.lock_off");
}

std::string battery_fact(const PageWords& words, const wire::HeartbeatRequest& said) {
    const std::string percent = std::to_string(*said.battery_percent);
    return said.on_battery.value_or(false)
               ? words.filled("terminal.fact.unplugged", {{"percent", percent}})
               : percent + "%";
}

std::string settings_fact(const PageWords& words, const wire::HeartbeatRequest& said,
                          std::int64_t newest) {
    return words.filled(said.configuration_version < newest ? "terminal.fact.settings_older"
                                                            : "terminal.fact.settings_newest",
                        {{"version", std::to_string(said.configuration_version)}});
}

/// How much waits at the terminal: as it said last, which is of long ago when it is silent.
void add_queue(std::vector<FactLine>& facts, const PageWords& words, const DeviceView& view) {
    const std::string count = std::to_string(view.said->waiting);
    const auto waited = view.oldest_waited();
    const std::string oldest = waited ? time_words(words, *waited) : words.of("terminal.nothing");
    if (view.silent_since) {
        facts.push_back({words.of("terminal.fact.queue_then"),
                         words.filled("terminal.fact.maybe_more", {{"count", count}})});
        facts.push_back({words.of("terminal.fact.oldest_then"), oldest});
        return;
    }
    facts.push_back({words.of("terminal.fact.queue"), count});
    facts.push_back({words.of("terminal.fact.oldest"), oldest});
}

std::vector<FactLine> facts_of(const DeviceView& view, std::int64_t newest, const Looker& looker) {
    const PageWords& words = looker.words;
    const auto& seen = words.of("terminal.last_seen");
    if (!view.heard_at) return {{seen, words.of("terminal.never")}};
    std::vector<FactLine> facts{
        {seen, words.filled("terminal.fact.seen",
                            {{"moment", seen_words(view, *view.heard_at, looker)},
                             {"length", time_words(words, looker.now - *view.heard_at)}})}};
    if (!view.said) return facts;
    const wire::HeartbeatRequest& said = *view.said;
    add_queue(facts, words, view);
    facts.push_back({words.of("terminal.fact.stops"),
                     words.counted("terminal.fact.stops_wait", said.stops_waiting)});
    facts.push_back({words.of("terminal.fact.held_back"), std::to_string(said.held_back)});
    facts.push_back({words.of("terminal.clock"), clock_words(words, said)});
    facts.push_back({words.of("terminal.fact.program"), said.version});
    facts.push_back({words.of("terminal.fact.settings"), settings_fact(words, said, newest)});
    facts.push_back({words.of("terminal.fact.lock"), lock_fact(words, said)});
    if (said.battery_percent)
        facts.push_back({words.of("terminal.fact.battery"), battery_fact(words, said)});
    constexpr int whole = 100;
    if (said.disk_percent)
        facts.push_back({words.of("terminal.fact.disk_free"),
                         std::to_string(whole - *said.disk_percent) + "%"});
    return facts;
}

/// "di 24 november" of "2026-11-24"; a day that does not read stands as it came.
std::string day_words(const PageWords& words, const std::string& text) {
    constexpr std::size_t length = 10;
    std::array<int, 3> parts{};
    if (text.size() != length || text[4] != '-' || text[7] != '-') return text;
    const std::array<std::pair<std::size_t, std::size_t>, 3> places{{{0, 4}, {5, 2}, {8, 2}}};
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const char* const begin = text.data() + places[i].first;
        const auto [end, fault] = std::from_chars(begin, begin + places[i].second, parts[i]);
        if (fault != std::errc() || end != begin + places[i].second) return text;
    }
    const auto weekday = clock::weekday_of(parts[0], parts[1], parts[2]);
    if (!weekday) return text;
    return short_day(words, {parts[0], parts[1], parts[2], (*weekday + 6) % 7, 0, 0});
}

const std::string& order_words(const PageWords& words, const devices::OrderView& order) {
    switch (order.kind) {
        case wire::DirectiveKind::Wipe: return words.of("terminal.order.wipe");
        case wire::DirectiveKind::RotateKeys: return words.of("terminal.order.rotate");
        case wire::DirectiveKind::Move: return words.of("terminal.order.move");
        case wire::DirectiveKind::Unknown: break;
    }
    return words.of("terminal.order.other");
}

/// What the terminal itself said became of an order.
std::string outcome_words(const PageWords& words, const std::string& outcome) {
    if (outcome == "done") return words.of("terminal.ended.done");
    if (outcome == "wiped") return words.of("terminal.ended.wiped");
    if (outcome == "refused") return words.of("terminal.ended.refused");
    return words.filled("terminal.ended.failed", {{"outcome", outcome}});
}

using Events = std::vector<std::pair<Instant, EventLine>>;

void add_order(Events& events, const DeviceView& view, const devices::OrderView& order,
               const Looker& looker) {
    const PageWords& words = looker.words;
    const auto& what = order_words(words, order);
    events.push_back({order.issued_at,
                      {words.filled("terminal.event.ordered", {{"order", what}}),
                       moment_words(view, order.issued_at, looker), !order.outcome.has_value()}});
    if (!order.outcome || !order.ended_at) return;
    const auto outcome = outcome_words(words, *order.outcome);
    events.push_back(
        {*order.ended_at,
         {words.filled("terminal.event.ended", {{"order", what}, {"outcome", outcome}}),
          moment_words(view, *order.ended_at, looker)}});
}

void add_silence(Events& events, const DeviceView& view, const store::Alarm& alarm,
                 const Looker& looker) {
    const PageWords& words = looker.words;
    const auto length = time_words(words, *alarm.ended_at - alarm.since);
    const auto since = moment_words(view, alarm.since, looker);
    events.push_back({alarm.since,
                      {words.filled("terminal.event.silent", {{"length", length}}),
                       words.filled("terminal.event.since", {{"moment", since}})}});
}

std::vector<EventLine> history_of(const DeviceView& view, const std::vector<store::Alarm>& alarms,
                                  const Looker& looker) {
    Events events;
    for (const auto& alarm : alarms)
        if (alarm.about == store::Alarm::kSilent && alarm.ended_at)
            add_silence(events, view, alarm, looker);
    for (const auto& order : view.orders) add_order(events, view, order, looker);
    if (view.heard_at)
        events.push_back({*view.heard_at,
                          {looker.words.of("terminal.event.contact"),
                           moment_words(view, *view.heard_at, looker), !view.terminal.wiped_at}});
    std::stable_sort(events.begin(), events.end(),
                     [](const auto& one, const auto& other) { return one.first < other.first; });
    std::vector<EventLine> lines;
    for (auto& [at, line] : events) lines.push_back(std::move(line));
    return lines;
}

bool is_open_wipe(const devices::OrderView& order) {
    return !order.outcome && order.kind == wire::DirectiveKind::Wipe;
}

/// A line of one that said nothing yet.
TerminalLine line_of(const PageWords& words, const TerminalId& id, const std::string& place) {
    TerminalLine line;
    line.id = id.text;
    line.place = place;
    line.last_seen = words.of("terminal.never");
    line.waiting = "0";
    line.oldest = words.of("terminal.nothing");
    line.clock = words.of("terminal.clock.unknown");
    return line;
}

}  // namespace

std::string place_of(const DeviceView& view) {
    return view.touchpoint_name.empty() ? view.location_name
                                        : view.touchpoint_name + ", " + view.location_name;
}

TerminalLine terminal_line(const DeviceView& view, const Looker& looker) {
    const PageWords& words = looker.words;
    TerminalLine line = line_of(words, view.terminal.id, place_of(view));
    line.state = chip_of(view, looker);
    if (view.heard_at) line.last_seen = seen_words(view, *view.heard_at, looker);
    if (!view.said) return line;
    line.waiting = std::to_string(view.said->waiting);
    if (const auto waited = view.oldest_waited()) line.oldest = time_words(words, *waited);
    line.clock = clock_words(words, *view.said);
    return line;
}

TerminalLine applicant_line(const PageWords& words, const devices::Applicant& applicant,
                            const std::string& place) {
    TerminalLine line = line_of(words, applicant.device.terminal, place);
    line.is_at_door = true;
    line.state = applicant.device.refused_at
                     ? StateChip{Tone::Late, words.of("terminal.chip.refused")}
                     : StateChip{Tone::Info, words.of("terminal.chip.at_door")};
    return line;
}

TerminalPage terminal_page(const DeviceView& view, const std::vector<store::Alarm>& alarms,
                           std::int64_t newest_configuration, const Looker& looker) {
    TerminalPage page;
    page.id = view.terminal.id.text;
    page.place = place_of(view);
    page.state = chip_of(view, looker);
    for (const Concern concern : view.concerns) {
        Trouble trouble = trouble_of(view, concern, looker);
        page.troubles.push_back(
            {trouble.tone, std::move(trouble.heading), std::move(trouble.advice)});
    }
    if (view.heard_at) page.counted_at = moment_words(view, *view.heard_at, looker);
    if (view.said)
        for (const auto& one : view.said->days)
            page.days.push_back({day_words(looker.words, one.day), one.tapped, one.stored, one.sent,
                                 one.acknowledged, one.safe});
    page.facts = facts_of(view, newest_configuration, looker);
    page.history = history_of(view, alarms, looker);
    page.is_suspended = view.terminal.revoked;
    page.is_wiped = view.terminal.wiped_at.has_value();
    page.is_wipe_ordered = std::any_of(view.orders.begin(), view.orders.end(), is_open_wipe);
    return page;
}

WipePage wipe_page(const PageWords& words, const DeviceView& view) {
    WipePage page;
    page.id = view.terminal.id.text;
    page.place = place_of(view);
    const int waiting = view.said ? view.said->waiting : 0;
    if (waiting > 0) page.waiting = words.counted("terminal.wipe_lost", waiting);
    return page;
}

}  // namespace cirkel::pages
