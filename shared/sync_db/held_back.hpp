#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/instant.hpp"
#include "shared/loop/ids.hpp"
#include "shared/loop/stream.hpp"
#include "shared/result.hpp"
#include "shared/sqlite/database.hpp"

namespace cirkel::sync_db {

/// A record that spoils every batch it is in. A placeholder keeps its place in the stream; its
/// content stays in capture.db and is tried again by itself.
struct HeldBack {
    RecordId id;
    Stream stream = Stream::Main;
    EpochId epoch;
    Seq seq = 0;
    std::string reason;
    int tries = 0;
    Instant next_try_at;
    bool operator==(const HeldBack&) const = default;
};

/// Stores it, in place of what was known of the same record.
Result<void> hold_back(sqlite::Database& database, const HeldBack& held);
/// The server has it now, or the customer withdrew it; nothing when it was not held back.
Result<void> let_go(sqlite::Database& database, const RecordId& id);
/// Every one of an epoch, by stream and seq.
Result<std::vector<HeldBack>> read_held_back(sqlite::Database& database, const EpochId& epoch);
/// Forgets those of every other epoch: they have new places now.
Result<void> let_go_other_epochs(sqlite::Database& database, const EpochId& epoch);

}  // namespace cirkel::sync_db
