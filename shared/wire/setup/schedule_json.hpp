#pragma once

#include <string>

#include "shared/json/json.hpp"
#include "shared/loop/schedule.hpp"
#include "shared/result.hpp"

// Hours of the week, as people write them:
//
//   [{"days":["mon","tue"],"from":"08:00","until":"18:00"}, {"days":["fri"],"from":"22:00",
//     "until":"02:00"}]

namespace cirkel::wire {

json::Value schedule_value(const Schedule& schedule);

/// `Malformed`, naming the line, when a day or a time is none or the hours cannot be kept.
Result<Schedule> read_schedule(const json::Value& value, const std::string& path);

}  // namespace cirkel::wire
