#pragma once

#include "shared/capture_db/outbox.hpp"
#include "shared/loop/consent.hpp"
#include "shared/result.hpp"
#include "shared/sqlite/database.hpp"

namespace cirkel::capture_db {

/// Stores a sealed and signed consent and its outbox line in one transaction. `Refused` when it is
/// not one that a person gave; the file's own triggers say so too (P-11). Saying the same again is
/// no fault. `Conflict` when there is another consent to the same purpose.
Result<void> save_consent(sqlite::Database& database, const Consent& consent,
                          const OutboxRecord& record);

/// The row alone, part of a caller's transaction; for a file that is made anew.
Result<void> add_consent(sqlite::Database& database, const Consent& consent);

/// How many consents still stand whose outbox line is `first_line` or a later one; those whose
/// contact is safe at the server and gone here too.
Result<int> count_consents_from(sqlite::Database& database, std::int64_t first_line);

}  // namespace cirkel::capture_db
