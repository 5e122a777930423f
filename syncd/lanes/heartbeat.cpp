#include "syncd/lanes/heartbeat.hpp"

#include <algorithm>

#include "shared/capture_db/counts.hpp"
#include "shared/sync_db/changes.hpp"
#include "shared/sync_db/configurations.hpp"
#include "shared/wire/device/heartbeat.hpp"
#include "syncd/lanes/progress.hpp"
#include "syncd/link/answer.hpp"
#include "syncd/rhythm/tuning.hpp"

namespace cirkel::syncd {
namespace {

Result<capture_db::Waiting> count_waiting(Desk& desk) {
    const auto records = read_progress(desk.capture, desk.sync, Stream::Main);
    if (!records) return records.error();
    const auto stops = read_progress(desk.capture, desk.sync, Stream::Withdrawal);
    if (!stops) return stops.error();
    return capture_db::count_waiting(desk.capture, records->acknowledged, stops->acknowledged);
}

Result<wire::HeartbeatRequest> sign_of_life(Desk& desk, const Moment& now) {
    const auto waiting = count_waiting(desk);
    if (!waiting) return waiting.error();
    const auto configuration = sync_db::read_configuration(desk.sync);
    if (!configuration) return configuration.error();
    const auto cursor = sync_db::read_cursor(desk.sync);
    if (!cursor) return cursor.error();
    wire::HeartbeatRequest beat;
    beat.version = CIRKEL_VERSION;
    beat.boot = now.boot;
    beat.mono = now.mono;
    beat.sent_at = now.wall;
    beat.waiting = waiting->records;
    beat.oldest_waiting = waiting->oldest;
    beat.configuration_version = *configuration ? (*configuration)->version : 0;
    beat.cursor = *cursor;
    return beat;
}

}  // namespace

Asked Heartbeat::ask(Desk& desk, const Moment& now) {
    const auto sign = sign_of_life(desk, now);
    if (!sign) return Attempt::failed(sign.error().text);
    told_version_ = sign->configuration_version;
    return http::Request{"POST", "/v1/heartbeat", {}, wire::heartbeat_request_json(*sign)};
}

Attempt Heartbeat::take(Desk& /*desk*/, const Moment& /*now*/, const http::Response& response) {
    const auto body = json_body(response);
    if (!body) return failed_by(response);
    const auto reply = wire::read_heartbeat_reply(*body);
    if (!reply) return Attempt::failed(reply.error().text);
    Attempt attempt = Attempt::idle();
    attempt.next = std::clamp(Duration(reply->next_heartbeat), tuning::kHeartbeatEveryMin,
                              tuning::kHeartbeatEveryMax);
    attempt.changed = reply->configuration_version != told_version_;
    return attempt;
}

}  // namespace cirkel::syncd
