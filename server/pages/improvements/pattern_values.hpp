#pragma once

#include "server/desk/route.hpp"
#include "server/pages/improvements/improvement_pages.hpp"
#include "server/store/improvements.hpp"
#include "shared/result.hpp"

// What keeps coming back, in words; and the beginning of an improvement that is made of it.
namespace cirkel::pages {

/// Within the reach of who asks.
Result<PatternSection> patterns_for(desk::Desk& desk, const desk::Call& call);

/// The reason and the place of a pattern that the address names ("touchpoint" and "theme"), put
/// into an improvement that is not made yet; left as it is where they are not there for who asks.
Result<void> take_pattern(desk::Desk& desk, const desk::Call& call,
                          store::Improvement& improvement);

}  // namespace cirkel::pages
