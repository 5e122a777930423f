#pragma once

#include <string>

#include "terminal/screens/sheet.hpp"

namespace cirkel::screens {

/// "woensdag 18:00" within the week, else "wo 11 juni 18:00".
std::string promised_moment(const Sheet& sheet, Instant instant);
/// The same with the short name of the day, where room is scarce: "wo 18:00".
std::string promised_moment_short(const Sheet& sheet, Instant instant);
/// "di 3 juni".
std::string short_day(const Sheet& sheet, Instant instant);
/// "vandaag", else "3 juni".
std::string day_of_reaction(const Sheet& sheet, Instant instant);
/// "vandaag 14:32", else "di 3 juni".
std::string day_or_time(const Sheet& sheet, Instant instant);
/// "14:32".
std::string clock_time(const Sheet& sheet, Instant instant);
bool is_today(const Sheet& sheet, Instant instant);

}  // namespace cirkel::screens
