#pragma once

#include "server/desk/route.hpp"
#include "shared/instant.hpp"
#include "shared/wire/device/heartbeat.hpp"

namespace cirkel::devices {

/// `POST /v1/heartbeat`: keeps the newest one of each device, says in the log what somebody has to
/// see to, and brings the time, a newer configuration's number and the orders that are open.
http::Response serve_heartbeat(desk::Desk& desk, const desk::Call& call);

/// For how many days the oldest contact has lain unsent on the device: 0, 7, 14 or 21 (decisions
/// 11; after 30 it is deleted there).
int contact_alarm_days(const wire::HeartbeatRequest& heartbeat, Instant now);

}  // namespace cirkel::devices
