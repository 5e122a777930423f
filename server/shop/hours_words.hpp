#pragma once

#include <string>
#include <vector>

#include "shared/loop/schedule.hpp"
#include "shared/result.hpp"

namespace cirkel::shop {

/// Hours as they are typed: days and times in turn, `{"mon-fri", "08:00-20:00", "sat",
/// "08:00-18:00"}`. Days are one, a run (fri-mon too), or several with commas. The one word `none`
/// takes all hours away. `Malformed` names the word.
Result<Schedule> read_hours(const std::vector<std::string>& words);

/// The same the other way: "mon-fri 08:00-20:00, sat 08:00-18:00"; "not known" for none.
std::string hours_text(const Schedule& schedule);

}  // namespace cirkel::shop
