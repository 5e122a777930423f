#include "server/devices/commands_life.hpp"

#include <utility>

#include "server/devices/approval.hpp"
#include "server/devices/move.hpp"

namespace cirkel::devices {

namespace {

using desk::Desk;

json::Object applicant_value(const Applicant& one) {
    json::Object members{{"terminal", one.device.terminal.text},
                         {"location", one.device.location.text},
                         {"words", one.words},
                         {"hardware", one.device.hardware},
                         {"software", one.device.software},
                         {"asked_at", to_ms(one.device.asked_at)}};
    if (one.device.refused_at) members.emplace_back("refused_at", to_ms(*one.device.refused_at));
    return members;
}

std::string applicant_line(const Applicant& one) {
    return one.device.terminal.text + "  " + one.device.location.text + "  " +
           (one.device.refused_at ? "refused" : "waits for approval") + "  " + one.words + "\n";
}

/// Those that lived again since another has their name; adds a line for each.
Result<json::Array> replaced_values(Desk& desk, std::string& text) {
    const auto replaced = desk.store.device_life().all_replaced();
    if (!replaced) return replaced.error();
    json::Array values;
    for (const auto& one : *replaced) {
        if (!one.seen_at) continue;
        text += one.terminal.text + "  the device of before lives again, with " +
                std::to_string(one.waiting) + " records that it could not send\n";
        values.push_back(json::Object{{"terminal", one.terminal.text},
                                      {"seen_at", to_ms(*one.seen_at)},
                                      {"waiting", one.waiting}});
    }
    return values;
}

}  // namespace

Result<CommandResult> list_applicants(Desk& desk) {
    const auto found = applicants(desk, rights::Reach::everywhere());
    if (!found) return found.error();
    CommandResult result;
    json::Array values;
    for (const auto& one : *found) {
        result.text += applicant_line(one);
        values.push_back(applicant_value(one));
    }
    if (found->empty()) result.text = "no device waits for approval\n";
    auto back = replaced_values(desk, result.text);
    if (!back) return back.error();
    result.json = json::Object{{"waiting", std::move(values)}, {"replaced", std::move(*back)}};
    return result;
}

Result<CommandResult> approve_device(Desk& desk, const TerminalId& id, const std::string& words,
                                     Instant now) {
    const auto known = applicant(desk, id, rights::Reach::everywhere());
    if (!known) return known.error();
    if (words.empty())
        return CommandResult{
            applicant_line(*known) +
                "Read the words on the terminal's own screen. If they are these, type them:\n"
                "cirkel-server device approve " +
                id.text + " --words \"...\"\nIf not: cirkel-server device refuse " + id.text + "\n",
            applicant_value(*known)};
    if (auto let_in = approve(desk, {id, words}, audit::operator_at_command_line(), now); !let_in)
        return let_in.error();
    return CommandResult{id.text + " is let in; it serves within a minute\n",
                         json::Object{{"terminal", id.text}, {"approved", true}}};
}

Result<CommandResult> refuse_device(Desk& desk, const TerminalId& id, Instant now) {
    if (auto kept_out =
            refuse(desk, id, rights::Reach::everywhere(), audit::operator_at_command_line(), now);
        !kept_out)
        return kept_out.error();
    return CommandResult{id.text +
                             " is refused; nothing is taken from it. If it was not the one "
                             "that you invited, make a new invitation\n",
                         json::Object{{"terminal", id.text}, {"approved", false}}};
}

Result<CommandResult> move_device(Desk& desk, const TerminalId& id, const Destination& destination,
                                  Instant now) {
    const auto doer = audit::operator_at_command_line();
    if (destination.location.empty() == destination.url.empty())
        return Error{Kind::Malformed, "give --location (with --touchpoint), or --url"};
    if (!destination.url.empty()) {
        const auto ordered = move_to_address(desk, {id, destination.url}, doer, now);
        if (!ordered) return ordered.error();
        return CommandResult{
            id.text + " hears of it with its next heartbeat, and goes to " + destination.url +
                " once this server answers there\n",
            json::Object{
                {"terminal", id.text}, {"url", destination.url}, {"nonce", ordered->nonce.text()}}};
    }
    Move wanted{id, LocationId{destination.location}};
    if (!destination.touchpoint.empty()) wanted.touchpoint = TouchpointId{destination.touchpoint};
    const auto moved = move(desk, wanted, doer, now);
    if (!moved) return moved.error();
    const std::string sign(1, moved->first_character);
    return CommandResult{
        id.text + " serves " + moved->location.text +
            " from its next look on; its codes begin with " + sign + "\n",
        json::Object{
            {"terminal", id.text}, {"location", moved->location.text}, {"first_character", sign}}};
}

}  // namespace cirkel::devices
