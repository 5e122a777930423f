#include "server/pages/improvements/rate_values.hpp"

#include <string>
#include <utility>
#include <vector>

#include "server/improvements/card_rate.hpp"
#include "server/improvements/card_shown.hpp"
#include "server/pages/page_answer.hpp"
#include "server/pages/page_values.hpp"

namespace cirkel::pages {

namespace {

using improvements::CardRate;
using improvements::RateChange;
using improvements::RateCount;

constexpr std::int64_t kTenths = 10;
/// From so many a day a tenth tells nothing more.
constexpr std::int64_t kWholeFrom = 10;

/// "4,2", or "12".
std::string rate_text(const PageWords& words, const RateCount& count) {
    const std::int64_t tenths = improvements::tenths_a_day(count);
    if (tenths >= kWholeFrom * kTenths) return std::to_string((tenths + kTenths / 2) / kTenths);
    return words.filled("improvement.rate.number", {{"whole", std::to_string(tenths / kTenths)},
                                                    {"tenths", std::to_string(tenths % kTenths)}});
}

std::string rates_sentence(const PageWords& words, const CardRate& rate) {
    if (rate.places == 0) return words.of("improvement.rate.none_before");
    const std::string before = rate_text(words, rate.before);
    if (rate.since.open_days == 0)
        return words.filled(rate.places == 1 ? "improvement.rate.no_day_since"
                                             : "improvement.rate.no_day_since_shops",
                            {{"before", before}});
    return words.filled(rate.places == 1 ? "improvement.rate.both" : "improvement.rate.both_shops",
                        {{"before", before},
                         {"since", rate_text(words, rate.since)},
                         {"days", words.counted("improvement.rate.days", rate.days)}});
}

/// Empty where there is nothing on one of the sides.
std::string change_sentence(const PageWords& words, const CardRate& rate) {
    if (rate.places == 0 || rate.since.open_days == 0) return {};
    const auto found = improvements::compare_rates(rate.before, rate.since);
    const std::string percent = std::to_string(found.percent);
    switch (found.change) {
        case RateChange::TooFew: break;
        case RateChange::ByChance: return words.of("improvement.rate.by_chance");
        case RateChange::More: return words.filled("improvement.rate.more", {{"percent", percent}});
        case RateChange::Fewer:
            return words.filled("improvement.rate.fewer", {{"percent", percent}});
    }
    return words.filled("improvement.rate.too_few",
                        {{"count", std::to_string(improvements::kRateCountMin)}});
}

}  // namespace

Result<std::optional<CardRateWords>> rate_words_for(desk::Desk& desk, const desk::Call& call,
                                                    const store::Improvement& improvement) {
    const auto events = desk.store.improvements().events_of(improvement.number);
    if (!events) return events.error();
    const auto shown_at = improvements::first_shown(*events);
    if (!shown_at) return std::optional<CardRateWords>();
    const auto locations = desk.store.setup().locations();
    if (!locations) return locations.error();
    std::vector<store::Location> places;
    for (const store::Location& one : *locations) {
        const bool is_for = !improvement.location || *improvement.location == one.id;
        if (is_for && call.reach.covers(one.id)) places.push_back(one);
    }
    if (places.empty()) return std::optional<CardRateWords>();
    const auto rate = improvements::card_rate(desk.store, places, *shown_at, call.now);
    if (!rate) return rate.error();
    const PageWords& words = words_for(call);
    const auto day = short_day(words, local_moment(*shown_at, places.front().time_zone));
    CardRateWords shown;
    shown.shown = words.filled("improvement.rate.shown", {{"day", day}});
    shown.rates = rates_sentence(words, *rate);
    shown.change = change_sentence(words, *rate);
    shown.counts_every_day = rate->counts_every_day;
    return std::optional(std::move(shown));
}

}  // namespace cirkel::pages
