#pragma once

#include <string>

#include "shared/loop/ids.hpp"
#include "shared/result.hpp"
#include "shared/sqlite/database.hpp"

namespace cirkel::sync_db {

/// Opens the file for the sync daemon, which is the only one that writes it; makes it when it is
/// not there. `Broken` when it is damaged: it can be made anew from the server.
Result<sqlite::Database> open(const std::string& path);

/// Opens it for the terminal. `NotFound` or `Busy` until a sync daemon has made it.
Result<sqlite::Database> open_reading(const std::string& path);

/// What tells this file from any other sync.db, also from the one that lay here before it.
using BirthId = Id<struct SyncBirthTag>;
Result<BirthId> read_birth(sqlite::Database& database);

/// Whether bytes of what was erased may still lie in the file or its log, also after a kill between
/// an erasure (`apply_changes`, `apply_whole`) and `scrub`.
Result<bool> is_scrub_owed(sqlite::Database& database);
/// Writes the file anew and notes that nothing is owed any more; false as `Database::scrub`.
Result<bool> scrub(sqlite::Database& database);

}  // namespace cirkel::sync_db
