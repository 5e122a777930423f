#include "server/improvements/card_shown.hpp"

#include <algorithm>

#include "server/improvements/cards.hpp"
#include "shared/require.hpp"

namespace cirkel::improvements {

using store::ImprovementDeed;
using store::ImprovementEvent;

Result<bool> is_on_screens(store::Store& store, const store::Improvement& improvement,
                           Instant now) {
    const auto locations = store.setup().locations();
    if (!locations) return locations.error();
    const bool is_asked_for =
        std::any_of(locations->begin(), locations->end(),
                    [&](const store::Location& one) { return is_shown(improvement, one, now); });
    if (!is_asked_for || improvement.customers > 0) return is_asked_for;
    const auto linked = store.improvements().linked_to(improvement.number);
    if (!linked) return linked.error();
    return !linked->empty();
}

Result<void> note_shown(store::Store& store, store::ImprovementNumber number, const std::string& by,
                        Instant now) {
    const auto improvement = store.improvements().improvement(number);
    if (!improvement) return improvement.error();
    require(improvement->has_value(), "an improvement that was changed just now");
    const auto is_on = is_on_screens(store, **improvement, now);
    if (!is_on) return is_on.error();
    if (!*is_on) return done;
    const auto events = store.improvements().events_of(number);
    if (!events) return events.error();
    if (first_shown(*events)) return done;
    return store.improvements().add_event(number, {now, ImprovementDeed::Shown, by, {}});
}

std::optional<Instant> first_shown(const std::vector<ImprovementEvent>& events) {
    const auto found = std::find_if(events.begin(), events.end(), [](const ImprovementEvent& one) {
        return one.deed == ImprovementDeed::Shown;
    });
    if (found == events.end()) return std::nullopt;
    return found->at;
}

}  // namespace cirkel::improvements
