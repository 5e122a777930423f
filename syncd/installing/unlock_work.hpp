#pragma once

#include <string>

#include "shared/installing/answer.hpp"
#include "shared/installing/request_id.hpp"
#include "shared/instant.hpp"
#include "shared/sqlite/database.hpp"

namespace cirkel::syncd {

/// The unlock file that answers a request of the terminal.
struct UnlockTaken {
    std::string text;
    installing::RequestId request;
};

/// Uses it, when this device's server signed it for this device, its time is not over and no other
/// request used it. "bad_unlock", "unlock_used", "not_enrolled". Work of the daemon's own thread.
installing::Answer take_unlock(sqlite::Database& sync, const UnlockTaken& taken, Instant now);

}  // namespace cirkel::syncd
