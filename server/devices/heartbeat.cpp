#include "server/devices/heartbeat.hpp"

#include <string>

#include "server/desk/answer.hpp"
#include "server/devices/directives.hpp"
#include "shared/wire/device/heartbeat.hpp"
#include "shared/wire/limits.hpp"

namespace cirkel::devices {

namespace {

using desk::Desk;

/// Boots follow each other and never come back: one that does belongs to a second device with the
/// same keys.
bool is_clone(const store::Heartbeat& before, const BootId& boot) {
    return boot != before.boot && before.boot_before == boot;
}

store::Heartbeat heartbeat_of(const desk::Call& call, const wire::HeartbeatRequest& request,
                              const std::optional<store::Heartbeat>& before) {
    store::Heartbeat heartbeat;
    heartbeat.terminal = call.terminal->id;
    heartbeat.received_at = call.now;
    heartbeat.boot = request.boot;
    heartbeat.contact_alarm_days = wire::contact_alarm_days(request.oldest_contact, call.now);
    heartbeat.body = call.request.body;
    if (!before) return heartbeat;
    heartbeat.boot_before = before->boot == request.boot ? before->boot_before : before->boot;
    heartbeat.cloned_at = before->cloned_at;
    if (is_clone(*before, request.boot)) heartbeat.cloned_at = call.now;
    return heartbeat;
}

/// Each thing is said when it begins and when it gets worse, not every five minutes.
void say_alarms(Log& log, const store::Heartbeat& heartbeat,
                const std::optional<store::Heartbeat>& before) {
    const std::string& terminal = heartbeat.terminal.text;
    if (heartbeat.cloned_at && (!before || before->cloned_at != heartbeat.cloned_at))
        log.write(Level::Error, "two devices use one identity terminal=" + terminal +
                                    "; suspend it and enrol both anew");
    const int days_before = before ? before->contact_alarm_days : 0;
    if (heartbeat.contact_alarm_days > days_before)
        log.write(Level::Error, "contact unsent terminal=" + terminal +
                                    " days=" + std::to_string(heartbeat.contact_alarm_days) +
                                    "; after 30 it is deleted: fetch it by USB stick");
}

Result<void> keep(Desk& desk, const desk::Call& call, const wire::HeartbeatRequest& request) {
    auto transaction = desk.store.begin();
    if (!transaction) return transaction.error();
    auto& fleet = desk.store.fleet();
    const auto before = fleet.heartbeat(call.terminal->id);
    if (!before) return before.error();
    const auto heartbeat = heartbeat_of(call, request, *before);
    if (auto kept = fleet.put_heartbeat(heartbeat); !kept) return kept;
    for (const auto& one : request.outcomes)
        if (auto ended = fleet.end_directive(call.terminal->id, one.nonce, one.outcome, call.now);
            !ended)
            return ended;
    if (auto committed = (*transaction)->commit(); !committed) return committed;
    say_alarms(desk.log, heartbeat, *before);
    return done;
}

Result<wire::HeartbeatReply> reply_to(Desk& desk, const desk::Call& call) {
    const auto organisation = desk.store.setup().organisation();
    if (!organisation) return organisation.error();
    auto directives = open_directives(desk, call.terminal->id);
    if (!directives) return directives.error();
    wire::HeartbeatReply reply;
    reply.server_time = call.now;
    reply.configuration_version = static_cast<int>((*organisation)->config_version);
    reply.directives = std::move(*directives);
    reply.server_epoch = (*organisation)->epoch;
    reply.min_protocol = wire::kProtocol;
    return reply;
}

}  // namespace

http::Response serve_heartbeat(Desk& desk, const desk::Call& call) {
    const auto request = wire::read_heartbeat_request(call.request.body);
    if (!request) return desk::error_answer(request.error());
    if (auto kept = keep(desk, call, *request); !kept) return desk::error_answer(kept.error());
    const auto reply = reply_to(desk, call);
    if (!reply) return desk::error_answer(reply.error());
    return desk::json_answer(wire::heartbeat_reply_json(*reply));
}

}  // namespace cirkel::devices
