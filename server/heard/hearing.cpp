#include "server/heard/hearing.hpp"

#include <utility>

#include "server/desk/in_transaction.hpp"
#include "server/heard/decided_feed.hpp"
#include "server/heard/local_day.hpp"
#include "shared/loop/characters.hpp"

namespace cirkel::heard {

namespace {

using desk::Desk;
using store::StoredObservation;

Error not_there() { return Error{Kind::NotFound, "there is no such observation"}; }

/// Finds it, lets `change` work on it, and keeps what came of that: one transaction.
template <class Change>
Result<void> changed(Desk& desk, const HeardOrder& order, Instant now, Change change) {
    return desk::in_transaction(desk, [&]() -> Result<void> {
        auto observation = find(desk.store, order, now);
        if (!observation) return observation.error();
        if (Result<void> made = change(*observation); !made) return made;
        return desk.store.observations().set_follow_up(*observation);
    });
}

Result<void> taken_up(StoredObservation& observation, const HeardOrder& order) {
    if (is_told(observation.stage)) return Error{Kind::Conflict, "this was decided already"};
    observation.stage = Stage::InProgress;
    observation.taken_by = order.by;
    return done;
}

Result<void> check(const Decision& decision) {
    if (!is_told(decision.stage))
        return Error{Kind::Malformed, "it is done, or not changed and why"};
    if (decision.sentence.empty() || count_characters(decision.sentence) > Decision::kSentenceMax)
        return Error{Kind::Malformed, "say what became of it, in 280 characters at most"};
    return done;
}

}  // namespace

Result<StoredObservation> find(store::Store& store, const HeardOrder& order, Instant now) {
    auto observation = store.observations().observation(order.of);
    if (!observation) return observation.error();
    if (!*observation || !order.within.covers((*observation)->location)) return not_there();
    const auto today = day_at(store, (*observation)->location, now);
    if (!today) return today.error();
    if ((*observation)->day >= *today) return not_there();
    return std::move(**observation);
}

Result<void> mark_read(Desk& desk, const HeardOrder& order, Instant now) {
    return changed(desk, order, now, [](StoredObservation& observation) {
        if (observation.stage == Stage::Received) observation.stage = Stage::Read;
        return done;
    });
}

Result<void> take_up(Desk& desk, const HeardOrder& order, Instant now) {
    return changed(desk, order, now, [&order](StoredObservation& observation) {
        return taken_up(observation, order);
    });
}

Result<void> join_case(Desk& desk, const HeardOrder& order, CaseNumber number, Instant now) {
    return changed(desk, order, now, [&](StoredObservation& observation) -> Result<void> {
        if (!may_be_answered(observation))
            return Error{Kind::Refused, "this customer was not asked, so there is nobody to call"};
        const auto known = desk.store.cases().case_by_number(number);
        if (!known) return known.error();
        if (!*known || (*known)->location != observation.location)
            return Error{Kind::Conflict,
                         "there is no case " + std::to_string(number.value) + " here"};
        observation.in_case = number;
        return taken_up(observation, order);
    });
}

Result<void> decide(Desk& desk, const HeardOrder& order, const Decision& decision, Instant now) {
    if (auto checked = check(decision); !checked) return checked;
    return changed(desk, order, now, [&](StoredObservation& observation) -> Result<void> {
        if (observation.told_on)
            return Error{Kind::Conflict, "the customer was told what was decided before"};
        auto day = day_at(desk.store, observation.location, now);
        if (!day) return day.error();
        observation.stage = decision.stage;
        observation.answer = decision.sentence;
        observation.answered_on = std::move(*day);
        observation.taken_by = order.by;
        return show_on_terminals(desk.store, observation);
    });
}

Result<void> erase(Desk& desk, const HeardOrder& order, Instant now) {
    const auto went = desk::in_transaction(desk, [&]() -> Result<void> {
        const auto observation = find(desk.store, order, now);
        if (!observation) return observation.error();
        if (auto off = take_off_terminals(desk.store, *observation); !off) return off;
        auto dropped = desk.store.observations().drop_observation(order.of);
        if (!dropped) return dropped;
        return audit::write(desk.store,
                            {order.by, audit::Action::Erase, "observation " + order.of.text(),
                             audit::Outcome::Done, order.origin},
                            now);
    });
    if (!went) return went;
    // What is owed is paid at the next opening when somebody is reading just now.
    const auto forgotten = desk.store.forget_erased_bytes();
    return forgotten || forgotten.error().kind == Kind::Busy ? done : forgotten;
}

bool may_be_answered(const StoredObservation& observation) {
    return observation.basis != staff::Basis::None;
}

}  // namespace cirkel::heard
