#include "server/improvements/response_rate.hpp"

#include <algorithm>
#include <cmath>

#include "shared/require.hpp"

namespace cirkel::improvements {

namespace {

double a_day(const RateCount& count) {
    return static_cast<double>(count.responses) / static_cast<double>(count.open_days);
}

/// Of the rate: a count varies by about its root.
double variance(const RateCount& count) {
    return a_day(count) / static_cast<double>(count.open_days);
}

bool is_enough(const RateCount& count) {
    return count.responses >= kRateCountMin && count.open_days > 0;
}

}  // namespace

RateDays days_since(int midnights) { return {1, std::clamp(midnights, 1, kRateDays + 1)}; }

std::int64_t tenths_a_day(const RateCount& count) {
    require(count.open_days > 0, "a day to count a rate by");
    constexpr std::int64_t tenths = 10;
    return (2 * tenths * count.responses + count.open_days) / (2 * count.open_days);
}

RateComparison compare_rates(const RateCount& before, const RateCount& since) {
    if (!is_enough(before) || !is_enough(since)) return {};
    constexpr double deviations = 1.96;  // one time in twenty
    constexpr double whole = 100.0;
    const double off = a_day(since) - a_day(before);
    if (std::abs(off) <= deviations * std::sqrt(variance(before) + variance(since)))
        return {RateChange::ByChance, 0};
    const auto percent = static_cast<int>(std::lround(whole * std::abs(off) / a_day(before)));
    return {off > 0 ? RateChange::More : RateChange::Fewer, percent};
}

}  // namespace cirkel::improvements
