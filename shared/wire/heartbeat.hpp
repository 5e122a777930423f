#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "shared/instant.hpp"
#include "shared/loop/ids.hpp"
#include "shared/result.hpp"

namespace cirkel::wire {

/// A device's sign of life. Holds counts only; the server keeps the newest.
struct HeartbeatRequest {
    std::string version;  ///< of the program
    BootId boot;
    Duration mono{0};
    Instant sent_at;
    int waiting = 0;  ///< records not yet acknowledged, both streams
    std::optional<Instant> oldest_waiting;
    int configuration_version = 0;
    std::string cursor;
    bool operator==(const HeartbeatRequest&) const = default;
};

struct HeartbeatReply {
    Instant server_time;
    std::chrono::seconds next_heartbeat{300};
    int configuration_version = 0;  ///< a higher one than the own: ask for it now
    bool operator==(const HeartbeatReply&) const = default;
};

std::string heartbeat_request_json(const HeartbeatRequest& request);
Result<HeartbeatRequest> read_heartbeat_request(std::string_view body);
std::string heartbeat_reply_json(const HeartbeatReply& reply);
Result<HeartbeatReply> read_heartbeat_reply(std::string_view body);

}  // namespace cirkel::wire
