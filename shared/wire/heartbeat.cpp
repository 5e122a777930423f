#include "shared/wire/heartbeat.hpp"

#include <limits>

#include "shared/wire/limits.hpp"
#include "shared/wire/read.hpp"

// POST /v1/heartbeat (PROTOCOL.md, "Heartbeat"):
//
//   {"version":TEXT,"boot":UUID,"mono_ms":MS,"sent_at":MS,"waiting":N,"oldest_waiting":MS?,
//    "configuration_version":N,"cursor":TEXT}
//   {"server_time":MS,"next_heartbeat_s":N,"configuration_version":N}

namespace cirkel::wire {
namespace {

constexpr int kCountMax = std::numeric_limits<int>::max();
constexpr int kNextHeartbeatMax = 24 * 60 * 60;

}  // namespace

std::string heartbeat_request_json(const HeartbeatRequest& request) {
    json::Object members{{"version", request.version},
                         {"boot", request.boot.text()},
                         {"mono_ms", std::int64_t{request.mono.count()}},
                         {"sent_at", to_ms(request.sent_at)},
                         {"waiting", request.waiting}};
    add_optional(members, "oldest_waiting", request.oldest_waiting);
    members.emplace_back("configuration_version", request.configuration_version);
    members.emplace_back("cursor", request.cursor);
    return json::dump(std::move(members));
}

Result<HeartbeatRequest> read_heartbeat_request(std::string_view body) {
    const auto value = json::parse(body);
    if (!value) return value.error().with_context("heartbeat");
    json::Fields fields(*value, "heartbeat");
    HeartbeatRequest request;
    request.version = read_short_text(fields, "version", kShortTextBytesMax);
    request.boot = read_id<BootId>(fields, "boot");
    request.mono = read_duration(fields, "mono_ms");
    request.sent_at = read_instant(fields, "sent_at");
    request.waiting = read_int(fields, "waiting", 0, kCountMax);
    request.oldest_waiting = read_optional_instant(fields, "oldest_waiting");
    request.configuration_version = read_int(fields, "configuration_version", 0, kCountMax);
    request.cursor = read_short_text(fields, "cursor", kShortTextBytesMax);
    if (auto fault = fields.fault()) return *fault;
    return request;
}

std::string heartbeat_reply_json(const HeartbeatReply& reply) {
    return json::dump(json::Object{{"server_time", to_ms(reply.server_time)},
                                   {"next_heartbeat_s", std::int64_t{reply.next_heartbeat.count()}},
                                   {"configuration_version", reply.configuration_version}});
}

Result<HeartbeatReply> read_heartbeat_reply(std::string_view body) {
    const auto value = json::parse(body);
    if (!value) return value.error().with_context("heartbeat answer");
    json::Fields fields(*value, "heartbeat answer");
    HeartbeatReply reply;
    reply.server_time = read_instant(fields, "server_time");
    reply.next_heartbeat =
        std::chrono::seconds(read_int(fields, "next_heartbeat_s", 1, kNextHeartbeatMax));
    reply.configuration_version = read_int(fields, "configuration_version", 0, kCountMax);
    if (auto fault = fields.fault()) return *fault;
    return reply;
}

}  // namespace cirkel::wire
