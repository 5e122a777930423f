#pragma once

#include <string>

#include "terminal/screens/sheet.hpp"

namespace cirkel::screens {

// Which part stands where, and with which sign between, the words of each language say ("date.*").

/// "3 juni"; "3. Juni" in German.
std::string day_and_month(const Sheet& sheet, int day, int month);
/// "woensdag 18:00" within the week, else "wo 11 juni 18:00"; only behind a "vóór".
std::string promised_moment(const Sheet& sheet, Instant instant);
/// The same with the short name of the day, where room is scarce: "wo 18:00".
std::string promised_moment_short(const Sheet& sheet, Instant instant);
/// "di 3 juni".
std::string short_day(const Sheet& sheet, Instant instant);
/// "vandaag", else "3 juni".
std::string day_of_reaction(const Sheet& sheet, Instant instant);
/// "van vandaag", else "van 3 juni".
std::string from_day(const Sheet& sheet, Instant instant);
/// "vandaag 14:32", else "di 3 juni".
std::string day_or_time(const Sheet& sheet, Instant instant);
/// "14:32".
std::string clock_time(const Sheet& sheet, Instant instant);
/// How many said what a card tells, and since when it is done.
std::string card_count(const Sheet& sheet, const Card& one);
bool is_today(const Sheet& sheet, Instant instant);

}  // namespace cirkel::screens
