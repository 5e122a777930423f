#include "server/pages/circle/circle_words.hpp"

#include <algorithm>

#include "server/pages/spoken.hpp"

namespace cirkel::pages {

std::string share_words(const PageWords& words, std::string_view key, const Share& share) {
    auto said = words.filled(
        key, {{"count", std::to_string(share.count)}, {"of", std::to_string(share.of)}});
    if (!share.percent) return said;
    return words.filled("circle.percent",
                        {{"share", said}, {"percent", std::to_string(*share.percent)}});
}

std::string working_days_words(const PageWords& words, long minutes) {
    constexpr long hour = 60;
    constexpr long day = 8 * hour;
    if (minutes < day) return length_words(words, minutes);
    auto days = words.counted("circle.working_days", minutes / day);
    const long hours = minutes % day / hour;
    if (hours == 0) return days;
    return words.filled("circle.days_and",
                        {{"days", days}, {"hours", length_words(words, hours * hour)}});
}

std::string call_length_words(const PageWords& words, int seconds) {
    constexpr int minute = 60;
    return length_words(words, std::max((seconds + minute / 2) / minute, 1));
}

}  // namespace cirkel::pages
