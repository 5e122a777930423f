#pragma once

#include <string>
#include <vector>

#include "shared/loop/ids.hpp"
#include "shared/result.hpp"
#include "shared/sqlite/database.hpp"

namespace cirkel::capture_db {

/// The confirmed steps of a visit that has not ended (decisions 5): the record JSON of the
/// submission as far as it goes. Never half-typed text.
struct Draft {
    SubmissionId id;
    std::string body;
    std::string day;  ///< of the first tap, at the location
};

/// Stores it, in place of the one before; the first one of a visit also counts as a tap. One
/// transaction. `Conflict` when the visit has ended already.
Result<void> save_draft(sqlite::Database& database, const Draft& draft);

/// Visits that a power cut ended, oldest first.
Result<std::vector<Draft>> read_drafts(sqlite::Database& database);

}  // namespace cirkel::capture_db
