#include "server/pages/devices/places.hpp"

#include <algorithm>
#include <utility>

namespace cirkel::pages {

namespace {

Result<void> add_touchpoints(desk::Desk& desk, const store::Location& location,
                             std::vector<Choice>& choices) {
    const auto touchpoints = desk.store.setup().touchpoints(location.id);
    if (!touchpoints) return touchpoints.error();
    for (const auto& one : *touchpoints)
        choices.push_back(
            {name_of({location.id, one.id}), location.name + ", " + one.name, {}, false});
    return done;
}

}  // namespace

std::string name_of(const Place& place) {
    return place.touchpoint ? place.location.text + " " + place.touchpoint->text
                            : place.location.text;
}

Result<std::vector<Choice>> place_choices(desk::Desk& desk, const PageWords& words,
                                          const rights::Reach& within, const std::string& chosen) {
    const auto locations = desk.store.setup().locations();
    if (!locations) return locations.error();
    std::vector<Choice> choices;
    for (const auto& location : *locations) {
        if (!within.covers(location.id)) continue;
        choices.push_back({location.id.text,
                           words.filled("terminal.whole_shop", {{"location", location.name}}),
                           {},
                           false});
        if (auto added = add_touchpoints(desk, location, choices); !added) return added.error();
    }
    for (Choice& choice : choices) choice.chosen = choice.name == chosen;
    return choices;
}

std::optional<Place> chosen_place(const std::vector<Choice>& places) {
    const auto chosen =
        std::find_if(places.begin(), places.end(), [](const Choice& one) { return one.chosen; });
    if (chosen == places.end()) return std::nullopt;
    const auto space = chosen->name.find(' ');
    Place place{LocationId{chosen->name.substr(0, space)}};
    if (space != std::string::npos) place.touchpoint = TouchpointId{chosen->name.substr(space + 1)};
    return place;
}

Result<SpokenPlace> spoken(desk::Desk& desk, const Place& place) {
    const auto known = desk.store.setup().location(place.location);
    if (!known) return known.error();
    const auto location = known->value_or(store::Location{});
    SpokenPlace spoken{location.name.empty() ? place.location.text : location.name,
                       location.time_zone};
    if (!place.touchpoint) return spoken;
    const auto touchpoint = desk.store.setup().touchpoint(*place.touchpoint);
    if (!touchpoint) return touchpoint.error();
    spoken.words =
        (*touchpoint ? (*touchpoint)->name : place.touchpoint->text) + ", " + spoken.words;
    return spoken;
}

std::string moment_at(const SpokenPlace& place, Instant at, const Looker& looker) {
    return spoken_moment(looker.words, local_moment(at, place.zone),
                         local_moment(looker.now, place.zone));
}

}  // namespace cirkel::pages
