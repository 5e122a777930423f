#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/pages/words/page_words.hpp"

// How the numbers of the circle are put into words.
namespace cirkel::pages {

/// So many of so many. Without percents where there are too few of them to speak of.
struct Share {
    int count = 0;
    int of = 0;
    std::optional<int> percent{};
};

/// The words of `key`, with its places "{count}" and "{of}", and the percents behind them: "30 van
/// 38 die dat wilden (78%)".
std::string share_words(const PageWords& words, std::string_view key, const Share& share);

/// Working time, of which a day has eight hours: "2 u 10", "1 werkdag en 3 u".
std::string working_days_words(const PageWords& words, long minutes);

/// "6 min", never none: a call that was made took some time.
std::string call_length_words(const PageWords& words, int seconds);

}  // namespace cirkel::pages
