#pragma once

#include "shared/loop/ids.hpp"
#include "shared/loop/stream.hpp"
#include "shared/result.hpp"
#include "shared/sqlite/database.hpp"

namespace cirkel::sync_db {

/// Through which place of a stream everything lies in a whole export on a stick, beside what the
/// server had acknowledged by then.
struct ExportedPlace {
    Stream stream = Stream::Main;
    EpochId epoch;
    Seq seq = 0;
    bool operator==(const ExportedPlace&) const = default;
};

/// Within an epoch it only rises: an earlier stick still has what it had.
Result<void> save_exported(sqlite::Database& database, const ExportedPlace& place);
/// 0 when nothing of this epoch went onto a stick.
Result<Seq> read_exported(sqlite::Database& database, Stream stream, const EpochId& epoch);

}  // namespace cirkel::sync_db
