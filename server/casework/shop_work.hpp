#pragma once

#include <string>

#include "server/store/store.hpp"
#include "shared/instant.hpp"
#include "shared/loop/staff/staff_log.hpp"
#include "shared/result.hpp"

// What employees do with cases while they stand at a terminal of the shop, perhaps without a line
// for a day (product: staff at the terminal).
namespace cirkel::casework {

/// Where and when it was done.
struct DoneAt {
    std::string terminal;
    Instant at;
};

/// Makes the moves of the table that `log` stands for: taking is assigning; "spoken in the shop" is
/// a contact, of a case that nobody had after taking it, and with an outcome its close. A move that
/// came late, or that the case has no room for any more, is only written down: what was done in the
/// shop was done. Works inside the caller's transaction; `NotFound` without such a case.
Result<void> do_in_shop(store::Store& store, const staff::StaffLog& log, const DoneAt& done_at,
                        Instant now);

}  // namespace cirkel::casework
