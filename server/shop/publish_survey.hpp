#pragma once

#include <string_view>

#include "server/desk/desk.hpp"
#include "server/shop/changed.hpp"
#include "shared/loop/survey.hpp"

namespace cirkel::shop {

/// How a survey measures: the type of its first question, "smiley", "nps", "csat" or "ces".
std::string_view method_of(const Survey& survey);

/// Whether a sound survey can become the newest version of its name. `Conflict`, with what to do,
/// when this version is there with other words, when a newer one is, or when a touchpoint that asks
/// it measures in another way: figures of two methods cannot be put in one row.
Result<void> check_next_version(store::Store& store, const Survey& survey);

/// Checks that and keeps it, in one transaction.
Result<void> publish(desk::Desk& desk, const Survey& survey, const DoneBy& by);

}  // namespace cirkel::shop
