#include "server/rights/reach.hpp"

#include <algorithm>
#include <utility>

namespace cirkel::rights {

Reach Reach::everywhere() {
    Reach reach;
    reach.everywhere_ = true;
    return reach;
}

Reach Reach::at(std::set<LocationId> locations) {
    Reach reach;
    reach.locations_ = std::move(locations);
    return reach;
}

bool Reach::covers(const LocationId& location) const {
    return everywhere_ || locations_.count(location) > 0;
}

Reach Duties::reach_of(Right right) const {
    Extent widest = Extent::Nowhere;
    for (const Role role : roles) widest = std::max(widest, extent_of(role, right));
    if (widest == Extent::Everywhere) return Reach::everywhere();
    return widest == Extent::OwnLocations ? own : Reach();
}

bool Duties::has(Right right) const {
    return std::any_of(roles.begin(), roles.end(),
                       [right](Role role) { return extent_of(role, right) != Extent::Nowhere; });
}

bool Duties::needs_second_factor() const {
    return std::any_of(roles.begin(), roles.end(),
                       [](Role role) { return rights::needs_second_factor(role); });
}

}  // namespace cirkel::rights
