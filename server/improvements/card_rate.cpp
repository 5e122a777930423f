#include "server/improvements/card_rate.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "platform/clock/local_time.hpp"
#include "server/calendar/open_days.hpp"
#include "server/store/improvements.hpp"

namespace cirkel::improvements {

namespace {

/// One place around the day on which the card was first shown.
struct PlaceDays {
    LocationId at;
    calendar::OpenDays open;
    Instant shown_at;
    Instant first_at;  ///< its first response
};

/// When a day begins, counted from the one of the card.
std::optional<Instant> begin_of(const PlaceDays& place, int day) {
    return clock::minute_of_day(place.shown_at, place.open.time_zone, day, 0);
}

bool is_open_on(const PlaceDays& place, int day) {
    if (!calendar::knows_hours(place.open)) return true;
    const auto date = calendar::day_after(place.shown_at, place.open.time_zone, day);
    return date && calendar::open_on(place.open, *date).has_value();
}

int midnights_until(const PlaceDays& place, Instant now) {
    int midnights = 0;
    while (midnights <= kRateDays && begin_of(place, midnights + 1).value_or(now) <= now)
        ++midnights;
    return midnights;
}

Result<RateCount> count_days(store::Store& store, const PlaceDays& place, const RateDays& days) {
    RateCount count;
    std::optional<Instant> from;
    for (int day = days.first; day < days.end; ++day) {
        const auto begin = begin_of(place, day);
        if (!begin || *begin < place.first_at) continue;
        if (!from) from = begin;
        if (is_open_on(place, day)) ++count.open_days;
    }
    const auto until = begin_of(place, days.end);
    if (!from || !until) return count;
    const auto given = store.improvements().count_given(place.at, *from, *until);
    if (!given) return given.error();
    count.responses = *given;
    return count;
}

void add_to(RateCount& sum, const RateCount& one) {
    sum.responses += one.responses;
    sum.open_days += one.open_days;
}

Result<void> add_place(store::Store& store, const PlaceDays& place, Instant now, CardRate& rate) {
    const auto before = count_days(store, place, kDaysBefore);
    if (!before) return before.error();
    if (before->open_days == 0) return done;
    const RateDays days = days_since(midnights_until(place, now));
    const auto since = count_days(store, place, days);
    if (!since) return since.error();
    add_to(rate.before, *before);
    add_to(rate.since, *since);
    ++rate.places;
    rate.days = std::max(rate.days, days.end - days.first);
    if (!calendar::knows_hours(place.open)) rate.counts_every_day = true;
    return done;
}

}  // namespace

Result<CardRate> card_rate(store::Store& store, const std::vector<store::Location>& places,
                           Instant shown_at, Instant now) {
    CardRate rate;
    for (const store::Location& one : places) {
        const auto first = store.improvements().first_given(one.id);
        if (!first) return first.error();
        auto open = calendar::open_days_of(store, one.id);
        if (!open) return open.error();
        if (!*first || !*open) continue;
        const PlaceDays place{one.id, std::move(**open), shown_at, **first};
        if (auto added = add_place(store, place, now, rate); !added) return added.error();
    }
    return rate;
}

}  // namespace cirkel::improvements
