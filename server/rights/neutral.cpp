#include "server/rights/neutral.hpp"

#include <algorithm>

namespace cirkel::rights {

namespace {

/// How far somebody goes by this one of their roles.
Reach reach_by(const Duties& duties, Role role, Right right) {
    if (duties.roles.count(role) == 0) return {};
    return Duties{{role}, duties.own}.reach_of(right);
}

bool overlap(const Reach& one, const Reach& other) {
    if (one.is_nowhere() || other.is_nowhere()) return false;
    if (one.is_everywhere() || other.is_everywhere()) return true;
    return std::any_of(one.locations().begin(), one.locations().end(),
                       [&other](const LocationId& at) { return other.covers(at); });
}

}  // namespace

bool leads_and_judges(const Duties& duties) {
    return overlap(reach_by(duties, Role::NeutralOwner, Right::NeutralOwner),
                   reach_by(duties, Role::Manager, Right::WorkCases));
}

bool is_too_near(const Duties& duties, const LocationId& at) {
    if (duties.roles.count(Role::NeutralOwner) == 0 || !duties.own.covers(at)) return false;
    return std::any_of(duties.roles.begin(), duties.roles.end(), [](Role role) {
        return extent_of(role, Right::WorkCases) == Extent::OwnLocations;
    });
}

}  // namespace cirkel::rights
