#include "server/heard/decided_feed.hpp"

#include <chrono>

#include "platform/clock/local_time.hpp"
#include "server/calendar/day_text.hpp"
#include "server/telling/compliments.hpp"
#include "shared/json/json.hpp"
#include "shared/loop/public_status.hpp"
#include "shared/wire/status_json.hpp"

namespace cirkel::heard {

namespace {

using store::Store;
using store::StoredObservation;

constexpr const char* kDecidedType = "decided_observation";
constexpr std::size_t kOldAtOnce = 200;

/// The middle of a day at a location: of the time only the day is kept, and only that goes out.
Result<Instant> middle_of(Store& store, const LocationId& at, const std::string& day) {
    const auto location = store.setup().location(at);
    if (!location) return location.error();
    const auto date = calendar::day_of_text(day);
    if (!*location || !date) return Error{Kind::Broken, "a decision without a day: " + day};
    const auto end = clock::end_of_day(date->year, date->month, date->day, (*location)->time_zone);
    if (!end) return Error{Kind::Broken, "no such day at " + at.text + ": " + day};
    return *end - std::chrono::hours(12);
}

Result<void> put(Store& store, const LocationId& at, const DecidedObservation& decided) {
    const auto subject = decided.id.text();
    const auto pos = store.feed().add_change(
        at, {0, kDecidedType, subject, json::dump(wire::decided_members(decided))});
    return pos ? done : Result<void>(pos.error());
}

}  // namespace

Result<void> show_on_terminals(Store& store, const StoredObservation& observation) {
    if (!is_told(observation.stage) || !observation.answered_on) return done;
    if (telling::looks_like_contact(observation.answer))
        return take_off_terminals(store, observation);
    const auto at = middle_of(store, observation.location, *observation.answered_on);
    if (!at) return at.error();
    return put(store, observation.location,
               {observation.id, observation.stage, *at, observation.answer});
}

Result<void> take_off_terminals(Store& store, const StoredObservation& observation) {
    const auto shown =
        store.feed().change_about(observation.location, kDecidedType, observation.id.text());
    if (!shown) return shown.error();
    if (!*shown) return done;
    DecidedObservation gone;
    gone.id = observation.id;
    return put(store, observation.location, gone);
}

Result<void> take_old_off_terminals(Store& store, const std::string& before_day) {
    store::ObservationRange range{rights::Reach::everywhere(), before_day, kOldAtOnce, 0};
    while (true) {
        const auto old = store.observations().observations(range);
        if (!old) return old.error();
        for (const auto& one : *old)
            if (auto off = take_off_terminals(store, one); !off) return off;
        if (old->size() < kOldAtOnce) return done;
        range.skip += old->size();
    }
}

}  // namespace cirkel::heard
