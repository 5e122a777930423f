#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

namespace cirkel::phone {

/// A country whose numbers an employee may call.
enum class Country { Netherlands, Belgium, Germany };

/// What is wrong with a typed number: more digits could still make it one that can be called, no
/// digits can, or it is one that must not be called (premium, service, another country: TM17).
enum class NumberFault { TooShort, NotANumber, NotCallable };

/// The E.164 form ("+31612345678") of a number that an employee may call, or its fault.
using CheckedNumber = std::variant<std::string, NumberFault>;

inline constexpr Country kCallableCountries[] = {Country::Netherlands, Country::Belgium,
                                                 Country::Germany};

/// Takes Dutch numbers as they are typed at home, and those of the `callable` countries in their
/// international form, however people space them: "+32 470 12 34 56", "0049 (0)30 ...". Only land
/// lines, mobile phones, calls over the internet and Dutch company numbers are callable.
CheckedNumber check_number(std::string_view typed,
                           std::span<const Country> callable = kCallableCountries);

/// The same for callers who need no reason.
std::optional<std::string> e164(std::string_view typed);

/// Whether more digits could still make a callable number of it; tells "te kort" from "klopt niet".
bool is_too_short(std::string_view typed);

/// The typed digits in the groups people read them in: "06 12 34 56 78", "030 234 56 78".
std::string shown_number(std::string_view typed);

/// Longest entry: a plus and fifteen digits.
inline constexpr std::size_t kNumberLengthMax = 16;

}  // namespace cirkel::phone
