#pragma once

#include <optional>
#include <string>
#include <string_view>

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

/// "08:30" for 510 minutes after midnight, and back; "24:00" is the end of the day.
std::string clock_text(int minute);
std::optional<int> minute_of_clock(std::string_view text);

/// "mon" for 1, and back; weekdays count from Sunday = 0.
std::string_view weekday_name(int weekday);
std::optional<int> weekday_named(std::string_view name);

}  // namespace cirkel::wire
