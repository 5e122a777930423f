#include "server/pages/devices/device_values.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <utility>

#include "platform/clock/local_time.hpp"
#include "server/pages/dutch.hpp"
#include "server/pages/page_values.hpp"

namespace cirkel::pages {

namespace {

using devices::Concern;
using devices::DeviceView;
using Tone = StateChip::Tone;

std::string time_words(Duration time) {
    return length_words(
        static_cast<long>(std::chrono::duration_cast<std::chrono::minutes>(time).count()));
}

/// "9:08" today, else with its day.
std::string seen_words(const DeviceView& view, Instant at, Instant now) {
    const auto local = local_moment(at, view.time_zone);
    const auto today = local_moment(now, view.time_zone);
    return days_between(local, today) == 0 ? hour_text(local) : spoken_moment(local, today);
}

std::string moment_words(const DeviceView& view, Instant at, Instant now) {
    return spoken_moment(local_moment(at, view.time_zone), local_moment(now, view.time_zone));
}

/// "0,4 s", "6 min": how far two clocks are apart.
std::string distance_words(Duration off) {
    constexpr std::int64_t tenth = 100;
    const std::int64_t tenths = off.count() / tenth;
    if (off < std::chrono::minutes(1))
        return std::to_string(tenths / 10) + "," + std::to_string(tenths % 10) + " s";
    return time_words(off);
}

std::string clock_words(const wire::HeartbeatRequest& said) {
    constexpr Duration unseen{50};
    if (!said.clock_offset) return "onbekend";
    const Duration off = std::chrono::abs(*said.clock_offset);
    if (off < unseen) return "gelijk";
    // The server's clock minus the terminal's: above nought the terminal is behind.
    return distance_words(off) + (said.clock_offset->count() > 0 ? " achter" : " voor");
}

struct Words {
    Tone tone = Tone::Soon;
    std::string chip;
    std::string heading;
    std::string advice;
};

Words silence_words(const DeviceView& view, Instant now) {
    return {
        Tone::Late, "Al " + time_words(now - *view.silent_since) + " stil",
        "Geen verbinding sinds " + seen_words(view, *view.silent_since, now),
        "Waarschijnlijk het netwerk of de stroom van de winkel. Loop langs en kijk of het "
        "scherm aanstaat. Lukt het niet? Een technicus haalt de wachtrij op met een usb-stick."};
}

Words contact_words(const DeviceView& view) {
    const std::string days = std::to_string(view.contact_alarm_days) + " dagen";
    return {Tone::Late, "Contact al " + days + " onderweg",
            "Een telefoonnummer of adres wacht al " + days,
            "Na 30 dagen wordt het op de terminal gewist en kan niemand de klant meer bereiken. "
            "Haal de wachtrij op met een usb-stick."};
}

Words lock_words(const wire::HeartbeatRequest& said) {
    const bool is_technician =
        said.technician_pin_wait.value_or(std::chrono::seconds(0)).count() > 0;
    return {Tone::Soon, "Op slot", "Op slot na foute pincodes",
            std::string(is_technician ? "De techniek moet" : "Medewerkers moeten") +
                " wachten voor een nieuwe poging. Klanten merken er niets van. Kent niemand deze "
                "pogingen? Kijk wie er bij het scherm staat."};
}

Words words_of(const DeviceView& view, Concern concern, Instant now) {
    switch (concern) {
        case Concern::Cloned:
            return {Tone::Late, "Twee toestellen, één naam", "Twee toestellen gebruiken deze naam",
                    "Er is een kopie van dit toestel. Zet deze terminal stil en koppel beide "
                    "toestellen opnieuw."};
        case Concern::ContactUnsent: return contact_words(view);
        case Concern::Silent: return silence_words(view, now);
        case Concern::NeverHeard:
            return {Tone::Info, "Nog nooit gezien", "Hij liet nog niets van zich horen",
                    "Hij is gekoppeld. Start op het toestel cirkel-syncd; dan meldt hij zich "
                    "binnen vijf minuten."};
        case Concern::Missing:
            return {Tone::Soon, std::to_string(view.missing) + " ontbreken",
                    std::to_string(view.missing) + " berichten staan in geen reservekopie",
                    "De server is teruggezet uit een oudere kopie. De terminal had ze al "
                    "opgeruimd, omdat ze veilig waren."};
        case Concern::Locked: return lock_words(*view.said);
        case Concern::DiskFull:
            return {Tone::Soon, "Schijf " + std::to_string(*view.said->disk_percent) + "% vol",
                    "De schijf is " + std::to_string(*view.said->disk_percent) + "% vol",
                    "Bij 95% neemt het scherm geen nieuwe reacties meer aan. Laat een technicus "
                    "ruimte maken."};
        case Concern::LowBattery:
            return {Tone::Soon, "Accu " + std::to_string(*view.said->battery_percent) + "%",
                    "De accu raakt leeg", "Kijk of de stekker erin zit."};
        case Concern::ClockOff:
            return {Tone::Soon, "Klok wijkt af", "De klok loopt " + clock_words(*view.said),
                    "Wij rekenen tijden van reacties om, dus er gaat niets mis. Laat een technicus "
                    "de klok gelijkzetten."};
        case Concern::HeldBack:
            return {Tone::Soon, std::to_string(view.said->held_back) + " apart gezet",
                    std::to_string(view.said->held_back) + " berichten zijn apart gezet",
                    "De server nam ze niet aan zoals ze zijn. Ze blijven bewaard en de rest gaat "
                    "door. Meld het bij je leverancier."};
    }
    return {};
}

StateChip chip_of(const DeviceView& view, Instant now) {
    if (view.terminal.wiped_at) return {Tone::Plain, "Gewist"};
    if (view.terminal.revoked) return {Tone::Plain, "Stilgezet"};
    if (view.concerns.empty()) return {Tone::Good, "Werkt"};
    const Words words = words_of(view, view.concerns.front(), now);
    return {words.tone, words.chip};
}

std::string lock_fact(const wire::HeartbeatRequest& said) {
    if (!said.pin_wait) return "onbekend";
    const auto waits = [](const std::optional<std::chrono::seconds>& wait) {
        return wait && wait->count() > 0;
    };
    return waits(said.pin_wait) || waits(said.technician_pin_wait) ? "op slot" : "open";
}

std::string battery_fact(const wire::HeartbeatRequest& said) {
    return std::to_string(*said.battery_percent) + "%" +
           (said.on_battery.value_or(false) ? ", zonder stekker" : "");
}

std::string settings_fact(const wire::HeartbeatRequest& said, std::int64_t newest) {
    const std::string version = "versie " + std::to_string(said.configuration_version);
    return version +
           (said.configuration_version < newest ? ", er is een nieuwere" : ", de nieuwste");
}

std::vector<FactLine> facts_of(const DeviceView& view, std::int64_t newest, Instant now) {
    if (!view.heard_at) return {{"Laatst gezien", "nog nooit"}};
    std::vector<FactLine> facts{{"Laatst gezien", seen_words(view, *view.heard_at, now) + ", " +
                                                      time_words(now - *view.heard_at) + " terug"}};
    if (!view.said) return facts;
    const wire::HeartbeatRequest& said = *view.said;
    const bool is_silent = view.silent_since.has_value();
    const std::string then = is_silent ? " toen" : "";
    const auto waited = view.oldest_waited();
    facts.push_back({"Wachtrij" + then,
                     std::to_string(said.waiting) + (is_silent ? ", nu misschien meer" : "")});
    facts.push_back({"Oudste" + then, waited ? time_words(*waited) : "niets"});
    facts.push_back({"Intrekkingen", std::to_string(said.stops_waiting) + " wachten"});
    facts.push_back({"Apart gezet", std::to_string(said.held_back)});
    facts.push_back({"Klok", clock_words(said)});
    facts.push_back({"Programma", said.version});
    facts.push_back({"Instellingen", settings_fact(said, newest)});
    facts.push_back({"Slot", lock_fact(said)});
    if (said.battery_percent) facts.push_back({"Accu", battery_fact(said)});
    constexpr int whole = 100;
    if (said.disk_percent)
        facts.push_back({"Schijf vrij", std::to_string(whole - *said.disk_percent) + "%"});
    return facts;
}

/// "di 24 november" of "2026-11-24"; a day that does not read stands as it came.
std::string day_words(const std::string& text) {
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
    return short_day({parts[0], parts[1], parts[2], (*weekday + 6) % 7, 0, 0});
}

std::string order_words(const devices::OrderView& order) {
    switch (order.kind) {
        case wire::DirectiveKind::Wipe: return "Wissen";
        case wire::DirectiveKind::RotateKeys: return "Nieuwe sleutels";
        case wire::DirectiveKind::Move: return "Verhuizen naar een andere server";
        case wire::DirectiveKind::Unknown: break;
    }
    return "Opdracht";
}

/// What the terminal itself said became of an order.
std::string outcome_words(const std::string& outcome) {
    if (outcome == "done") return "gedaan";
    if (outcome == "wiped") return "gewist";
    return outcome == "refused" ? "geweigerd" : "niet gelukt (" + outcome + ")";
}

std::vector<EventLine> history_of(const DeviceView& view, const std::vector<store::Alarm>& alarms,
                                  Instant now) {
    std::vector<std::pair<Instant, EventLine>> events;
    for (const auto& alarm : alarms)
        if (alarm.about == store::Alarm::kSilent && alarm.ended_at)
            events.push_back({alarm.since,
                              {"Was " + time_words(*alarm.ended_at - alarm.since) + " stil",
                               "vanaf " + moment_words(view, alarm.since, now)}});
    for (const auto& order : view.orders) {
        const auto what = order_words(order);
        events.push_back({order.issued_at,
                          {what + " besteld", moment_words(view, order.issued_at, now),
                           !order.outcome.has_value()}});
        if (order.outcome && order.ended_at)
            events.push_back({*order.ended_at,
                              {what + ": " + outcome_words(*order.outcome),
                               moment_words(view, *order.ended_at, now)}});
    }
    if (view.heard_at)
        events.push_back({*view.heard_at,
                          {"Laatste contact", moment_words(view, *view.heard_at, now),
                           !view.terminal.wiped_at}});
    std::stable_sort(events.begin(), events.end(),
                     [](const auto& one, const auto& other) { return one.first < other.first; });
    std::vector<EventLine> lines;
    for (auto& [at, line] : events) lines.push_back(std::move(line));
    return lines;
}

bool is_open_wipe(const devices::OrderView& order) {
    return !order.outcome && order.kind == wire::DirectiveKind::Wipe;
}

}  // namespace

std::string place_of(const DeviceView& view) {
    return view.touchpoint_name.empty() ? view.location_name
                                        : view.touchpoint_name + ", " + view.location_name;
}

TerminalLine terminal_line(const DeviceView& view, Instant now) {
    TerminalLine line{view.terminal.id.text,
                      place_of(view),
                      chip_of(view, now),
                      "nog nooit",
                      "0",
                      "niets",
                      "onbekend"};
    if (view.heard_at) line.last_seen = seen_words(view, *view.heard_at, now);
    if (!view.said) return line;
    line.waiting = std::to_string(view.said->waiting);
    if (const auto waited = view.oldest_waited()) line.oldest = time_words(*waited);
    line.clock = clock_words(*view.said);
    return line;
}

TerminalLine applicant_line(const devices::Applicant& applicant, const std::string& place) {
    TerminalLine line{
        applicant.device.terminal.text, place, {}, "nog nooit", "0", "niets", "onbekend", true};
    line.state = applicant.device.refused_at ? StateChip{Tone::Late, "Geweigerd"}
                                             : StateChip{Tone::Info, "Wacht op koppelen"};
    return line;
}

TerminalPage terminal_page(const DeviceView& view, const std::vector<store::Alarm>& alarms,
                           std::int64_t newest_configuration, Instant now) {
    TerminalPage page;
    page.id = view.terminal.id.text;
    page.place = place_of(view);
    page.state = chip_of(view, now);
    for (const Concern concern : view.concerns) {
        Words words = words_of(view, concern, now);
        page.troubles.push_back({words.tone, std::move(words.heading), std::move(words.advice)});
    }
    if (view.heard_at) page.counted_at = moment_words(view, *view.heard_at, now);
    if (view.said)
        for (const auto& one : view.said->days)
            page.days.push_back(
                {day_words(one.day), one.tapped, one.stored, one.sent, one.acknowledged, one.safe});
    page.facts = facts_of(view, newest_configuration, now);
    page.history = history_of(view, alarms, now);
    page.is_suspended = view.terminal.revoked;
    page.is_wiped = view.terminal.wiped_at.has_value();
    page.is_wipe_ordered = std::any_of(view.orders.begin(), view.orders.end(), is_open_wipe);
    return page;
}

WipePage wipe_page(const DeviceView& view) {
    WipePage page;
    page.id = view.terminal.id.text;
    page.place = place_of(view);
    const int waiting = view.said ? view.said->waiting : 0;
    if (waiting > 0)
        page.waiting = std::to_string(waiting) + (waiting == 1 ? " bericht is nog niet binnen"
                                                               : " berichten zijn nog niet binnen");
    return page;
}

}  // namespace cirkel::pages
