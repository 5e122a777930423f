#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

// Money in whole cents of the one currency that there is, the euro (decision 0056). No fraction is
// ever rounded, because there is none.
namespace cirkel::money {

struct Cents {
    std::int64_t value = 0;
    auto operator<=>(const Cents&) const = default;
};

/// The most that is read: larger is no goodwill, but a mistake in the figure.
inline constexpr Cents kAmountMax{99'999'99};

/// An amount as people write it: "12", "12,50", "12.50", "12,5", "€ 12,50". Nothing when it is
/// anything else: a sign, more digits behind the point than there are cents, or above `kAmountMax`.
std::optional<Cents> read_cents(std::string_view text);

/// An amount in its two parts: "12" and "50"; always two digits of cents.
struct AmountParts {
    std::string euros;
    std::string cents;
};
/// The amount must not be below zero.
AmountParts parts_of(Cents amount);

}  // namespace cirkel::money
