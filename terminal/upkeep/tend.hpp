#pragma once

#include <optional>

#include "shared/loop/submission.hpp"
#include "shared/result.hpp"
#include "terminal/upkeep/stores.hpp"

namespace cirkel::upkeep {

/// What a look after the files did.
struct Tended {
    int pruned = 0;          ///< contents that were safe
    int expired = 0;         ///< contacts that were unsent for 30 days
    bool has_more = false;   ///< look again soon
    bool has_begun = false;  ///< a new epoch: ring the sync daemon
};

/// Looks after the files while nobody stands at the glass: begins a new epoch where the server
/// knows another device under this one (once a day at most), deletes what is safe by the server's
/// verified word, and contacts that are too old, and closes the gaps that pruning left. One short
/// step; faults are told in the log, because nobody waits for it.
///
/// Contacts expire, and lines go with their counts, only by a clock that was set and can be right:
/// what it deletes does not come back.
Tended tend(const Stores& stores, const Moment& now);

/// When capture.db is opened, before anybody is served: the sync daemon has handed more to the line
/// than was ever stored here, so this is an older copy of the file, put back. Everything that is
/// not safe goes on in a new epoch, because new records under the old numbers would count as sent.
/// True when that was so.
Result<bool> leave_older_copy(const Stores& stores, Instant now);

}  // namespace cirkel::upkeep
