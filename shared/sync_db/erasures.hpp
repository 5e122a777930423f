#pragma once

#include <vector>

#include "shared/loop/ids.hpp"
#include "shared/result.hpp"
#include "shared/sqlite/database.hpp"

namespace cirkel::sync_db {

/// A record that the server ordered erased. Numbers count the orders of one sync.db in the order
/// they came, from 1, and are never given twice; together with the file's `BirthId` they say how
/// far a terminal is, whatever becomes of the server's own positions.
struct Erasure {
    Seq number = 0;
    RecordId id;
    bool operator==(const Erasure&) const = default;
};

/// Part of a caller's transaction. Ordering the same again changes nothing.
Result<void> add_erasure(sqlite::Database& database, const RecordId& id);
/// Those after `number`, in their order.
Result<std::vector<Erasure>> read_erasures(sqlite::Database& database, Seq after);
/// The highest number ever given; 0 when none was.
Result<Seq> last_erasure(sqlite::Database& database);

}  // namespace cirkel::sync_db
