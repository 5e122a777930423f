#include "server/commands_devices.hpp"

#include <algorithm>
#include <utility>

#include "server/commands_casework.hpp"
#include "server/devices/move.hpp"
#include "shared/wire/device/heartbeat.hpp"
#include "shared/wire/record.hpp"

namespace cirkel::server {

namespace {

using desk::Desk;

/// Three missed heartbeats, with their 20 % of chance.
constexpr Duration kLateAfter{18LL * 60 * 1000};

template <class Value>
void add(json::Object& members, const char* name, const std::optional<Value>& value) {
    if (value) members.emplace_back(name, *value);
}

void add(json::Object& members, const char* name, const std::optional<Instant>& value) {
    if (value) members.emplace_back(name, to_ms(*value));
}

void add_said(json::Object& members, const wire::HeartbeatRequest& said, Instant now) {
    members.emplace_back("version", said.version);
    members.emplace_back("waiting", said.waiting);
    add(members, "oldest_waiting", said.oldest_waiting);
    members.emplace_back("held_back", said.held_back);
    members.emplace_back("erasures_open", said.erasures_open);
    members.emplace_back("expired_contacts", said.expired_contacts);
    add(members, "oldest_contact", said.oldest_contact);
    members.emplace_back("contact_alarm_days", wire::contact_alarm_days(said.oldest_contact, now));
    add(members, "disk_percent", said.disk_percent);
    add(members, "store_bytes", said.store_bytes);
    add(members, "last_error", said.last_error);
}

/// How it is doing by its newest heartbeat. The alarm about a contact is counted by the clock of
/// now: a terminal that fell silent is just the one whose contacts grow old.
Result<void> add_heartbeat(Desk& desk, const TerminalId& id, json::Object& members, Instant now) {
    const auto heartbeat = desk.store.fleet().heartbeat(id);
    if (!heartbeat) return heartbeat.error();
    members.emplace_back("late", !*heartbeat || now - (*heartbeat)->received_at > kLateAfter);
    if (!*heartbeat) return done;
    members.emplace_back("heard_at", to_ms((*heartbeat)->received_at));
    add(members, "cloned_at", (*heartbeat)->cloned_at);
    if (const auto said = wire::read_heartbeat_request((*heartbeat)->body))
        add_said(members, *said, now);
    return done;
}

Result<void> add_directives(Desk& desk, const TerminalId& id, json::Object& members) {
    const auto directives = desk.store.fleet().directives(id);
    if (!directives) return directives.error();
    json::Array values;
    for (const auto& one : *directives) {
        const auto said = json::parse(one.text);
        const auto* kind = said ? said->find("kind") : nullptr;
        json::Object value{{"nonce", one.nonce.text()},
                           {"kind", kind == nullptr ? json::Value() : *kind},
                           {"issued_at", to_ms(one.issued_at)}};
        add(value, "outcome", one.outcome);
        add(value, "ended_at", one.ended_at);
        values.emplace_back(std::move(value));
    }
    members.emplace_back("directives", std::move(values));
    return done;
}

Result<json::Object> device_value(Desk& desk, const store::Terminal& terminal, Instant now) {
    json::Object members{{"terminal", terminal.id.text},
                         {"location", terminal.location.text},
                         {"suspended", terminal.revoked}};
    add(members, "wiped_at", terminal.wiped_at);
    if (auto added = add_heartbeat(desk, terminal.id, members, now); !added) return added.error();
    const auto holes = desk.store.fleet().holes(terminal.id);
    if (!holes) return holes.error();
    std::int64_t missing = 0;
    for (const auto& hole : *holes) missing += hole.below - hole.from;
    members.emplace_back("pruned_and_missing", missing);
    if (auto added = add_directives(desk, terminal.id, members); !added) return added.error();
    return members;
}

std::int64_t number_in(const json::Value& value, std::string_view name) {
    const auto* member = value.find(name);
    const auto* number = member == nullptr ? nullptr : member->if_integer();
    return number == nullptr ? 0 : *number;
}

bool is_true(const json::Value& value, std::string_view name) {
    const auto* member = value.find(name);
    const auto* truth = member == nullptr ? nullptr : member->if_bool();
    return truth != nullptr && *truth;
}

/// "t-81  utrecht  waiting 12  CONTACT UNSENT 14 DAYS".
std::string device_line(const store::Terminal& terminal, const json::Value& value) {
    std::string line = terminal.id.text + "  " + terminal.location.text;
    if (terminal.wiped_at) return line + "  wiped\n";
    if (terminal.revoked) line += "  suspended";
    line += is_true(value, "late") ? "  not heard of"
                                   : "  waiting " + std::to_string(number_in(value, "waiting"));
    if (const auto held = number_in(value, "held_back"); held > 0)
        line += "  held back " + std::to_string(held);
    if (const auto days = number_in(value, "contact_alarm_days"); days > 0)
        line += "  CONTACT UNSENT " + std::to_string(days) + " DAYS";
    if (number_in(value, "cloned_at") > 0) line += "  TWO DEVICES USE THIS IDENTITY";
    if (const auto missing = number_in(value, "pruned_and_missing"); missing > 0)
        line += "  " + std::to_string(missing) + " records are in no backup that was restored";
    return line + "\n";
}

}  // namespace

Result<CommandResult> list_devices(Desk& desk, Instant now) {
    const auto terminals = desk.store.devices().all_terminals();
    if (!terminals) return terminals.error();
    CommandResult result;
    json::Array values;
    for (const auto& terminal : *terminals) {
        auto members = device_value(desk, terminal, now);
        if (!members) return members.error();
        const json::Value value(std::move(*members));
        result.text += device_line(terminal, value);
        values.push_back(value);
    }
    const auto expired = desk.store.records().count_withheld(wire::withheld_reason::kExpired);
    if (!expired) return expired.error();
    if (*expired > 0) result.text += "contacts expired unsent: " + std::to_string(*expired) + "\n";
    if (terminals->empty()) result.text = "no terminals\n";
    result.json =
        json::Object{{"devices", std::move(values)}, {"contacts_expired_unsent", *expired}};
    return result;
}

Result<CommandResult> order_device(Desk& desk, const TerminalId& id, const devices::Wanted& wanted,
                                   Instant now) {
    const auto directive = devices::order(desk, id, wanted, now);
    if (!directive) return directive.error();
    const std::string kind(wire::name_of(directive->kind));
    return CommandResult{
        id.text + " hears with its next heartbeat: " + kind + "\n",
        json::Object{{"terminal", id.text}, {"kind", kind}, {"nonce", directive->nonce.text()}}};
}

Result<CommandResult> suspend_device(Desk& desk, const TerminalId& id, bool suspended,
                                     Instant now) {
    const auto doer = audit::operator_at_command_line();
    if (auto set = devices::set_suspended(desk, id, suspended, doer, now); !set) return set.error();
    return CommandResult{
        id.text + (suspended ? " is suspended; it keeps its data\n" : " goes on\n"),
        json::Object{{"terminal", id.text}, {"suspended", suspended}}};
}

Result<CommandResult> replace_device(Desk& desk, const TerminalId& id,
                                     const Replacement& replacement, Instant now) {
    auto invitation = devices::replacing(desk, id, rights::Reach::everywhere());
    if (!invitation) return invitation.error();
    invitation->valid_for = replacement.valid_for;
    invitation->approval = replacement.approval;
    auto made = make_token(desk, *invitation, now);
    if (made)
        made->text += "The device that is " + id.text +
                      " now goes on until the new one is let in. If it has anything left by then, "
                      "bring that by USB stick: cirkel-syncd export\n";
    return made;
}

}  // namespace cirkel::server
