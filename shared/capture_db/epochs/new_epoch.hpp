#pragma once

#include <string_view>
#include <vector>

#include "shared/instant.hpp"
#include "shared/loop/ids.hpp"
#include "shared/result.hpp"
#include "shared/sqlite/database.hpp"

namespace cirkel::capture_db {

enum class EpochCause { Damaged, Conflict };
std::string_view name_of(EpochCause cause);  ///< "damaged", "conflict"

/// A new life of this file, in which everything that is not safe is sent from 1 again.
struct NewEpoch {
    EpochId epoch;
    Instant at;
    EpochCause why = EpochCause::Conflict;
    Seq safe_main = 0;                  ///< of the epoch before, by the server's verified word
    Seq safe_withdrawal = 0;            ///< as above
    std::vector<RecordId> held_back{};  ///< below it, but the server has only their places
    int lost = 0;                       ///< lines that could not be read; 0 but after damage
};

/// Numbers every line that is not safe from 1 in its stream, in its order; ids and texts stay, so
/// the server recognises what it has. Safe and pruned lines go to the stream `earlier`, where they
/// are only counted, and pruned in time; one that is held back has its only content here, and gets
/// a place again. Nothing is deleted. One transaction, so that the sync
/// daemon sees the epoch before or the new one, whole. Gives how many lines came along.
Result<int> begin_epoch(sqlite::Database& database, const NewEpoch& next);

/// One row of the table `epoch_change`.
struct EpochChange {
    EpochId epoch;
    Instant at;
    EpochCause why = EpochCause::Conflict;
    int saved = 0;
    int lost = 0;
    bool operator==(const EpochChange&) const = default;
};

/// Every one, oldest first.
Result<std::vector<EpochChange>> read_epoch_changes(sqlite::Database& database);

}  // namespace cirkel::capture_db
