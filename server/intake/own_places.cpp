#include "server/intake/own_places.hpp"

#include <algorithm>

#include "server/store/device_life.hpp"

namespace cirkel::intake {

Result<bool> is_own_place(desk::Desk& desk, const Arrival& arrival, const LocationId& at) {
    if (arrival.terminal.location == at) return true;
    const auto left = desk.store.device_life().former_places(arrival.terminal.id);
    if (!left) return left.error();
    return std::any_of(left->begin(), left->end(), [&](const store::FormerPlace& place) {
        return place.location == at && arrival.now - place.left_at <= kLateAfterMove;
    });
}

}  // namespace cirkel::intake
