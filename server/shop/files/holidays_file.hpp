#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/store/calendar.hpp"
#include "shared/json/json.hpp"
#include "shared/result.hpp"

// The days on which a location does not keep its usual hours, as a file that people write:
//
//   {"holidays":[{"day":"2026-12-25", "name":"Eerste kerstdag"},
//                {"day":"2026-12-26", "name":"Tweede kerstdag", "from":"12:00", "until":"17:00"}]}
//
// Without times the location is closed that day.
namespace cirkel::shop {

/// `Malformed` with every fault on a line of its own: line, part, reason.
Result<std::vector<store::Holiday>> read_holidays_file(std::string_view text);

/// "2026-12-26 12:00-17:00 Tweede kerstdag"
std::string holiday_text(const store::Holiday& holiday);
json::Value holiday_value(const store::Holiday& holiday);

}  // namespace cirkel::shop
