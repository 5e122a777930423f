#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "shared/result.hpp"
#include "shared/sqlite/database.hpp"

namespace cirkel::sqlite {

/// The numbered SQL texts that make a file what the program expects, from 0001 without gaps, as
/// `cirkel_embed` gives them: file name ("0001_outbox.sql") and text. Published ones never change;
/// migrations only add.
///
/// `PRAGMA user_version` is the number of the last one done. The table `min_reader`, made by the
/// first migration, holds one row: the lowest number that a program must know to read the file.
using Migrations = std::span<const std::pair<std::string_view, std::string_view>>;

/// Does what is missing, each in a transaction of its own. A newer file is used as it is, unless
/// its min_reader lies above what this program knows: then `Refused`, saying to install a newer
/// one.
Result<void> migrate(Database& database, Migrations migrations);

/// For readers, who never migrate: `Refused` as above, `Busy` while the writer has not brought the
/// file to what this program reads.
Result<void> check_readable(Database& database, Migrations migrations);

/// Every table, index and trigger as SQL, sorted; for comparing two files.
Result<std::string> schema_text(Database& database);

}  // namespace cirkel::sqlite
