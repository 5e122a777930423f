#include <string>
#include <utility>

#include "shared/installing/fault_codes.hpp"
#include "terminal/screens/dates.hpp"
#include "terminal/screens/installing/install_pages.hpp"
#include "terminal/screens/installing/rows.hpp"

namespace cirkel::screens {
namespace {

using installing::Link;
using installing::StepState;
using session::InstallField;
using session::Installing;

constexpr std::size_t kNetworksShown = 12;
constexpr const char* kStepNames[] = {"link", "address", "dns", "tls", "server", "clock"};

void add_headed(Blocks& blocks, const Sheet& sheet, const std::string& key, Blocks rows) {
    if (rows.empty()) return;
    rows.front() = under_heading(sheet, key, sheet.text(key), std::move(rows.front()));
    std::move(rows.begin(), rows.end(), std::back_inserter(blocks));
}

Button choice(const Sheet& sheet, const std::string& key, session::Event event, bool is_chosen) {
    return {
        .name = key, .label = sheet.text(key), .event = std::move(event), .selected = is_chosen};
}

std::string cable_words(const Sheet& sheet, const installing::NetworkSeen& seen) {
    if (!seen.cable_is_in) return sheet.text("install.cable_out");
    if (seen.cable_mbit == 0) return sheet.text("install.cable_in");
    return sheet.text("install.cable_in_speed", {{"speed", std::to_string(seen.cable_mbit)}});
}

std::string strength_words(const Sheet& sheet, const installing::WifiNetwork& one) {
    constexpr int strong = 67;
    constexpr int fair = 34;
    const char* key = "install.wifi_weak";
    if (one.strength >= fair) key = "install.wifi_fair";
    if (one.strength >= strong) key = "install.wifi_strong";
    const std::string safety =
        one.security.empty() ? sheet.text("install.wifi_open") : one.security;
    return sheet.text(key) + ", " + safety;
}

void add_wifi(Blocks& blocks, const Sheet& sheet, const Installing& stage, float width) {
    Blocks rows;
    std::vector<Button> networks;
    for (const installing::WifiNetwork& one : stage.seen->networks) {
        if (networks.size() == kNetworksShown) break;
        networks.push_back({.name = "wifi." + std::to_string(networks.size() + 1),
                            .label = one.name + " (" + strength_words(sheet, one) + ")",
                            .event = session::WifiTapped{one.name},
                            .icon = Icon::Wifi,
                            .selected = one.name == stage.wish.wifi_name});
    }
    add_choices(rows, sheet, width, std::move(networks));
    rows.push_back(field_block(sheet, InstallField::WifiName, stage.wish.wifi_name, width));
    const std::string dots = stage.wish.wifi_password.empty() ? "" : "••••••••";
    rows.push_back(field_block(sheet, InstallField::WifiPassword, dots, width));
    add_headed(blocks, sheet, "install.wifi_networks", std::move(rows));
}

void add_address(Blocks& blocks, const Sheet& sheet, const Installing& stage, float width) {
    Blocks rows;
    const bool is_fixed = stage.wish.fixed.has_value();
    add_switch(
        rows, sheet, width,
        {choice(sheet, "install.address_auto", session::FixedAddressTapped{false}, !is_fixed),
         choice(sheet, "install.address_fixed", session::FixedAddressTapped{true}, is_fixed)});
    if (is_fixed) {
        for (const InstallField field :
             {InstallField::Address, InstallField::Router, InstallField::Dns})
            rows.push_back(field_block(sheet, field, value_of(stage, field), width));
    }
    add_headed(blocks, sheet, "install.address", std::move(rows));
}

void add_proxy(Blocks& blocks, const Sheet& sheet, const Installing& stage, float width) {
    Blocks rows;
    const bool has_proxy = !stage.wish.proxy.empty();
    add_switch(rows, sheet, width,
               {choice(sheet, "install.proxy_none", session::ProxyTapped{false}, !has_proxy),
                choice(sheet, "install.proxy_own", session::ProxyTapped{true}, has_proxy)});
    if (has_proxy) rows.push_back(field_block(sheet, InstallField::Proxy, stage.wish.proxy, width));
    add_headed(blocks, sheet, "install.proxy", std::move(rows));
}

void add_ca(Blocks& blocks, const Sheet& sheet, const Installing& stage, float width) {
    Blocks rows;
    const auto ca = stage.seen ? stage.seen->ca : std::nullopt;
    if (ca)
        rows.push_back(fact_block(
            sheet,
            {.name = "ca",
             .icon = Icon::Shield,
             .label =
                 sheet.text("install.ca_until",
                            {{"name", ca->name}, {"year", std::to_string(ca->valid_until_year)}}),
             .value = ca->words},
            width));
    else
        rows.push_back(
            strip_block(sheet, "ca", sheet.text("install.ca_none"), StripKind::Calm, width));
    std::vector<Button> ways{{.name = "ca.take",
                              .label = sheet.text("install.ca_take"),
                              .event = session::DaemonTapped{installing::TakeCa{}},
                              .icon = Icon::Usb}};
    if (ca)
        ways.push_back({.name = "ca.drop",
                        .label = sheet.text("install.ca_drop"),
                        .event = session::DaemonTapped{installing::DropCa{}},
                        .icon = Icon::Trash});
    add_choices(rows, sheet, width, std::move(ways));
    add_headed(blocks, sheet, "install.ca", std::move(rows));
}

void add_fault(Blocks& blocks, const Sheet& sheet, const Installing& stage, float width) {
    if (stage.fault)
        blocks.push_back(note_block(sheet, fault_words(sheet, *stage.fault), width, false));
}

Icon step_icon(std::size_t step) {
    static constexpr Icon kIcons[] = {Icon::Plug,   Icon::List,   Icon::Globe,
                                      Icon::Shield, Icon::Server, Icon::Clock};
    return kIcons[step];
}

/// A line of the test names the whole key of its words.
std::string fault_code(const std::string& key) {
    const bool is_whole = key.rfind(installing::kFaultWords, 0) == 0;
    return is_whole ? key.substr(installing::kFaultWords.size()) : key;
}

/// What a line tells beside its name: the fault and what to do, or the figures.
std::string step_words_of(const Sheet& sheet, std::size_t step,
                          const installing::StepResult& result) {
    if (!result.fault.empty()) return fault_words(sheet, {fault_code(result.fault), result.what});
    if (result.state == StepState::Waiting || result.state == StepState::Running) return {};
    const std::string figure = std::to_string(result.figure);
    switch (static_cast<installing::TestStep>(step)) {
        case installing::TestStep::Link:
            if (result.figure > 0)
                return (result.what.empty() ? "" : result.what + ", ") + figure + " Mbit/s";
            return result.what;
        case installing::TestStep::Address: return result.what;
        case installing::TestStep::Dns: return figure + " ms";
        case installing::TestStep::Tls:
            if (!result.until) return {};
            return sheet.text("install.tls_until", {{"day", short_day(sheet, *result.until)}});
        case installing::TestStep::Server: return sheet.text("install.answer_ms", {{"ms", figure}});
        case installing::TestStep::Clock: return sheet.text("install.clock_right");
    }
    return {};
}

Fact step_fact(const Sheet& sheet, std::size_t step, const installing::StepResult& result) {
    Fact fact{.name = std::string("step.") + kStepNames[step],
              .icon = step_icon(step),
              .label = std::to_string(step + 1) + ". " +
                       sheet.text(std::string("install.step.") + kStepNames[step]),
              .value = step_words_of(sheet, step, result)};
    switch (result.state) {
        case StepState::Waiting: break;
        case StepState::Running: fact.mark = sheet.text("install.step_running"); break;
        case StepState::Good:
            fact.mark = sheet.text("install.step_good");
            fact.tone = Tone::Ok;
            fact.mark_icon = Icon::Check;
            break;
        case StepState::Mind:
            fact.mark = sheet.text("install.step_mind");
            fact.tone = Tone::Warn;
            fact.mark_icon = Icon::Clock;
            fact.is_marked = true;
            break;
        case StepState::Failed:
            fact.mark = sheet.text("install.step_failed");
            fact.tone = Tone::Late;
            fact.mark_icon = Icon::Cross;
            fact.is_marked = true;
            break;
    }
    return fact;
}

std::string test_summary(const Sheet& sheet, const Installing& stage) {
    if (!stage.tested || !stage.tested->is_over) return sheet.text("install.test_running");
    int good = 0;
    for (const auto& step : stage.tested->steps) good += step.state == StepState::Good ? 1 : 0;
    if (good == static_cast<int>(installing::kTestSteps)) return sheet.text("install.test_good");
    return sheet.text("install.test_some", {{"good", std::to_string(good)}});
}

bool is_clock_off(const Installing& stage) {
    if (!stage.tested) return false;
    const auto& clock = stage.tested->steps[static_cast<std::size_t>(installing::TestStep::Clock)];
    return clock.state == StepState::Mind || clock.state == StepState::Failed;
}

}  // namespace

Blocks network_blocks(const Sheet& sheet, const Installing& stage, const Rect& room) {
    Blocks blocks;
    add_fault(blocks, sheet, stage, room.w);
    if (!stage.seen) {
        const char* key = stage.fault ? "install.network_unknown" : "install.network_reading";
        add_text(blocks, sheet, "reading", sheet.text(key), room, kCalm);
        // The authority is the daemon's own, whoever sets up the network.
        if (stage.fault) add_ca(blocks, sheet, stage, room.w);
        return blocks;
    }
    const bool is_wifi = stage.wish.link == Link::Wifi;
    Button cable = choice(sheet, "install.link_cable", session::LinkTapped{Link::Cable}, !is_wifi);
    Button wifi = choice(sheet, "install.link_wifi", session::LinkTapped{Link::Wifi}, is_wifi);
    cable.icon = Icon::Plug;
    wifi.icon = Icon::Wifi;
    add_switch(blocks, sheet, room.w, {cable, wifi});
    if (!is_wifi)
        blocks.push_back(strip_block(sheet, "cable", cable_words(sheet, *stage.seen),
                                     stage.seen->cable_is_in ? StripKind::Good : StripKind::Mind,
                                     room.w));
    else if (!stage.seen->has_wifi)
        blocks.push_back(strip_block(sheet, "wifi", sheet.text("install.wifi_missing"),
                                     StripKind::Mind, room.w));
    else
        add_wifi(blocks, sheet, stage, room.w);
    add_address(blocks, sheet, stage, room.w);
    add_proxy(blocks, sheet, stage, room.w);
    add_ca(blocks, sheet, stage, room.w);
    return blocks;
}

Blocks network_test_blocks(const Sheet& sheet, const Installing& stage, const Rect& room) {
    Blocks blocks;
    add_fault(blocks, sheet, stage, room.w);
    const bool is_over = stage.tested && stage.tested->is_over;
    const bool is_good = is_over && test_summary(sheet, stage) == sheet.text("install.test_good");
    // A test that could not begin is no running one.
    if (stage.is_asking || stage.tested)
        blocks.push_back(strip_block(sheet, is_over ? "summary" : "running",
                                     test_summary(sheet, stage),
                                     is_good ? StripKind::Good : StripKind::Calm, room.w));
    const installing::NetworkTested none;
    const installing::NetworkTested& tested = stage.tested ? *stage.tested : none;
    for (std::size_t step = 0; step < installing::kTestSteps; ++step)
        add_fact(blocks, sheet, step_fact(sheet, step, tested.steps[step]), room);
    std::vector<Button> ways;
    if (is_clock_off(stage))
        ways.push_back({.name = "set_clock",
                        .label = sheet.text("install.set_clock"),
                        .event = session::DaemonTapped{installing::SetClock{}},
                        .icon = Icon::Clock});
    ways.push_back({.name = "test_again",
                    .label = sheet.text("install.test_again"),
                    .event = session::DaemonTapped{installing::TestNetwork{stage.server}}});
    add_choices(blocks, sheet, room.w, std::move(ways));
    blocks.push_back(field_block(sheet, InstallField::Server, stage.server, room.w));
    add_text(blocks, sheet, "later", sheet.text("install.network_later"), room, kCalm);
    return blocks;
}

}  // namespace cirkel::screens
