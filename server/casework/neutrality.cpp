#include "server/casework/neutrality.hpp"

#include <algorithm>

#include "server/casework/clocks.hpp"
#include "server/rights/neutral.hpp"
#include "server/store/people.hpp"

namespace cirkel::casework {

namespace {

using store::Case;
using store::CaseEvent;

Result<bool> is_escalated(store::Store& store, const Case& value,
                          const std::vector<CaseEvent>& events, Instant now) {
    const auto clock = running_clock(value, events);
    if (!clock) return false;
    const auto days = calendar::open_days_of(store, value.location);
    if (!days) return days.error();
    const auto rung = rung_reached(days->value_or(calendar::OpenDays{}), *clock, now);
    return rung == Rung::NeutralOwner;
}

}  // namespace

std::optional<Error> why_not_theirs(const Nearness& nearness) {
    if (nearness.is_too_near)
        return Error{
            Kind::Refused,
            "a neutral owner has no case of the own shop; give it to a colleague there, or "
            "to a neutral owner who does not work there"};
    if (nearness.is_escalated && nearness.has_had_it)
        return Error{Kind::Refused,
                     "this case is late and belongs to somebody neutral, who never had it; give it "
                     "to another neutral owner, or to a colleague of the shop"};
    return std::nullopt;
}

bool has_had(const std::vector<CaseEvent>& events, const std::string& staff) {
    return std::any_of(events.begin(), events.end(),
                       [&staff](const CaseEvent& event) { return event.owner == staff; });
}

Result<void> check_owner(store::Store& store, const Case& value, const std::string& staff,
                         Instant now) {
    if (value.owner == staff) return done;
    const auto account = store.people().account(staff);
    if (!account) return account.error();
    if (!*account || (*account)->duties.roles.count(rights::Role::NeutralOwner) == 0) return done;
    Nearness nearness;
    nearness.is_too_near = rights::is_too_near((*account)->duties, value.location);
    const auto events = store.cases().events_of(value.number);
    if (!events) return events.error();
    nearness.has_had_it = has_had(*events, staff);
    const auto escalated = is_escalated(store, value, *events, now);
    if (!escalated) return escalated.error();
    nearness.is_escalated = *escalated;
    if (auto refusal = why_not_theirs(nearness)) return *refusal;
    return done;
}

}  // namespace cirkel::casework
