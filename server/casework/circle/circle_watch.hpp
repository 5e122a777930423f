#pragma once

#include <vector>

#include "server/desk/desk.hpp"
#include "server/store/circle_weeks.hpp"
#include "shared/instant.hpp"
#include "shared/result.hpp"

namespace cirkel::casework {

/// Counts the weeks whose numbers are too old, as many as hold together some thousands of
/// submissions: nobody has to wait for all of them. The newest weeks come first. Own transaction.
Result<void> count_circle_weeks(desk::Desk& desk, Instant now);

/// Whoever asked for contact, was promised it and did not get it: by who asked first. Looked up
/// now, not counted beforehand, so that who was just called stands there no more.
Result<std::vector<store::UncontactedCase>> forgotten(store::Store& store,
                                                      const store::UncontactedQuestion& question,
                                                      Instant now);

}  // namespace cirkel::casework
