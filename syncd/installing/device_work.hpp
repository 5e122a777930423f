#pragma once

#include "shared/installing/answer.hpp"
#include "shared/sqlite/database.hpp"
#include "syncd/installing/aside.hpp"

// How the device itself is, and making it as if it were new.

namespace cirkel::syncd {

/// On the thread aside, by files of its own that it only reads.
installing::Answer look_at_device(const Aside& aside);

/// `Done` when nothing lies on this device alone; the permission to destroy is on the disk by then,
/// so that the daemon follows the terminal's mark, and no other one. Else the fault "unsent".
installing::Answer allow_reset(const StateFolder& folder, sqlite::Database& capture,
                               sqlite::Database& sync);
/// Takes the permission back, if there is one.
Result<void> withdraw_reset(const StateFolder& folder);

}  // namespace cirkel::syncd
