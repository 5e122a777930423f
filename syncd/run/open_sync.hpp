#pragma once

#include "shared/result.hpp"
#include "shared/sqlite/database.hpp"
#include "shared/sync_db/enrolments.hpp"
#include "syncd/device/state_folder.hpp"
#include "syncd/run/surroundings.hpp"

namespace cirkel::syncd {

/// Keeps who this device is to its server where the daemon alone looks (0600), beside its key: all
/// else in sync.db comes from the server again.
Result<void> keep_enrolment(const StateFolder& folder, const sync_db::Enrolment& enrolment);

/// Opens sync.db. A damaged one is set aside for 30 days, as the terminal does with its own, and a
/// new one begins with the enrolment that was kept; so does one that is gone. `Broken` when it is
/// damaged and nothing was kept.
Result<sqlite::Database> open_sync(const Surroundings& around);

}  // namespace cirkel::syncd
