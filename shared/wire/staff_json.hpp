#pragma once

#include "shared/json/json.hpp"
#include "shared/loop/staff/observation.hpp"
#include "shared/loop/staff/staff_log.hpp"
#include "shared/result.hpp"

namespace cirkel::wire {

/// The bodies of the two records that employees make at a terminal. Reading leaves `id` and `at`
/// empty: they stand around the body. `Malformed` also where `check` says so.
json::Object staff_log_members(const staff::StaffLog& log);
Result<staff::StaffLog> read_staff_log(const json::Value& body);

json::Object observation_members(const staff::Observation& observation);
Result<staff::Observation> read_observation(const json::Value& body);

}  // namespace cirkel::wire
