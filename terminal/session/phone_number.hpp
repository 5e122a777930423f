#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace cirkel::session {

/// The E.164 form ("+31612345678") of a number that an employee may call: Dutch mobile and land
/// line numbers as typed at home, and Dutch, Belgian and German ones in their international form.
/// Nothing for anything else: too short or long, premium and service numbers, other countries.
std::optional<std::string> e164(std::string_view typed);

/// Whether more digits could still make a callable number of it; tells "te kort" from "klopt niet".
bool is_too_short(std::string_view typed);

/// The typed digits in the groups people read them in: "06 12 34 56 78", "030 234 56 78".
std::string shown_number(std::string_view typed);

/// Longest entry: a plus and fifteen digits.
inline constexpr std::size_t kNumberLengthMax = 16;

}  // namespace cirkel::session
