#pragma once

#include <string>

#include "server/shop/commands_location.hpp"
#include "server/shop/commands_survey.hpp"
#include "server/shop/commands_touchpoint.hpp"

namespace cirkel::fakes {

/// The place of most tests: "utrecht", where Fatima calls, with this survey at "utrecht-exit".
inline Result<void> open_utrecht(desk::Desk& desk, const std::string& survey, Instant now) {
    const auto by = shop::by_operator(now);
    store::Location place;
    place.id = LocationId{"utrecht"};
    place.name = "Utrecht";
    place.caller_alias = "Fatima";
    place.calling_number = "030-234 56 78";
    if (auto added = server::add_location(desk, place, by); !added) return added.error();
    if (auto asked = server::publish_survey(desk, survey, by); !asked) return asked.error();
    const auto added = server::add_touchpoint(
        desk,
        {TouchpointId{"utrecht-exit"}, LocationId{"utrecht"}, "Uitgang", SurveyId{"store-exit"},
         "transaction", "weten wat beter kan", "lezen", "bellen", "binnen een dag", "oplossen"},
        by);
    return added ? Result<void>() : added.error();
}

}  // namespace cirkel::fakes
