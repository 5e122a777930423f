#pragma once

#include <cstdint>

// Whether more customers respond since a card is on the screens: responses a day, before and after.
// How many people came by is not known. Pure.
namespace cirkel::improvements {

inline constexpr int kRateDays = 28;               ///< before it, and at most after it
inline constexpr std::int64_t kRateCountMin = 20;  ///< on either side, to be compared at all

/// Days by the clock on the wall of a place, counted from the one on which the card was first
/// shown: that one is 0 and belongs to neither side, because it is of both.
struct RateDays {
    int first = 0;
    int end = 0;  ///< not included
    bool operator==(const RateDays&) const = default;
};
inline constexpr RateDays kDaysBefore{-kRateDays, 0};
/// Those that are over, when so many midnights have passed since it was shown.
RateDays days_since(int midnights);

/// What was counted on one side. A day of one place counts once, if people were there.
struct RateCount {
    std::int64_t responses = 0;
    std::int64_t open_days = 0;
    bool operator==(const RateCount&) const = default;
};

/// Tenths of a response a day, rounded; at least one open day is needed.
std::int64_t tenths_a_day(const RateCount& count);

enum class RateChange {
    TooFew,    ///< of the one or the other
    ByChance,  ///< so small that it may well be
    More,
    Fewer,
};

struct RateComparison {
    RateChange change = RateChange::TooFew;
    int percent = 0;  ///< how much more or fewer; 0 where it may be chance
    bool operator==(const RateComparison&) const = default;
};
RateComparison compare_rates(const RateCount& before, const RateCount& since);

}  // namespace cirkel::improvements
