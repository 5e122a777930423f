#pragma once

#include "server/desk/route.hpp"
#include "server/pages/today/today_page.hpp"
#include "server/rights/reach.hpp"
#include "shared/result.hpp"

namespace cirkel::pages {

/// Who waits for a yes or a no of whoever looks, as lines of what has to be seen to.
Result<void> add_goodwill_lines(desk::Desk& desk, const desk::Call& call,
                                const rights::Reach& within, TodayPage& page);

}  // namespace cirkel::pages
