#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/store/calendar.hpp"
#include "shared/instant.hpp"

// A day of the calendar as it is written and kept: "2026-11-25" (ISO 8601).
namespace cirkel::calendar {

std::string day_text(const store::CalendarDay& day);

/// Nothing when it is written otherwise, or there is no such day, as 30 February.
std::optional<store::CalendarDay> day_of_text(std::string_view text);

/// The day by the clock on the wall of a zone; by UTC when there is no such zone.
store::CalendarDay day_at(Instant when, const std::string& zone);

}  // namespace cirkel::calendar
