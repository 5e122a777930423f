#pragma once

#include <optional>

#include "shared/capture_db/codes.hpp"
#include "shared/capture_db/outbox.hpp"
#include "shared/result.hpp"
#include "shared/sqlite/database.hpp"

namespace cirkel::capture_db {

/// A visit whose questions have ended: its record, and its codes unless it was cut short.
struct SavedSubmission {
    OutboxRecord record;
    std::optional<Code> code;
};

/// Outbox line, code and the end of the draft in one transaction; when this says yes the customer
/// may be thanked. Saying the same again is no fault. `Conflict` when a code is taken already:
/// nothing is stored, draw other codes.
Result<void> save_submission(sqlite::Database& database, const SavedSubmission& submission);

}  // namespace cirkel::capture_db
