#pragma once

#include "server/desk/route.hpp"
#include "server/pages/circle/circle_page.hpp"
#include "shared/result.hpp"

namespace cirkel::pages {

/// From what was counted to what the page shows, within the reach of who asks.
Result<CirclePage> circle_page_of(desk::Desk& desk, const desk::Call& call);

}  // namespace cirkel::pages
