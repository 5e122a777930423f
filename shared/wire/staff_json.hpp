#pragma once

#include <optional>
#include <string>

#include "shared/json/json.hpp"
#include "shared/loop/staff/observation.hpp"
#include "shared/loop/staff/sign_in.hpp"
#include "shared/loop/staff/staff_log.hpp"
#include "shared/result.hpp"
#include "shared/wire/record.hpp"

namespace cirkel::wire {

/// The bodies of the two records that employees make at a terminal. Reading leaves `id` and `at`
/// empty: they stand around the body. `Malformed` also where `check` says so.
json::Object staff_log_members(const staff::StaffLog& log);
Result<staff::StaffLog> read_staff_log(const json::Value& body);

json::Object observation_members(const staff::Observation& observation);
Result<staff::Observation> read_observation(const json::Value& body);

/// A sign-in at a terminal is a device event: a server of before keeps it as it comes.
std::string record_json(const staff::SignIn& sign_in);
/// The sign-in in a record; nothing when it is something else. `Malformed` when it is a broken one.
Result<std::optional<staff::SignIn>> read_sign_in(const Record& record);

}  // namespace cirkel::wire
