#pragma once

#include "shared/installing/request_id.hpp"
#include "shared/instant.hpp"
#include "shared/loop/ids.hpp"
#include "shared/result.hpp"
#include "shared/sqlite/database.hpp"

namespace cirkel::sync_db {

/// One use of a file that lets in again whoever guessed too often.
struct UnlockUse {
    Nonce nonce;
    installing::RequestId request;  ///< of the terminal, that this answers
    Instant usable_until;
};

/// Uses it, for good, on the disk when this returns. The same request may use it again, because a
/// kill may have come before its answer; for any other it is a `Conflict`. Forgets those whose time
/// has been over for a month.
Result<void> use_unlock(sqlite::Database& database, const UnlockUse& use, Instant now);

}  // namespace cirkel::sync_db
