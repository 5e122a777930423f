#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/desk/desk.hpp"
#include "server/pages/page_values.hpp"
#include "server/pages/staff_pages.hpp"
#include "server/rights/reach.hpp"
#include "shared/instant.hpp"
#include "shared/loop/ids.hpp"
#include "shared/result.hpp"

// Where a terminal can stand: a location, or one touchpoint of it.
namespace cirkel::pages {

struct Place {
    LocationId location;
    std::optional<TouchpointId> touchpoint{};  ///< none: it serves all of its location
};

/// How a form names a place: "utrecht", "utrecht utrecht-exit".
std::string name_of(const Place& place);

/// All places within reach, with the one of this name chosen.
Result<std::vector<Choice>> place_choices(desk::Desk& desk, const PageWords& words,
                                          const rights::Reach& within, const std::string& chosen);
/// Nothing when none of them is chosen.
std::optional<Place> chosen_place(const std::vector<Choice>& places);

/// A place as pages speak of it.
struct SpokenPlace {
    std::string words;  ///< "Uitgang, Utrecht"
    std::string zone;   ///< of its clocks
};
Result<SpokenPlace> spoken(desk::Desk& desk, const Place& place);

/// "vandaag 9:06", by the clock of the place.
std::string moment_at(const SpokenPlace& place, Instant at, const Looker& looker);

}  // namespace cirkel::pages
